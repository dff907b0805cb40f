using FactoryTwin.Carbon.Ledger.Types;

namespace FactoryTwin.Carbon.Ledger.Claims;

/// <summary>Where a claim stands against its deadline.</summary>
public enum DeadlineState
{
    /// <summary>Not published: no deadline runs.</summary>
    NotRunning,

    /// <summary>Running, more than the first countdown away.</summary>
    Running,

    /// <summary>Within the countdown.</summary>
    Near,

    /// <summary>Retired in time.</summary>
    Met,

    /// <summary>Over without retirement, or retired too late.</summary>
    Missed,
}

/// <summary>Retirement within 12 months of a claim's publication, for an event within 36 (T/DZJN 108 draft, 9.1 e; O-11).</summary>
/// <param name="Last">Last day on which retirement is in time; null: not published.</param>
/// <param name="DaysLeft">From today; null where nothing runs any more.</param>
/// <param name="Countdown">The countdown that was reached: 90, 30 or 7; null: none.</param>
/// <param name="Binds">Whether the profile makes it binding; otherwise it is advice.</param>
public sealed record ClaimDeadline(DeadlineState State, DateOnly? Last, int? DaysLeft, int? Countdown, bool Binds)
{
    /// <summary>A binding deadline was missed: the claim does not hold.</summary>
    public bool IsInvalid => Binds && State == DeadlineState.Missed;

    public static ClaimDeadline Of(ClaimSubject subject, DateOnly? publishedOn, DateOnly? retiredOn, LedgerSettings settings, ProfileRules profile, DateOnly today)
    {
        if (publishedOn is not { } published)
        {
            return new ClaimDeadline(DeadlineState.NotRunning, null, null, null, profile.HasDeadlines);
        }
        var last = published.AddMonths(subject == ClaimSubject.Event ? settings.EventDeadlineMonths : settings.DeadlineMonths);
        if (retiredOn is { } retired)
        {
            return new ClaimDeadline(retired <= last ? DeadlineState.Met : DeadlineState.Missed, last, null, null, profile.HasDeadlines);
        }
        var left = last.DayNumber - today.DayNumber;
        if (left < 0)
        {
            return new ClaimDeadline(DeadlineState.Missed, last, left, null, profile.HasDeadlines);
        }
        var countdown = DayCountdown.Reached(left, settings.CountdownDays);
        return new ClaimDeadline(countdown is null ? DeadlineState.Running : DeadlineState.Near, last, left, countdown, profile.HasDeadlines);
    }
}

/// <summary>The days before an end on which it is told.</summary>
public static class DayCountdown
{
    /// <summary>The smallest of the days that is not yet passed: with 90, 30 and 7 and 20 days left it is 30.</summary>
    /// <returns>Null: too early, or over.</returns>
    public static int? Reached(int daysLeft, IEnumerable<int> days) => daysLeft < 0 ? null : days.Where(d => daysLeft <= d).Select(d => (int?)d).Min();
}
