using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FactoryTwin.LocalGrains.Generator;

/// <summary>Makes references for grain and observer interfaces, and the manifest by which a host finds them and the grain classes.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class GrainGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var interfaces = context.SyntaxProvider.CreateSyntaxProvider(
            static (node, _) => node is InterfaceDeclarationSyntax { BaseList: not null },
            static (syntax, cancellation) => Interface(syntax, cancellation)).Where(static x => x is not null).Select(static (x, _) => x!);
        var classes = context.SyntaxProvider.CreateSyntaxProvider(
            static (node, _) => node is ClassDeclarationSyntax { BaseList: not null },
            static (syntax, cancellation) => Class(syntax, cancellation)).Where(static x => x is not null).Select(static (x, _) => x!);
        var messages = context.SyntaxProvider.ForAttributeWithMetadataName(
            Known.GenerateSerializer, static (_, _) => true, MessageChecker.Check);
        var converters = context.SyntaxProvider.ForAttributeWithMetadataName(
            Known.RegisterConverter, static (_, _) => true, static (found, _) => ((INamedTypeSymbol)found.TargetSymbol).Name());
        var space = context.CompilationProvider.Select(static (compilation, _) => SpaceFor(compilation.AssemblyName ?? "Unnamed"));

        context.RegisterSourceOutput(interfaces.Combine(space), static (output, found) =>
        {
            Report(output, found.Left.Findings);
            if (found.Left.Proxy is { } proxy)
            {
                output.AddSource(proxy + ".g.cs", found.Left.Source.Replace(SpaceMark, found.Right));
            }
        });
        context.RegisterSourceOutput(classes, static (output, found) => Report(output, found.Findings));
        context.RegisterSourceOutput(messages, static (output, found) => Report(output, found));
        context.RegisterSourceOutput(
            interfaces.Collect().Combine(classes.Collect()).Combine(converters.Collect()).Combine(space),
            static (output, all) => Manifest(output, all.Left.Left.Left, all.Left.Left.Right, all.Left.Right, all.Right));
    }

    private const string SpaceMark = "__Space__";

    /// <summary>A namespace of its own for each assembly: generated names then never clash across friend assemblies.</summary>
    private static string SpaceFor(string assembly) =>
        "FactoryTwin.LocalGrains.Generated." + string.Concat(assembly.Select(static c => char.IsLetterOrDigit(c) ? c : '_'));

    private static void Report(SourceProductionContext output, IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
        {
            output.ReportDiagnostic(finding.ToDiagnostic());
        }
    }

    private static INamedTypeSymbol? Declared(GeneratorSyntaxContext syntax, CancellationToken cancellation)
    {
        // A partial type has several declarations: it is looked at once.
        var type = syntax.SemanticModel.GetDeclaredSymbol(syntax.Node, cancellation) as INamedTypeSymbol;
        var first = type?.DeclaringSyntaxReferences
            .FirstOrDefault(r => r.GetSyntax(cancellation) is TypeDeclarationSyntax { BaseList: not null });
        return first?.GetSyntax(cancellation) == syntax.Node ? type : null;
    }

    private static InterfaceOutput? Interface(GeneratorSyntaxContext syntax, CancellationToken cancellation)
    {
        if (Declared(syntax, cancellation) is not { } contract || contract.IsRuntimeType()
            || !(contract.IsGrainInterface() || contract.IsObserverInterface()))
        {
            return null;
        }

        var findings = new EquatableArray<Finding>(new ContractChecker(syntax.SemanticModel.Compilation).Check(contract));
        return findings.Any()
            ? new InterfaceOutput(null, "", findings)
            : new InterfaceOutput(ProxyEmitter.NameOf(contract), new ProxyEmitter(contract).Emit(SpaceMark), findings);
    }

    private static ClassOutput? Class(GeneratorSyntaxContext syntax, CancellationToken cancellation) =>
        Declared(syntax, cancellation) is { IsAbstract: false, TypeKind: TypeKind.Class } type
        && type.Implements(Known.Grain) && !type.IsRuntimeType() && !type.DerivesFrom("FactoryTwin.LocalGrains.Invocation.GrainProxy")
            ? new ClassEmitter(syntax.SemanticModel, type).Emit(cancellation)
            : null;

    private static void Manifest(
        SourceProductionContext output,
        ImmutableArray<InterfaceOutput> interfaces,
        ImmutableArray<ClassOutput> classes,
        ImmutableArray<string> converters,
        string space)
    {
        var proxies = interfaces.Where(static i => i.Proxy is not null).Select(i => $"{i.Proxy}.Interface,").ToArray();
        var entries = classes.Where(static c => c.Entry is not null).Select(static c => c.Entry!).ToArray();
        if (proxies.Length + entries.Length + converters.Length > 0)
        {
            output.AddSource("GrainManifest.g.cs", ManifestEmitter.Emit(space, proxies, entries, converters));
        }
    }
}
