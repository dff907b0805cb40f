namespace FactoryTwin.Carbon.Ledger.Allowances;

/// <summary>What a compliance year that is not closed is expected to emit: what it has emitted, and what the days to come would add (K-01).</summary>
/// <param name="TCO2e">Direct emissions of the whole year [tCO2e].</param>
/// <param name="Basis"><see cref="AsItStands"/>, <see cref="LastYear"/> or <see cref="Trend"/>.</param>
public sealed record YearForecast(decimal TCO2e, string Basis)
{
    /// <summary>The year is over: its figures as they stand now.</summary>
    public const string AsItStands = "open";

    /// <summary>The days to come emit what the same days of the year before did.</summary>
    public const string LastYear = "forecastLastYear";

    /// <summary>The days to come emit what the days so far did on average: an assumption, since the year before has no figures.</summary>
    public const string Trend = "forecastTrend";

    /// <param name="soFar">Emitted from the first of January to the end of yesterday [tCO2e]; null: no figure.</param>
    /// <param name="restOfLastYear">Emitted by the year before in the days that this year has yet to come [tCO2e]; null: no figure.</param>
    /// <param name="daysOver">Days of the year that are over.</param>
    /// <param name="days">Days of the year.</param>
    /// <returns>Null where nothing is known to go by.</returns>
    public static YearForecast? Of(decimal? soFar, decimal? restOfLastYear, int daysOver, int days)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(daysOver, days);
        return (soFar, restOfLastYear) switch
        {
            (null, _) => null,
            ({ } emitted, _) when daysOver == days => new YearForecast(emitted, AsItStands),
            ({ } emitted, { } rest) => new YearForecast(emitted + rest, LastYear),
            ({ } emitted, null) => daysOver > 0 ? new YearForecast(emitted * days / daysOver, Trend) : null,
        };
    }
}
