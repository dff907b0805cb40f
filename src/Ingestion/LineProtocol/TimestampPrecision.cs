namespace FactoryTwin.Ingestion.LineProtocol;

/// <summary>The unit of the integer timestamps of a request.</summary>
public enum TimestampPrecision
{
    Nanoseconds,
    Microseconds,
    Milliseconds,
    Seconds,
}

/// <summary>The words for precisions in the <c>precision=</c> parameter.</summary>
public static class TimestampPrecisionText
{
    /// <summary>For messages.</summary>
    public const string Allowed = "s, ms, us, ns";

    /// <summary>Absent means nanoseconds, as senders of line protocol expect.</summary>
    public static bool TryParse(string? text, out TimestampPrecision precision)
    {
        precision = text switch
        {
            "s" => TimestampPrecision.Seconds,
            "ms" => TimestampPrecision.Milliseconds,
            "us" or "u" => TimestampPrecision.Microseconds,
            _ => TimestampPrecision.Nanoseconds,
        };
        return precision != TimestampPrecision.Nanoseconds || text is null or "" or "ns" or "n";
    }

    /// <summary>UTC ticks of a timestamp; saturates far outside the years that are accepted, so that the caller's window refuses it.</summary>
    internal static long ToTicks(this TimestampPrecision precision, long stamp)
    {
        var perTick = precision switch
        {
            TimestampPrecision.Seconds => TimeSpan.TicksPerSecond,
            TimestampPrecision.Milliseconds => TimeSpan.TicksPerMillisecond,
            TimestampPrecision.Microseconds => TimeSpan.TicksPerMicrosecond,
            _ => 0,
        };
        if (perTick == 0)
        {
            // Rounds down, also before 1970, so that order is kept.
            return DateTime.UnixEpoch.Ticks + (stamp / 100) - (stamp % 100 < 0 ? 1 : 0);
        }
        var limit = DateTime.MaxValue.Ticks / perTick;
        return DateTime.UnixEpoch.Ticks + (Math.Clamp(stamp, -limit, limit) * perTick);
    }
}
