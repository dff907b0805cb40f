using System.Collections.Immutable;
using System.Globalization;
using FactoryTwin.Carbon.Footprint.Products;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Domain.Series;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Footprint.Calculation;

/// <summary>Reads what was made of each product: from its output meter, else from documents.</summary>
internal sealed class OutputReader(TwinTopology topology, FactoryCalendar calendar, IFactorySeries series)
{
    /// <summary>What covers less of the period is told as a gap, as the inventory does with its meters.</summary>
    private const double Covered = 0.9999;

    public async Task<ImmutableSortedDictionary<string, ProducedAmount>> ReadAsync(
        IReadOnlyList<FootprintProduct> products, TimeInterval period, CancellationToken cancellationToken)
    {
        var points = products.Select(p => p.Counter).OfType<PointId>().Where(p => topology.Point(p) is not null).Distinct().ToList();
        var read = points.Count == 0 ? [] : await series.ReadAsync(points, period, Step.Year, cancellationToken).ConfigureAwait(false);
        var totals = points.Zip(read).ToDictionary(p => p.First, p => p.Second.Total);
        return products.ToImmutableSortedDictionary(p => p.Id, p => p.Counter is { } counter ? Counted(p, counter, totals) : Stated(p, period), StringComparer.Ordinal);
    }

    private ProducedAmount Counted(FootprintProduct product, PointId counter, Dictionary<PointId, EnergyStep> totals)
    {
        ProducedAmount Unknown(string zh, string en, double coverage = 0) => new(product.Id, null, product.Unit, counter, coverage, new LocalizedName(zh, en));
        if (topology.Point(counter) is not { } point)
        {
            return Unknown($"模型中已没有产量计量点 '{counter}'。", $"The model has no output meter '{counter}' any more.");
        }
        var total = totals[counter];
        if (total.Value is not { } value)
        {
            return Unknown($"产量计量点 '{counter}' 在此期间没有读数。", $"The output meter '{counter}' has no reading in the period.");
        }
        if (!UnitTable.TryConvert(value, UnitTable.Get(AmountUnits.Of(point.Unit)), UnitTable.Get(product.Unit), out var amount, out var why))
        {
            return Unknown($"产量计量点单位 {point.Unit} 不能换算为 {product.Unit}。", $"The output meter counts {point.Unit}: {why}", total.Coverage);
        }
        return new ProducedAmount(product.Id, amount, product.Unit, counter, total.Coverage, total.Coverage >= Covered ? null : new LocalizedName(
            $"产量计量点 '{counter}' 只覆盖期间的 {Percent(total.Coverage)}。", $"The output meter '{counter}' covers {Percent(total.Coverage)} of the period."));
    }

    /// <summary>Documents count by their days; a document that reaches beyond the period counts in proportion.</summary>
    private ProducedAmount Stated(FootprintProduct product, TimeInterval period)
    {
        var (amount, covered) = (0d, TimeSpan.Zero);
        foreach (var output in product.Outputs)
        {
            var days = new TimeInterval(calendar.StartOf(output.From), calendar.StartOf(output.To));
            var (start, end) = (days.Start > period.Start ? days.Start : period.Start, days.End < period.End ? days.End : period.End);
            if (start < end)
            {
                amount += output.Amount * ((end - start) / days.Duration);
                covered += end - start;
            }
        }
        var share = covered / period.Duration;
        return covered == TimeSpan.Zero
            ? new ProducedAmount(product.Id, null, product.Unit, null, 0, new LocalizedName("此期间没有产量:请选择产量计量点或录入产量。", "No output is known for the period: name an output meter or state amounts."))
            : new ProducedAmount(product.Id, amount, product.Unit, null, share, share >= Covered ? null : new LocalizedName(
                $"录入的产量只覆盖期间的 {Percent(share)}。", $"The amounts that were stated cover {Percent(share)} of the period."));
    }

    private static string Percent(double share) => $"{(100 * share).ToString("0.0", CultureInfo.InvariantCulture)} %";
}
