using System.Collections.Immutable;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Suppliers;

/// <summary>One part of a score [0..1], 1 is best; null: not assessed, since data is missing.</summary>
/// <param name="Key">response, onTime, coverage, quality, intensity.</param>
/// <param name="Basis">What it rests on, such as how many requests or which kind of amount.</param>
public sealed record ScorePart(string Key, double? Value, double Weight, string Basis);

/// <summary>An item with the supplier's value beside its background factor.</summary>
/// <param name="Value">What holds on the day; null: nothing does.</param>
/// <param name="SupplierKilograms">The supplier's value in the item's unit [kgCO2e per unit].</param>
/// <param name="BackgroundKilograms">The background factor in the item's unit; null: none is chosen or it is of another kind.</param>
public sealed record ItemIntensity(SuppliedItem Item, AcceptedValue? Value, double? SupplierKilograms, double? BackgroundKilograms)
{
    /// <summary>Supplier's value over background factor; null where one is missing.</summary>
    public double? Ratio => BackgroundKilograms is > 0 ? SupplierKilograms / BackgroundKilograms : null;

    public bool IsOverLimit => Item.LimitKilogramsPerUnit is { } limit && SupplierKilograms > limit;
}

/// <summary>How a supplier stands (供应商评价).</summary>
/// <param name="Total">Weighted mean of the parts that are assessed [0..1]; null where too little is.</param>
/// <param name="AssessedShare">Share of the weights that is assessed.</param>
public sealed record SupplierScore(double? Total, double AssessedShare, ImmutableArray<ScorePart> Parts, ImmutableArray<ItemIntensity> Items);

/// <summary>Scores suppliers by what their requests, values and purchases say.</summary>
/// <param name="book">The supply chain.</param>
/// <param name="factors">Background factors.</param>
/// <param name="today">Factory-local day of the assessment.</param>
/// <param name="dayOf">The factory-local day of a moment.</param>
/// <remarks>
/// Each part is a share: answered requests, answers on time, purchases with an accepted value (by spend, else by mass), rated quality, and
/// 1 - ratio / <see cref="SupplierSettings.IntensityZeroAt"/>. The total is the weighted mean of what is assessed; weights are settings.
/// </remarks>
public sealed class SupplierScorer(SupplierBook book, FactorTable factors, DateOnly today, Func<DateTimeOffset, DateOnly> dayOf)
{
    private readonly SupplierSettings _settings = book.Settings;

    /// <summary>Whether a value stands above the limit of its item (V-03).</summary>
    public static bool IsOverLimit(SuppliedItem item, ProductValue value) =>
        item.LimitKilogramsPerUnit is { } limit && PerUnit(value.KilogramsPerUnit, $"kgCO2e/{value.Unit}", item.Unit) > limit;

    public SupplierScore Of(Supplier supplier)
    {
        ImmutableArray<ItemIntensity> items = [.. supplier.Items.Select(i => IntensityOf(supplier, i))];
        // A request counts once it was answered or should have been.
        var due = book.RequestsOf(supplier.Id)
            .Where(r => r.State is not (RequestState.Draft or RequestState.Withdrawn) && (!r.Answers.IsEmpty || today > r.Request.Due)).ToList();
        var (coverage, basis) = Coverage(items);
        var ratio = Ratio(items);
        ImmutableArray<ScorePart> parts =
        [
            new("response", Share(due, r => !r.Answers.IsEmpty), _settings.ResponseWeight, $"{due.Count}"),
            new("onTime", Share(due, r => !r.Answers.IsEmpty && dayOf(r.Answers[0].At) <= r.Request.Due), _settings.OnTimeWeight, $"{due.Count}"),
            new("coverage", coverage, _settings.CoverageWeight, basis),
            new("quality", Quality(items), _settings.QualityWeight, $"{items.Count(i => i.Value is not null)}"),
            new("intensity", ratio is { } r ? Math.Clamp(1 - (r / _settings.IntensityZeroAt), 0, 1) : null, _settings.IntensityWeight, $"{items.Count(i => i.Ratio is not null)}"),
        ];
        var weights = parts.Sum(p => p.Weight);
        var assessed = parts.Where(p => p.Value is not null).Sum(p => p.Weight);
        var share = assessed / weights;
        double? total = assessed > 0 && share >= _settings.LeastAssessed ? parts.Sum(p => (p.Value ?? 0) * p.Weight) / assessed : null;
        return new SupplierScore(total, share, parts, items);
    }

    private ItemIntensity IntensityOf(Supplier supplier, SuppliedItem item)
    {
        var value = book.ValueOn(item.Product, supplier.Id, today);
        return new ItemIntensity(
            item, value, value is null ? null : PerUnit(value.Value.KilogramsPerUnit, $"kgCO2e/{value.Value.Unit}", item.Unit), Background(item));
    }

    private double? Background(SuppliedItem item) =>
        item.Background is { } reference && factors.TrySelect(reference, today.Year, out var choice, out _) && choice.Factor.Unit.IsCarbonPerUnit
            ? PerUnit(choice.Factor.Value, choice.Factor.UnitText, item.Unit) : null;

    /// <summary>A factor in kg per the item's unit; null where the two measure different things.</summary>
    internal static double? PerUnit(double value, string from, string unit) =>
        FactorUnit.TryParse(from, out var own) && FactorUnit.TryParse($"kg{own.Substance}/{unit}", out var wanted) && FactorUnit.TryConvert(value, own, wanted, out var result, out _)
            ? result : null;

    private static double? Share(List<RequestHistory> requests, Func<RequestHistory, bool> holds) =>
        requests.Count == 0 ? null : (double)requests.Count(holds) / requests.Count;

    private static (double? Share, string Basis) Coverage(ImmutableArray<ItemIntensity> items)
    {
        foreach (var (basis, of) in new (string, Func<SuppliedItem, double?>)[] { ("spend", i => i.YearlySpendCny), ("mass", Kilograms) })
        {
            if (!items.IsEmpty && items.All(i => of(i.Item) is not null) && items.Sum(i => of(i.Item)!.Value) is > 0 and var all)
            {
                return (items.Where(i => i.Value is not null).Sum(i => of(i.Item)!.Value) / all, basis);
            }
        }
        return (null, "");
    }

    private static double? Kilograms(SuppliedItem item) =>
        item.YearlyAmount is { } amount && UnitTable.TryConvert(amount, UnitTable.Get(item.Unit), UnitTable.Get("kg"), out var kilograms, out _) ? kilograms : null;

    private static double? Quality(ImmutableArray<ItemIntensity> items)
    {
        var rated = items.Where(i => i.Value is not null)
            .Select(i => new[] { i.Value!.Value.PrimaryShare, i.Value.Value.Quality?.Share }.OfType<double>().ToList())
            .Where(shares => shares.Count > 0).Select(shares => shares.Average()).ToList();
        return rated.Count == 0 ? null : rated.Average();
    }

    /// <summary>Weighted by yearly amounts where all of them are known, else a plain mean.</summary>
    private static double? Ratio(ImmutableArray<ItemIntensity> items)
    {
        var both = items.Where(i => i.Ratio is not null).ToList();
        var carbon = both.Sum(i => i.BackgroundKilograms!.Value * (i.Item.YearlyAmount ?? 0));
        return both.Count == 0 ? null
            : both.TrueForAll(i => i.Item.YearlyAmount is not null) && carbon > 0 ? both.Sum(i => i.SupplierKilograms!.Value * i.Item.YearlyAmount!.Value) / carbon
            : both.Average(i => i.Ratio!.Value);
    }
}
