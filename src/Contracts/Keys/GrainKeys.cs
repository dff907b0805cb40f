using FactoryTwin.Domain.Identity;

namespace FactoryTwin.Contracts.Keys;

/// <summary>Key of a meter grain: <c>factory/point</c>. Ids hold no slash, so the key reads back without escaping.</summary>
public readonly record struct MeterKey(FactoryId Factory, PointId Point)
{
    public static MeterKey Parse(string key)
    {
        var (factory, name) = KeyText.Split(key);
        return new MeterKey(factory, new PointId(name));
    }

    public override string ToString() => $"{Factory.Value}/{Point.Value}";
}

/// <summary>Key of a node of the twin (asset, building, area, PV array, storage unit, the factory itself): <c>factory/asset</c>.</summary>
public readonly record struct NodeKey(FactoryId Factory, AssetId Asset)
{
    public static NodeKey Parse(string key)
    {
        var (factory, name) = KeyText.Split(key);
        return new NodeKey(factory, new AssetId(name));
    }

    public override string ToString() => $"{Factory.Value}/{Asset.Value}";
}

internal static class KeyText
{
    /// <exception cref="FormatException">The key is not <c>factory/id</c>.</exception>
    public static (FactoryId Factory, string Name) Split(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            ? (new FactoryId(key[..slash]), key[(slash + 1)..])
            : throw new FormatException($"'{key}' is not a grain key of the form factory/id.");
    }
}
