using System.Collections.Immutable;
using FactoryTwin.Contracts.Nodes;
using FactoryTwin.Domain.Live;
using Orleans;

namespace FactoryTwin.Contracts.Feeds;

/// <summary>What one host has newly shown of a factory.</summary>
[GenerateSerializer, Immutable]
[Alias("factorytwin.feed-news")]
public sealed record FeedNews
{
    [Id(0)]
    public string Factory { get; init; } = "";

    [Id(1)]
    public ImmutableArray<PointFigures> Points { get; init; } = [];

    [Id(2)]
    public ImmutableArray<NodeFigures> Nodes { get; init; } = [];

    [Id(3)]
    public FactoryFigures? Site { get; init; }

    /// <summary>Alarms were raised, cleared or acknowledged: read them anew.</summary>
    [Id(4)]
    public bool AlarmsChanged { get; init; }

    /// <summary>Runs of plans that moved, each as JSON in the form of the API's answer.</summary>
    [Id(5)]
    public ImmutableArray<string> Runs { get; init; } = [];

    public bool IsEmpty => Points.IsEmpty && Nodes.IsEmpty && Site is null && !AlarmsChanged && Runs.IsEmpty;
}
