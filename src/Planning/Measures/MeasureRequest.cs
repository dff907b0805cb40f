using System.Text.Json.Serialization;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Planning.Measures;

/// <summary>One measure with its sizes as a scenario states it. The field <c>measure</c> says which kind it is.</summary>
/// <remarks>A new kind is a record here below, a class of <see cref="IMeasure"/>, and a line each here and in <see cref="MeasureCatalog"/>.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "measure")]
[JsonDerivedType(typeof(PvRequest), PvMeasure.KindWord)]
[JsonDerivedType(typeof(StorageRequest), StorageMeasure.KindWord)]
[JsonDerivedType(typeof(EfficiencyRequest), EfficiencyMeasure.KindWord)]
public abstract record MeasureRequest
{
    /// <summary>As shown; without it the name of the kind is.</summary>
    public LocalizedName? Name { get; init; }

    /// <summary>False: listed, but not part of the scenario.</summary>
    public bool Enabled { get; init; } = true;
}
