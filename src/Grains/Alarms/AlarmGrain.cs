using System.Collections.Immutable;
using FactoryTwin.Contracts.Alarms;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Grains.Services;
using Orleans;
using Orleans.Runtime;

namespace FactoryTwin.Grains.Alarms;

/// <summary>The alarms of one factory. Kept on disk: an acknowledgement survives a restart.</summary>
[GrainType("alarms")]
public sealed class AlarmGrain(
    [PersistentState("alarms", "twin")] IPersistentState<AlarmBook> book,
    ITwinFeed feed,
    TimeProvider clock) : Grain, IAlarmGrain
{
    /// <summary>Closed alarms that are kept; the oldest go first. Open ones are never dropped.</summary>
    private const int ClosedKept = 1000;

    public async ValueTask RaiseAsync(ImmutableArray<AlarmReport> reports, CancellationToken cancellationToken)
    {
        var before = book.State;
        foreach (var report in reports)
        {
            var open = Open(report.Key);
            if (open is null)
            {
                Put(null, new AlarmMessage(report, null, 1, null, null, null));
            }
            else if (open.Report != report)
            {
                Put(open, open with { Report = report with { Since = open.Report.Since }, Count = open.Count + 1 });
            }
        }
        await SaveAsync(before);
    }

    public async ValueTask ClearAsync(ImmutableArray<string> keys, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var before = book.State;
        foreach (var key in keys)
        {
            if (Open(key) is { } open)
            {
                Put(open, open with { Until = at });
            }
        }
        await SaveAsync(before);
    }

    public async ValueTask<bool> AcknowledgeAsync(string key, string by, string? note, CancellationToken cancellationToken)
    {
        var alarm = Open(key) ?? book.State.Alarms.LastOrDefault(a => a.Report.Key == key);
        if (alarm is null)
        {
            return false;
        }
        if (alarm.AcknowledgedBy is null)
        {
            var before = book.State;
            Put(alarm, alarm with { AcknowledgedBy = by, AcknowledgedAt = clock.GetUtcNow(), Note = note });
            await SaveAsync(before);
        }
        return true;
    }

    public ValueTask<ImmutableArray<AlarmMessage>> ListAsync(bool openOnly, CancellationToken cancellationToken) =>
        new([.. book.State.Alarms.Where(a => !openOnly || a.Until is null)]);

    private AlarmMessage? Open(string key) => book.State.Alarms.FirstOrDefault(a => a.Until is null && a.Report.Key == key);

    private void Put(AlarmMessage? old, AlarmMessage alarm)
    {
        var alarms = old is null ? book.State.Alarms.Add(alarm) : book.State.Alarms.Replace(old, alarm);
        var surplus = alarms.Count(a => a.Until is not null) - ClosedKept;
        if (surplus > 0)
        {
            var oldest = alarms.Where(a => a.Until is not null).OrderBy(a => a.Until).Take(surplus).ToHashSet();
            alarms = alarms.RemoveAll(oldest.Contains);
        }
        book.State = new AlarmBook { Alarms = alarms };
    }

    private async Task SaveAsync(AlarmBook before)
    {
        if (!ReferenceEquals(before, book.State))
        {
            try
            {
                await book.WriteStateAsync();
            }
            catch
            {
                // What is not on disk did not happen: the same report is news again when it is told again.
                book.State = before;
                throw;
            }
            feed.AlarmsChanged(new FactoryId(this.GetPrimaryKeyString()));
        }
    }
}
