using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace FactoryTwin.LocalGrains.Generator;

/// <summary>Questions about symbols, by full name: the generator references neither runtime.</summary>
internal static class Symbols
{
    public static readonly SymbolDisplayFormat Full = SymbolDisplayFormat.FullyQualifiedFormat;

    public static readonly SymbolDisplayFormat FullNullable = SymbolDisplayFormat.FullyQualifiedFormat.WithMiscellaneousOptions(
        SymbolDisplayFormat.FullyQualifiedFormat.MiscellaneousOptions | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static string Name(this ITypeSymbol type) => type.ToDisplayString(Full);

    public static string NullableName(this ITypeSymbol type) => type.ToDisplayString(FullNullable);

    public static string Short(this ISymbol symbol) => symbol.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);

    /// <summary>Full name without type arguments, as <c>System.Collections.Immutable.ImmutableArray`1</c>.</summary>
    public static string MetadataName(this ITypeSymbol type)
    {
        var name = type.OriginalDefinition.MetadataName;
        return type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() + "." + name : name;
    }

    public static AttributeData? Attribute(this ISymbol symbol, string fullName) =>
        symbol.GetAttributes().FirstOrDefault(a => a.AttributeClass is { } type && type.MetadataName() == fullName);

    public static bool Has(this ISymbol symbol, string fullName) => symbol.Attribute(fullName) is not null;

    public static bool Implements(this ITypeSymbol type, string fullName) => type.AllInterfaces.Any(i => i.MetadataName() == fullName);

    public static bool IsGrainInterface(this ITypeSymbol type) => type.TypeKind == TypeKind.Interface && type.Implements(Known.Grain);

    public static bool IsObserverInterface(this ITypeSymbol type) => type.TypeKind == TypeKind.Interface && type.Implements(Known.Observer);

    public static bool IsRuntimeType(this ITypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString() is { } space && (space == "Orleans" || space.StartsWith("Orleans."));

    /// <summary>The interface and those it derives from, without the runtime's own markers.</summary>
    public static IEnumerable<INamedTypeSymbol> Contracts(this INamedTypeSymbol type) =>
        new[] { type }.Concat(type.AllInterfaces).Where(static i => !i.IsRuntimeType() || i.MetadataName() == Known.Remindable);

    public static bool DerivesFrom(this ITypeSymbol type, string fullName)
    {
        for (var level = type; level is not null; level = level.BaseType)
        {
            if (level.MetadataName() == fullName)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Full names of what the generator looks for.</summary>
internal static class Known
{
    public const string Grain = "Orleans.IGrain";
    public const string StringKey = "Orleans.IGrainWithStringKey";
    public const string GrainBase = "Orleans.IGrainBase";
    public const string Observer = "Orleans.IGrainObserver";
    public const string Remindable = "Orleans.IRemindable";
    public const string Addressable = "Orleans.Runtime.IAddressable";
    public const string GrainContext = "Orleans.Runtime.IGrainContext";
    public const string PersistentState = "Orleans.Runtime.PersistentStateAttribute";
    public const string Alias = "Orleans.AliasAttribute";
    public const string Id = "Orleans.IdAttribute";
    public const string GrainType = "Orleans.GrainTypeAttribute";
    public const string GenerateSerializer = "Orleans.GenerateSerializerAttribute";
    public const string RegisterConverter = "Orleans.RegisterConverterAttribute";
    public const string Converter = "Orleans.IConverter`2";
    public const string ResponseTimeout = "Orleans.ResponseTimeoutAttribute";
    public const string OneWay = "Orleans.Concurrency.OneWayAttribute";
    public const string AlwaysInterleave = "Orleans.Concurrency.AlwaysInterleaveAttribute";
    public const string ReadOnly = "Orleans.Concurrency.ReadOnlyAttribute";
    public const string Reentrant = "Orleans.Concurrency.ReentrantAttribute";
    public const string StatelessWorker = "Orleans.Concurrency.StatelessWorkerAttribute";
    public const string KeyedServices = "Microsoft.Extensions.DependencyInjection.FromKeyedServicesAttribute";
    public const string CancellationToken = "System.Threading.CancellationToken";
}
