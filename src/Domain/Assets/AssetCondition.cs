using System.Collections.Immutable;
using FactoryTwin.Domain.Identity;

namespace FactoryTwin.Domain.Assets;

/// <summary>What an asset is doing (运行状态).</summary>
public enum AssetStatus
{
    /// <summary>No fresh value says what it does.</summary>
    Unknown,

    /// <summary>停机</summary>
    Off,

    /// <summary>待机: energised without work, such as a compressor that runs unloaded or a furnace that holds its heat.</summary>
    Standby,

    /// <summary>运行</summary>
    Running,

    /// <summary>故障: it should work and does not.</summary>
    Fault,
}

/// <summary>One figure of an asset at this moment.</summary>
/// <param name="Name">Word of <see cref="AssetFigures"/>.</param>
/// <param name="Value">In <paramref name="Unit"/>.</param>
/// <param name="Unit">Unit code.</param>
/// <param name="Note">What limits the figure here, such as an assumed value inside; null: nothing does.</param>
public sealed record AssetFigure(string Name, double Value, string Unit, string? Note = null)
{
    /// <summary>True where a value measured elsewhere, or one put in its place, went in.</summary>
    public bool IsEstimated { get; init; }

    /// <summary>The point elsewhere that went in; null where none did.</summary>
    public PointId? Origin { get; init; }
}

/// <summary>What the rule of its kind says of an asset.</summary>
/// <param name="Status">What it is doing.</param>
/// <param name="PowerKw">Electric power it takes [kW], or gives for a generator; storage: discharge positive; null: not known.</param>
/// <param name="Figures">Those whose inputs are there.</param>
public sealed record AssetCondition(AssetStatus Status, double? PowerKw, ImmutableArray<AssetFigure> Figures);
