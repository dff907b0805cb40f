using System.Collections.Immutable;

namespace FactoryTwin.Planning.Measures;

/// <summary>All kinds of measures that this program can work out.</summary>
public static class MeasureCatalog
{
    public static readonly ImmutableArray<IMeasure> All = [new EfficiencyMeasure(), new PvMeasure(), new StorageMeasure()];

    private static readonly ImmutableDictionary<Type, IMeasure> ByRequest = ImmutableDictionary.CreateRange<Type, IMeasure>(
    [
        new(typeof(EfficiencyRequest), All[0]),
        new(typeof(PvRequest), All[1]),
        new(typeof(StorageRequest), All[2]),
    ]);

    /// <summary>The kind of measure that a request is for.</summary>
    public static IMeasure Of(MeasureRequest request) => ByRequest[request.GetType()];
}
