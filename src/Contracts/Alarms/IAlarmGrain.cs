using System.Collections.Immutable;
using Orleans;

namespace FactoryTwin.Contracts.Alarms;

/// <summary>The alarms of one factory, open and closed. Key: the factory id.</summary>
[Alias("factorytwin.IAlarmGrain")]
public interface IAlarmGrain : IGrainWithStringKey
{
    /// <summary>Raises or refreshes alarms; the same <see cref="AlarmReport.Key"/> is one alarm however often it is told (grouping, T-16).</summary>
    [Alias("RaiseAsync")]
    ValueTask RaiseAsync(ImmutableArray<AlarmReport> reports, CancellationToken cancellationToken);

    [Alias("ClearAsync")]
    ValueTask ClearAsync(ImmutableArray<string> keys, DateTimeOffset at, CancellationToken cancellationToken);

    /// <returns>False where no such alarm exists.</returns>
    [Alias("AcknowledgeAsync")]
    ValueTask<bool> AcknowledgeAsync(string key, string by, string? note, CancellationToken cancellationToken);

    [Alias("ListAsync")]
    ValueTask<ImmutableArray<AlarmMessage>> ListAsync(bool openOnly, CancellationToken cancellationToken);
}

/// <summary>One finding that is an alarm while it lasts.</summary>
[GenerateSerializer, Immutable]
[Alias("factorytwin.alarm-report")]
public sealed record AlarmReport(
    [property: Id(0)] string Key,
    [property: Id(1)] string Kind,
    [property: Id(2)] string Severity,
    [property: Id(3)] string? Asset,
    [property: Id(4)] string? Point,
    [property: Id(5)] DateTimeOffset Since,
    [property: Id(6)] double? Value,
    [property: Id(7)] double? Limit,
    [property: Id(8)] string? Unit,
    [property: Id(9)] string MessageZh,
    [property: Id(10)] string MessageEn);

/// <summary>An alarm with its life.</summary>
[GenerateSerializer, Immutable]
[Alias("factorytwin.alarm")]
public sealed record AlarmMessage(
    [property: Id(0)] AlarmReport Report,
    [property: Id(1)] DateTimeOffset? Until,
    [property: Id(2)] int Count,
    [property: Id(3)] string? AcknowledgedBy,
    [property: Id(4)] DateTimeOffset? AcknowledgedAt,
    [property: Id(5)] string? Note);
