using System.Collections.Immutable;
using Orleans;

namespace FactoryTwin.Contracts.Alarms;

/// <summary>What is kept on disk of a factory's alarms, oldest first.</summary>
[GenerateSerializer, Immutable]
[Alias("factorytwin.alarm-book")]
public sealed record AlarmBook
{
    [Id(0)]
    public ImmutableArray<AlarmMessage> Alarms { get; init; } = [];
}
