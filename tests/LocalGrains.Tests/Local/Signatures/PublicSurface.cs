using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FactoryTwin.LocalGrains.Tests.Local.Signatures;

/// <summary>
/// The public and protected surface of the types in Orleans' namespaces, one line per fact. Names of parameters and default values
/// are part of it, since callers may use both; nullability is not, since it does not decide whether a call compiles.
/// </summary>
internal static class PublicSurface
{
    private static readonly SymbolDisplayFormat TypeFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.ExpandNullable);

    private static readonly SymbolDisplayFormat MemberFormat = TypeFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeContainingType
            | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeRef)
        .WithParameterOptions(SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeExtensionThis);

    public static MetadataReference[] Platform() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => !Path.GetFileName(path).StartsWith("FactoryTwin", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path))];

    public static string Name(INamedTypeSymbol type) => $"{type.ContainingNamespace.ToDisplayString()}.{type.MetadataName}";

    public static IEnumerable<INamedTypeSymbol> TypesOf(Assembly assembly)
    {
        var reference = MetadataReference.CreateFromFile(assembly.Location);
        var compilation = CSharpCompilation.Create("Surface", [], [.. Platform(), reference]);
        return Types(((IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(reference)!).GlobalNamespace);
    }

    public static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol root) => root.GetNamespaceMembers()
        .Where(static space => space.Name == "Orleans")
        .SelectMany(Inside)
        .Where(static type => type.DeclaredAccessibility == Accessibility.Public);

    public static IEnumerable<string> Of(INamedTypeSymbol type)
    {
        var name = type.ToDisplayString(TypeFormat);
        yield return $"{Kind(type)} {name}";
        foreach (var parent in type.AllInterfaces.Concat(Bases(type)).Select(static i => i.ToDisplayString(TypeFormat)))
        {
            yield return $"{name} : {parent}";
        }

        foreach (var member in type.GetMembers().Where(static m => m is not INamedTypeSymbol && !IsAccessor(m) && IsVisible(m)))
        {
            yield return Describe(member);
        }
    }

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type) =>
        type is { TypeKind: TypeKind.Class, BaseType: { SpecialType: SpecialType.None } parent } ? [parent, .. Bases(parent)] : [];

    private static IEnumerable<INamedTypeSymbol> Inside(INamespaceSymbol space) =>
        space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(Inside));

    private static string Kind(INamedTypeSymbol type) => type switch
    {
        { TypeKind: TypeKind.Class, IsStatic: true } => "static class",
        { TypeKind: TypeKind.Class, IsAbstract: true } => "abstract class",
        { TypeKind: TypeKind.Class, IsSealed: true } => "sealed class",
        { TypeKind: TypeKind.Struct, IsReadOnly: true } => "readonly struct",
        _ => type.TypeKind.ToString().ToLowerInvariant(),
    };

    private static string Describe(ISymbol member)
    {
        var kind = (Visibility(member.DeclaredAccessibility), member) switch
        {
            (var visible, { IsStatic: true } and not IFieldSymbol) => visible + " static",
            (var visible, { IsVirtual: true, ContainingType.TypeKind: TypeKind.Class }) => visible + " virtual",
            (var visible, _) => visible,
        };
        return member switch
        {
            IFieldSymbol { HasConstantValue: true } value => $"{kind} {value.ContainingType.ToDisplayString(TypeFormat)}.{value.Name} = {value.ConstantValue}",
            IPropertySymbol property => $"{kind} {property.ToDisplayString(MemberFormat)} {{{Accessor("get", property.GetMethod)}{Setter(property)} }}",
            _ => $"{kind} {member.ToDisplayString(MemberFormat)}",
        };
    }

    private static string Setter(IPropertySymbol property) =>
        Accessor(property.SetMethod is { IsInitOnly: true } ? "init" : "set", property.SetMethod);

    private static string Accessor(string name, IMethodSymbol? method) => method is not null && IsVisible(method) ? $" {name};" : "";

    private static bool IsVisible(ISymbol member) =>
        member.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    private static string Visibility(Accessibility accessibility) => accessibility == Accessibility.Public ? "public" : "protected";

    private static bool IsAccessor(ISymbol member) => member is IMethodSymbol
    {
        MethodKind: MethodKind.PropertyGet or MethodKind.PropertySet or MethodKind.EventAdd or MethodKind.EventRemove or MethodKind.StaticConstructor,
    };
}
