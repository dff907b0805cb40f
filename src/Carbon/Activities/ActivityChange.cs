using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Activities;

/// <summary>What becomes of a wish to enter or withdraw a record: an event to keep, nothing to do, or why it is refused.</summary>
/// <param name="Kind">Kind of the event; null where nothing is to be kept.</param>
/// <param name="Body">The event as it is kept.</param>
/// <param name="Version">The version of the record that then counts.</param>
/// <param name="Problems">Empty where it is not refused.</param>
/// <param name="Conflict">True where another version than the one looked at counts by now.</param>
public sealed record ActivityChange(string? Kind, byte[] Body, int Version, IReadOnlyList<RecordProblem> Problems, bool Conflict = false)
{
    public bool IsRefused => Problems.Count > 0;

    /// <summary>Enters a record, or corrects the version that the user looked at.</summary>
    /// <param name="book">What is kept so far.</param>
    /// <param name="record">As entered.</param>
    /// <param name="looked">Version that is corrected; null for a new record.</param>
    /// <param name="reason">Why; needed for a correction.</param>
    /// <param name="topology">Tells which assets there are.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">When.</param>
    public static ActivityChange Enter(
        ActivityBook book, ActivityRecord record, int? looked, string? reason, TwinTopology topology, string by, DateTimeOffset at)
    {
        if (ActivityRules.Check(record, topology) is { Count: > 0 } problems)
        {
            return new ActivityChange(null, [], 0, problems);
        }
        var newest = book.Histories.GetValueOrDefault(record.Id)?.Newest;
        if (newest is not null && book.Histories[record.Id].Counts && newest.Record.SaysTheSameAs(record))
        {
            return new ActivityChange(null, [], newest.Version, []);
        }
        if (newest is not null && looked is null)
        {
            return Refuse("id", record.Id, $"编号已存在(第 {newest.Version} 版);更正请注明版本和原因。",
                $"The id is taken (version {newest.Version}). A correction names the version it corrects and a reason.", conflict: true);
        }
        if ((newest?.Version ?? 0) != (looked ?? 0))
        {
            return Refuse("version", looked?.ToString(System.Globalization.CultureInfo.InvariantCulture), $"现行版本为第 {newest?.Version ?? 0} 版,请重新查看后更正。",
                $"Version {newest?.Version ?? 0} counts by now. Look at it again before correcting it.", conflict: true);
        }
        if (newest is not null && string.IsNullOrWhiteSpace(reason))
        {
            return Refuse("reason", reason, "更正须注明原因。", "A correction needs its reason.");
        }
        var version = (newest?.Version ?? 0) + 1;
        var entered = new ActivityEntered(record, version, by, at, newest is null ? null : reason);
        return new ActivityChange(ActivityEvents.Entered, ActivityEvents.Write(entered), version, []);
    }

    /// <summary>Takes a record out of the count; its versions stay.</summary>
    public static ActivityChange Withdraw(ActivityBook book, string id, int looked, string? reason, string by, DateTimeOffset at)
    {
        if (book.Histories.GetValueOrDefault(id) is not { Counts: true, Newest: var newest })
        {
            return Refuse("id", id, "没有这条活动数据。", "There is no such record.");
        }
        if (newest.Version != looked)
        {
            return Refuse("version", looked.ToString(System.Globalization.CultureInfo.InvariantCulture), $"现行版本为第 {newest.Version} 版。", $"Version {newest.Version} counts by now.", conflict: true);
        }
        return string.IsNullOrWhiteSpace(reason)
            ? Refuse("reason", reason, "撤回须注明原因。", "Withdrawing needs its reason.")
            : new ActivityChange(ActivityEvents.Withdrawn, ActivityEvents.Write(new ActivityWithdrawn(id, looked, by, at, reason)), looked, []);
    }

    private static ActivityChange Refuse(string path, string? value, string zh, string en, bool conflict = false) =>
        new(null, [], 0, [new RecordProblem(path, value, new LocalizedName(zh, en))], conflict);
}
