using System.Reflection;
using FactoryTwin.LocalGrains.Invocation;

namespace FactoryTwin.LocalGrains.Runtime;

/// <summary>Finds the assemblies with grains: those loaded, and all that they refer to.</summary>
internal static class GrainAssemblies
{
    public static IReadOnlyList<Assembly> Reachable(IEnumerable<Assembly> also)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<Assembly>(AppDomain.CurrentDomain.GetAssemblies().Concat(also).Where(static a => !a.IsDynamic));
        var found = new List<Assembly>();
        while (open.TryPop(out var assembly))
        {
            var name = assembly.GetName();
            if (IsForeign(name) || !seen.Add(name.FullName))
            {
                continue;
            }

            if (assembly.IsDefined(typeof(GrainManifestAttribute)))
            {
                found.Add(assembly);
            }

            foreach (var reference in assembly.GetReferencedAssemblies().Where(r => !IsForeign(r) && !seen.Contains(r.FullName)))
            {
                if (TryLoad(reference) is { } loaded)
                {
                    open.Push(loaded);
                }
            }
        }

        return found;
    }

    /// <summary>The platform never holds our grains; leaving it out keeps it from being loaded.</summary>
    private static bool IsForeign(AssemblyName name) => name.Name is not { } text
        || text.StartsWith("System", StringComparison.Ordinal)
        || text.StartsWith("Microsoft.", StringComparison.Ordinal)
        || text is "netstandard" or "mscorlib" or "FSharp.Core";

    private static Assembly? TryLoad(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (Exception exception) when (exception is FileNotFoundException or FileLoadException or BadImageFormatException)
        {
            // A reference that is not deployed cannot hold grains that anybody calls.
            return null;
        }
    }
}
