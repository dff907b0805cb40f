using System.Collections.Immutable;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Domain.Tariffs;

/// <summary>What a month's bill is worked out from.</summary>
public sealed record BillingInput
{
    public required int Year { get; init; }

    public required int Month { get; init; }

    /// <summary>Imported amount per quarter-hour of the local month, from its first; NaN where it is missing [tariff's unit].</summary>
    public required IReadOnlyList<double> Import { get; init; }

    /// <summary>Amount given back in the month [tariff's unit].</summary>
    public double Export { get; init; }

    /// <summary>Reactive energy of the month [kvarh]; null: not metered, so no adjustment is worked out.</summary>
    public double? ReactiveKvarh { get; init; }

    /// <summary>Highest 15-minute mean of the month as the supplier's meter has it [kW]; null: from <see cref="Import"/>.</summary>
    public double? MaximumDemandKw { get; init; }

    public double? ContractDemandKw { get; init; }

    public double? InstalledKva { get; init; }

    /// <summary>Null: as the tariff says.</summary>
    public DemandMode? Mode { get; init; }
}

/// <summary>One line of a bill. The amount is not rounded; a credit is negative.</summary>
/// <param name="Kind"><c>energy</c>, <c>demand</c>, <c>powerFactor</c> or <c>export</c>.</param>
/// <param name="Band">Of an energy line.</param>
/// <param name="Quantity">What is charged.</param>
/// <param name="Unit">Unit of <paramref name="Quantity"/>.</param>
/// <param name="Price">Per unit; for the power-factor line the share of the bill.</param>
/// <param name="Amount">Quantity x price, in the tariff's currency.</param>
/// <param name="Provenance">Of the price.</param>
public sealed record BillLine(string Kind, TariffBand? Band, double Quantity, string Unit, decimal Price, decimal Amount, Provenance Provenance);

/// <summary>A month's bill.</summary>
/// <param name="Lines">In the order of a bill: energy by band, demand, power factor, export.</param>
/// <param name="Currency">Of all amounts.</param>
/// <param name="MissingQuarterHours">How many had no value; their energy is not in the bill.</param>
/// <param name="UnpricedQuarterHours">How many lie before the first price of the tariff.</param>
/// <param name="Warnings">What the reader should know.</param>
public sealed record Bill(ImmutableArray<BillLine> Lines, string Currency, int MissingQuarterHours, int UnpricedQuarterHours, ImmutableArray<LocalizedName> Warnings)
{
    public decimal Total => Lines.Sum(l => l.Amount);
}

/// <summary>Works out the bill of one local month.</summary>
/// <remarks>
/// Energy: sum over quarter-hours of amount x price of its band. Demand: <see cref="DemandCharge"/>. Power factor: share x (energy +
/// demand), without the parts that stay out of it. Export: amount x export price, negative.
/// </remarks>
public static class MonthlyBill
{
    /// <exception cref="ArgumentException">The series does not have as many quarter-hours as the local month.</exception>
    public static Bill Of(TariffClock clock, BillingInput input)
    {
        var tariff = clock.Tariff;
        var month = clock.Calendar.Month(input.Year, input.Month);
        var expected = month.Duration.Ticks / FactoryCalendar.QuarterHour.Ticks;
        if (input.Import.Count != expected)
        {
            throw new ArgumentException($"{input.Year}-{input.Month:00} has {expected} quarter-hours, the series {input.Import.Count}.", nameof(input));
        }
        var warnings = ImmutableArray.CreateBuilder<LocalizedName>();
        var lines = ImmutableArray.CreateBuilder<BillLine>();
        var energy = EnergyLines(clock, month, input, lines);
        var total = lines.Sum(l => l.Quantity);
        var demand = tariff.Demand is { } charge ? DemandLine(charge, input, energy.PeakKw, total, warnings) : null;
        if (demand is not null)
        {
            lines.Add(demand);
        }
        if (tariff.PowerFactor is { } adjustment && input.ReactiveKvarh is { } kvarh && total > 0)
        {
            var (_, share) = adjustment.ShareOf(total, kvarh);
            var adjusted = energy.Adjustable + (demand?.Amount ?? 0);
            lines.Add(new BillLine("powerFactor", null, (double)adjusted, tariff.Currency, share, adjusted * share, adjustment.Provenance));
        }
        if (input.Export > 0 && tariff.ExportPriceOf(new DateOnly(input.Year, input.Month, 1)) is { } export)
        {
            lines.Add(new BillLine("export", null, input.Export, tariff.Unit.Code, export.Value, -((decimal)input.Export * export.Value), export.Provenance));
        }
        if (energy.Missing > 0)
        {
            warnings.Add(new($"{energy.Missing} 个刻钟没有数值，其电量未计入账单。", $"{energy.Missing} quarter-hours have no value; their energy is not in the bill."));
        }
        if (energy.Unpriced > 0)
        {
            warnings.Add(new($"{energy.Unpriced} 个刻钟早于电价“{tariff.Id}”的首个价格。", $"{energy.Unpriced} quarter-hours lie before the first price of '{tariff.Id}'."));
        }
        return new Bill(lines.ToImmutable(), tariff.Currency, energy.Missing, energy.Unpriced, warnings.ToImmutable());
    }

