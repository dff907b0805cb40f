using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace FactoryTwin.LocalGrains.Generator;

/// <summary>The types that registered converters let cross, in this compilation and in what it refers to.</summary>
internal static class Converters
{
    private static readonly ConditionalWeakTable<Compilation, HashSet<string>> Cache = new();

    public static bool Converts(Compilation compilation, ITypeSymbol type) =>
        Cache.GetValue(compilation, static c => Collect(c)).Contains(type.Name());

    private static HashSet<string> Collect(Compilation compilation)
    {
        var assemblies = compilation.SourceModule.ReferencedAssemblySymbols.Where(static a => KnowsRuntime(a));
        return new HashSet<string>(new[] { compilation.Assembly }.Concat(assemblies)
            .SelectMany(static assembly => Types(assembly.GlobalNamespace))
            .Where(static type => type.Has(Known.RegisterConverter))
            .SelectMany(static type => type.AllInterfaces.Where(static i => i.MetadataName() == Known.Converter))
            .Select(static contract => contract.TypeArguments[0].Name()));
    }

    private static bool KnowsRuntime(IAssemblySymbol assembly) =>
        assembly.Modules.First().ReferencedAssemblies.Any(static r => r.Name == "FactoryTwin.LocalGrains");

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container)
    {
        foreach (var member in container.GetMembers())
        {
            if (member is INamedTypeSymbol type)
            {
                yield return type;
            }

            if (member is INamespaceOrTypeSymbol inner)
            {
                foreach (var nested in Types(inner))
                {
                    yield return nested;
                }
            }
        }
    }
}
