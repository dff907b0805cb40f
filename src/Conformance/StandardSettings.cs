using System.Text.Json;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Persistence.Records;

namespace FactoryTwin.Conformance;

/// <summary>One change of an open setting; no value gives it back to the standard.</summary>
public sealed record SettingChange(string Key, double? Value, string Reason, string By, DateTimeOffset At);

/// <summary>A factory's values of what the standards leave open, with who set them and why.</summary>
public sealed class StandardSettings(IEventStore events)
{
    private const string Kind = "setting";

    /// <summary>The changes of a factory, oldest first.</summary>
    public async Task<IReadOnlyList<SettingChange>> HistoryAsync(FactoryId factory, CancellationToken cancellationToken)
    {
        var changes = new List<SettingChange>();
        await foreach (var stored in events.ReadAllAsync(Stream(factory), cancellationToken: cancellationToken))
        {
            changes.Add(JsonSerializer.Deserialize<SettingChange>(stored.Body.Span, JsonSerializerOptions.Web)!);
        }
        return changes;
    }

    /// <summary>The values in use.</summary>
    public static Dictionary<string, double> ValuesOf(IEnumerable<SettingChange> changes) =>
        changes.GroupBy(c => c.Key, StringComparer.Ordinal).Select(g => g.Last()).Where(c => c.Value is not null)
            .ToDictionary(c => c.Key, c => c.Value!.Value, StringComparer.Ordinal);

    public async Task AddAsync(FactoryId factory, SettingChange change, CancellationToken cancellationToken)
    {
        NewEvent[] added = [new(Kind, JsonSerializer.SerializeToUtf8Bytes(change, JsonSerializerOptions.Web))];
        // Of two who change at once both are kept, one behind the other.
        while (await events.AppendAsync(Stream(factory), (await HistoryAsync(factory, cancellationToken)).Count, added, cancellationToken) is null)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static string Stream(FactoryId factory) => $"standard-settings/{factory}";
}