    private static (double PeakKw, decimal Adjustable, int Missing, int Unpriced) EnergyLines(
        TariffClock clock, TimeInterval month, BillingInput input, ImmutableArray<BillLine>.Builder lines)
    {
        var amounts = new SortedDictionary<(TariffBand Band, decimal Price), (double Amount, BandPrice Price)>();
        var (index, missing, unpriced) = (0, 0, 0);
        double peak = 0;
        for (var day = new DateOnly(input.Year, input.Month, 1); day.Month == input.Month; day = day.AddDays(1))
        {
            foreach (var span in clock.Day(day).Spans)
            {
                for (var t = span.Span.Start; t < span.Span.End; t += FactoryCalendar.QuarterHour, index++)
                {
                    var amount = input.Import[index];
                    if (double.IsNaN(amount))
                    {
                        missing++;
                        continue;
                    }
                    peak = Math.Max(peak, amount * 4);
                    if (span.Price is not { } price)
                    {
                        unpriced++;
                        continue;
                    }
                    var key = (span.Band, price.Value);
                    amounts[key] = (amounts.GetValueOrDefault(key).Amount + amount, price);
                }
            }
        }
        decimal adjustable = 0;
        foreach (var ((band, _), (amount, price)) in amounts)
        {
            lines.Add(new BillLine("energy", band, amount, clock.Tariff.Unit.Code, price.Value, (decimal)amount * price.Value, price.Provenance));
            adjustable += (decimal)amount * price.InPowerFactorBase;
        }
        return (peak, adjustable, missing, unpriced);
    }

    private static BillLine? DemandLine(DemandCharge charge, BillingInput input, double peakKw, double energy, ImmutableArray<LocalizedName>.Builder warnings)
    {
        var mode = input.Mode ?? charge.DefaultMode;
        if (mode == DemandMode.Capacity && charge.PerKilovoltAmpere is { } perKva && input.InstalledKva is { } kva)
        {
            return new BillLine("demand", null, kva, "kVA", perKva.Value, (decimal)kva * perKva.Value, perKva.Provenance);
        }
        if (mode is not (DemandMode.MaximumDemand or DemandMode.ContractDemand) || charge.PerKilowatt is not { } perKw)
        {
            if (mode != DemandMode.None)
            {
                warnings.Add(new($"未计基本电费：电价或厂区缺少 {mode} 所需的数据。", $"No demand charge: the tariff or the site lacks what {mode} needs."));
            }
            return null;
        }
        var demand = (decimal)(input.MaximumDemandKw ?? peakKw);
        if (mode == DemandMode.ContractDemand)
        {
            if (input.ContractDemandKw is not { } contractKw)
            {
                warnings.Add(new("未计基本电费：合同最大需量未知。", "No demand charge: the contract demand is not known."));
                return null;
            }
            var contract = (decimal)contractKw;
            demand = contract + (Math.Max(0, demand - (contract * charge.SurchargeAbove)) * charge.SurchargeFactor);
        }
        var price = perKw.Value;
        var provenance = perKw.Provenance;
        if (charge.WellUsedFromKwhPerKva is { } rule && input.InstalledKva is { } installed and > 0 && (decimal)(energy / installed) >= rule.Value)
        {
            price *= charge.WellUsedFactor;
            warnings.Add(new(
                $"每千伏安用电不少于 {rule.Value} kWh：需量电价按 {charge.WellUsedFactor} 计。",
                $"At least {rule.Value} kWh per kVA: the demand price is taken at {charge.WellUsedFactor}."));
        }
        return new BillLine("demand", null, (double)demand, "kW", price, demand * price, provenance);
    }
}
