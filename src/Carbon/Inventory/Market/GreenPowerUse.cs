using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Inventory.Market;

/// <summary>How green power was bought.</summary>
public enum GreenPowerKind
{
    /// <summary>绿证: a certificate apart from the power.</summary>
    Certificate,

    /// <summary>绿电交易: power with its certificates by contract.</summary>
    Contract,

    /// <summary>绿电直连: a line of its own from the generator.</summary>
    DirectLine,
}

/// <summary>Green power that is to count against the electricity of a period: one certificate range or contract delivery.</summary>
/// <param name="Id">Number of the certificate range or contract delivery; counts once.</param>
/// <param name="Kind">How it was bought.</param>
/// <param name="Generator">The plant that made it.</param>
/// <param name="Technology">Such as <c>solar</c>, <c>wind</c>, <c>hydro</c>.</param>
/// <param name="MegawattHours">[MWh]</param>
/// <param name="Period">When it was generated; without an hourly record its hours are taken as even.</param>
/// <param name="Proof">Evidence: SHA-256 of a file or the reference of a document; without one it does not count as zero.</param>
public sealed record GreenPowerUse(
    string Id, GreenPowerKind Kind, string? Generator, string? Technology, double MegawattHours, TimeInterval Period, string? Proof);

/// <summary>What the market-based view takes into account beside meters.</summary>
/// <param name="Uses">Green power that was put to use and whose generation lies in the period.</param>
/// <param name="SoldOwn">Own power whose certificates were sold.</param>
public sealed record GreenPower(IReadOnlyList<GreenPowerUse> Uses, IReadOnlyList<SoldOwnPower> SoldOwn)
{
    public static readonly GreenPower None = new([], []);
}

/// <summary>Where an inventory learns of green power: the ledger of certificates.</summary>
public interface IGreenPower
{
    /// <param name="factory">Id of the factory.</param>
    /// <param name="period">Period of the inventory.</param>
    /// <param name="calendar">Local calendar: production is known by month.</param>
    /// <param name="cancellationToken">Stops it.</param>
    ValueTask<GreenPower> ReadAsync(string factory, TimeInterval period, FactoryCalendar calendar, CancellationToken cancellationToken = default);
}
