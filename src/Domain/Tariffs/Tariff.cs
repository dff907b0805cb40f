using System.Collections.Immutable;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Domain.Tariffs;

/// <summary>A stretch of a local day in one band, in wall time; <see cref="To"/> may be 24:00.</summary>
public sealed record BandSpan(TimeSpan From, TimeSpan To, TariffBand Band, BandPrice? Price);

/// <summary>What one carrier costs at one place: a revision-free table whose rows are dated (电价、气价、水价).</summary>
public sealed record Tariff
{
    public required string Id { get; init; }

    /// <summary>Which carrier it prices.</summary>
    public required string Carrier { get; init; }

    public required LocalizedName Name { get; init; }

    /// <summary>The unit that prices are per.</summary>
    public required Unit Unit { get; init; }

    /// <summary>ISO 4217 code.</summary>
    public string Currency { get; init; } = Money.Yuan;

    /// <summary>Asked in order; a time that no rule names is <see cref="TariffBand.Flat"/>.</summary>
    public ImmutableArray<BandRule> Rules { get; init; } = [];

    /// <summary>Multiplier of the floating part by band; a band that is not listed has 1.</summary>
    public ImmutableSortedDictionary<TariffBand, SourcedPrice> Ratios { get; init; } = ImmutableSortedDictionary<TariffBand, SourcedPrice>.Empty;

    /// <summary>Ascending by <see cref="PriceRow.From"/>; of the rows that hold, the last counts.</summary>
    public required ImmutableArray<PriceRow> Prices { get; init; }

    public DemandCharge? Demand { get; init; }

    public PowerFactorAdjustment? PowerFactor { get; init; }

    /// <summary>What a unit given back earns, by first day of validity.</summary>
    public ImmutableSortedDictionary<DateOnly, SourcedPrice> ExportPrices { get; init; } = ImmutableSortedDictionary<DateOnly, SourcedPrice>.Empty;

    public string? Note { get; init; }

    /// <summary>The band of a local wall time.</summary>
    /// <param name="local">Factory-local wall time.</param>
    /// <param name="dayType">What kind of day it is.</param>
    /// <param name="triggerTemperatureDegC">See <see cref="TemperatureTrigger"/>; null: not known, so that rules with a trigger do not hold.</param>
    public TariffBand BandAt(DateTime local, DayType dayType, double? triggerTemperatureDegC = null)
    {
        var day = DateOnly.FromDateTime(local);
        foreach (var rule in Rules)
        {
            if (!rule.HoldsOn(day, dayType, triggerTemperatureDegC))
            {
                continue;
            }
            foreach (var window in rule.Windows)
            {
                if (window.Contains(local.TimeOfDay))
                {
                    return window.Band;
                }
            }
        }
        return TariffBand.Flat;
    }

    /// <summary>What a unit costs at a local wall time; null before the first price.</summary>
    public BandPrice? PriceAt(DateTime local, DayType dayType, double? triggerTemperatureDegC = null) =>
        PriceOf(BandAt(local, dayType, triggerTemperatureDegC), DateOnly.FromDateTime(local));

    /// <summary>What a unit costs in a band on a day; null before the first price.</summary>
    /// <remarks>Price = sum of floating parts x ratio of the band + sum of the other parts; a published band price goes before that.</remarks>
    public BandPrice? PriceOf(TariffBand band, DateOnly day)
    {
        var row = Prices.LastOrDefault(r => r.HoldsIn(day));
        if (row is null)
        {
            return null;
        }
        if (row.BandPrices.TryGetValue(band, out var published))
        {
            return new BandPrice(band, published.Value, published.Value, published.Provenance);
        }
        if (row.Components.IsDefaultOrEmpty)
        {
            return null;
        }
        var ratio = Ratios.GetValueOrDefault(band);
        decimal price = 0, adjustable = 0;
        var weakest = row.Components[0].Price.Provenance;
        foreach (var part in row.Components)
        {
            var value = part.Price.Value * (part.Floats ? ratio?.Value ?? 1 : 1);
            price += value;
            adjustable += part.InPowerFactorBase ? value : 0;
            weakest = part.Price.Provenance.Confidence > weakest.Confidence ? part.Price.Provenance : weakest;
        }
        if (ratio is not null && ratio.Provenance.Confidence > weakest.Confidence)
        {
            weakest = ratio.Provenance;
        }
        return new BandPrice(band, price, adjustable, weakest);
    }

    /// <summary>The day as a strip of bands in wall time, without gaps from 00:00 to 24:00.</summary>
    public ImmutableArray<BandSpan> BandsOf(DateOnly day, DayType dayType, double? triggerTemperatureDegC = null)
    {
        var edges = new SortedSet<TimeSpan> { TimeSpan.Zero, TimeSpan.FromDays(1) };
        foreach (var window in Rules.Where(r => r.HoldsOn(day, dayType, triggerTemperatureDegC)).SelectMany(r => r.Windows))
        {
            edges.Add(window.From);
            edges.Add(window.To);
        }
        var spans = ImmutableArray.CreateBuilder<BandSpan>();
        foreach (var (from, to) in edges.Zip(edges.Skip(1)))
        {
            var band = BandAt(day.ToDateTime(TimeOnly.MinValue) + from, dayType, triggerTemperatureDegC);
            if (spans.Count > 0 && spans[^1].Band == band)
            {
                spans[^1] = spans[^1] with { To = to };
            }
            else
            {
                spans.Add(new BandSpan(from, to, band, PriceOf(band, day)));
            }
        }
        return spans.ToImmutable();
    }

    /// <summary>What a unit given back earns on a day; null where nothing is paid.</summary>
    public SourcedPrice? ExportPriceOf(DateOnly day) => ExportPrices.Where(p => p.Key <= day).Select(p => p.Value).LastOrDefault();
}
