using System.Collections.Immutable;
using FactoryTwin.Carbon.Ledger.Types;

namespace FactoryTwin.Carbon.Ledger.Years;

/// <summary>How much of a closed year is left to be covered. All in tCO2e unless said otherwise.</summary>
/// <remarks>
/// residual = scope 1 + scope 2 market-based (+ scope 3 where the profile has it) - removals - certificates x market factor. Where the inventory
/// has no market-based figure the location-based one stands in and no certificate can act. Certificates act on bought electricity only
/// (T/DZJN 108 draft, 9.4) and never take scope 2 below zero.
/// </remarks>
public sealed record YearRoom
{
    private readonly LedgerSettings _settings;

    private YearRoom(ClosedYear year, YearBook book, LedgerSettings settings, ProfileRules profile)
    {
        _settings = settings;
        (Year, Book) = (year, book);
        var scope2 = year.Gross.Scope2Market ?? year.Gross.Scope2Location;
        Uncounted = [.. new[] { ("scope1", year.Gross.Scope1), ("scope2", scope2), ("scope3", profile.CountsScope3 ? year.Gross.Scope3 : 0) }.Where(s => s.Item2 is null).Select(s => s.Item1)];
        // What the inventory did not count is no zero: it is named, and offsets fit only into what was counted. A value chain that was not counted leaves no figure at all.
        Gross = (year.Gross.Scope1 is null && scope2 is null) || Uncounted.Contains("scope3")
            ? null
            : (year.Gross.Scope1 ?? 0) + (scope2 ?? 0) + (profile.CountsScope3 ? year.Gross.Scope3!.Value : 0);
    }

    public ClosedYear Year { get; }

    public YearBook Book { get; }

    /// <summary>What the inventory counted; null where neither scope 1 nor scope 2 has a figure, or scope 3 has none where the profile counts it.</summary>
    public decimal? Gross { get; }

    /// <summary>Scopes without a figure: scope1, scope2, scope3.</summary>
    public ImmutableArray<string> Uncounted { get; }

    public bool IsMarketBased => Year.Gross.Scope2Market is not null && Year.MarketFactor is > 0;

    /// <summary>What certificates take off scope 2: no more than the electricity of the year.</summary>
    public decimal CoveredByCertificates => !IsMarketBased ? 0
        : Math.Min(Math.Min(Book.Certificates, Year.ElectricityMwh.Sum()) * Year.MarketFactor!.Value, Year.Gross.Scope2Market!.Value);

    /// <summary>What offsets may be allocated to; never below zero.</summary>
    public decimal? Residual => Gross is { } gross ? Math.Max(0, gross - Year.Removals - CoveredByCertificates) : null;

    /// <summary>Residual less the credits allocated to it; below zero only where the last credit may be rounded up.</summary>
    public decimal? Net => Residual - Book.Credits;

    /// <summary>Credits that still fit [whole units].</summary>
    public long CreditRoom => Residual is { } residual
        ? Math.Max(0, (_settings.LastCreditRoundsUp ? (long)Math.Ceiling(Exact(residual)) : Whole(residual)) - Book.Credits)
        : 0;

    /// <summary>Certificates that still fit [whole MWh]: within the electricity of the year, and without pushing the residual below what offsets cover already.</summary>
    public long CertificateRoom => !IsMarketBased || Gross is not { } gross ? 0 : Math.Max(0, Math.Min(
        Whole(Year.ElectricityMwh.Sum()) - Book.Certificates,
        Whole(Math.Max(0, gross - Year.Removals - CoveredByCertificates - Book.Credits) / Year.MarketFactor!.Value)));

    public static YearRoom Of(ClosedYear year, YearBook book, LedgerSettings settings, ProfileRules profile) => new(year, book, settings, profile);

    /// <summary>Certificates of one month that still fit into its electricity [whole MWh].</summary>
    public long CertificateRoomOf(int month) => Math.Max(0, Whole(Year.ElectricityMwh[month - 1]) - Book.CertificatesOf(month));

    private static long Whole(decimal amount) => (long)Math.Floor(Exact(amount));

    /// <summary>A millionth of a unit is what sums and quotients leave over, not an amount.</summary>
    private static decimal Exact(decimal amount) => Math.Round(amount, 6);
}
