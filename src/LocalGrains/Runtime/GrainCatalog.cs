using System.Collections.Frozen;
using System.Reflection;
using FactoryTwin.LocalGrains.Chaos;
using FactoryTwin.LocalGrains.Invocation;

namespace FactoryTwin.LocalGrains.Runtime;

/// <summary>The interfaces and classes of a host, from the generated manifests of its assemblies.</summary>
internal sealed class GrainCatalog
{
    private readonly FrozenDictionary<Type, GrainInterfaceRoutes> _interfaces;
    private readonly FrozenDictionary<string, GrainClass> _byName;

    public GrainCatalog(GrainHost host, IEnumerable<Assembly> assemblies)
    {
        var manifests = assemblies
            .Distinct()
            .SelectMany(static assembly => assembly.GetCustomAttributes<GrainManifestAttribute>())
            .Select(static attribute => (IGrainManifest)Activator.CreateInstance(attribute.Manifest, nonPublic: true)!)
            .ToArray();
        Classes = [.. manifests
            .SelectMany(static manifest => manifest.Classes)
            .Select(info => info.Workers == 0 ? new GrainClass(host, info) : new WorkerClass(host, info))];
        _byName = ByName(Classes);
        _interfaces = manifests
            .SelectMany(static manifest => manifest.Interfaces)
            .ToFrozenDictionary(
                static known => known.Type,
                known => new GrainInterfaceRoutes(known, [.. Classes.Where(c => c.Info.Interfaces.Contains(known.Type))]));
        foreach (var converter in manifests.SelectMany(static manifest => manifest.Converters))
        {
            MessageCopier.Register(converter);
        }
    }

    public GrainClass[] Classes { get; }

    public GrainInterfaceRoutes Find(Type interfaceType) => _interfaces.TryGetValue(interfaceType, out var routes)
        ? routes
        : throw new ArgumentException(
            $"No reference can be made of {interfaceType}: it is not a grain or observer interface of an assembly known to this host. "
            + "The project must import GrainRuntime.props, and the assembly be reachable from the entry assembly or added to the options.");

    public GrainClass? FindClass(string name) => _byName.GetValueOrDefault(name);

    private static FrozenDictionary<string, GrainClass> ByName(GrainClass[] classes)
    {
        var twice = classes.GroupBy(static c => c.Info.Name).FirstOrDefault(static group => group.Count() > 1);
        return twice is null
            ? classes.ToFrozenDictionary(static c => c.Info.Name)
            : throw new InvalidOperationException(
                $"The grain type '{twice.Key}' is given to {string.Join(" and ", twice.Select(static c => c.Info.Type))}; it must be unique.");
    }
}

/// <summary>A known interface with the classes that have it.</summary>
internal sealed class GrainInterfaceRoutes(GrainInterface known, GrainClass[] classes)
{
    private readonly GrainClass? _single = classes.Length == 1 ? classes[0] : null;

    public GrainProxy Refer(string key, string? classPrefix) =>
        known.MakeReference(classPrefix is null && _single is not null ? _single : Choose(classPrefix), key);

    public GrainProxy Bind(GrainRoute route, string key) => known.MakeReference(route, key);

    private GrainClass Choose(string? prefix)
    {
        var fitting = classes.Where(c => prefix is null || c.Info.Type.FullName!.StartsWith(prefix, StringComparison.Ordinal)).ToArray();
        return fitting.Length switch
        {
            1 => fitting[0],
            0 => throw new ArgumentException($"No grain class {(prefix is null ? "" : $"beginning with '{prefix}' ")}implements {known.Type}."),
            _ => throw new ArgumentException(
                $"{known.Type} is implemented by {string.Join(", ", fitting.Select(static c => c.Info.Type.FullName))}: give a class name prefix."),
        };
    }
}
