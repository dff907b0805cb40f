using System.Collections.Immutable;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Domain.Series;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.Inventory;

/// <summary>One stream in the part of the period that lies in one year, month by month.</summary>
internal sealed class StreamYear(SourceStream stream, TwinTopology topology, TimeInterval period, IReadOnlyDictionary<PointId, EnergySeries> amounts)
{
    /// <summary>What covers less than this share of the time is told as a gap; less than an hour of a year is the clock of a meter.</summary>
    private const double Covered = 0.9999;

    /// <summary>A difference of less than this share of the intake is the rounding of sums.</summary>
    private const double Rounding = 1e-9;

    private readonly StreamNotices _notices = new(stream, topology, period);

    /// <summary>The lines of the year with a factor; their sum is what the intakes show.</summary>
    public IEnumerable<InventoryLine> Lines(AppliedFactor factor)
    {
        var sums = new Dictionary<(PointId Point, LineKind Kind), LineSum>();
        void Add(Use use, DateTimeOffset month)
        {
            var key = (use.Meter.Id, use.Kind);
            if (!sums.TryGetValue(key, out var sum))
            {
                sums[key] = sum = new LineSum(use.Meter, use.Kind);
            }
            sum.Add(month, use.Metered, use.Supplied);
        }
        var steps = amounts[stream.Intakes[0].Id].Steps;
        for (var month = 0; month < steps.Count; month++)
        {
            var at = month;
            if (!stream.Intakes.Any(p => Amount(p, at) is not null))
            {
                continue;
            }
            foreach (var use in UseSplit.Of(stream, p => Amount(p, at) ?? 0))
            {
                Add(use, steps[month].Start);
            }
            foreach (var export in stream.Exports.Where(e => Amount(e, at) is not null))
            {
                Add(new Use(export, LineKind.Export, Amount(export, at)!.Value, Amount(export, at)!.Value), steps[month].Start);
            }
        }
        var least = Rounding * sums.Values.Sum(s => Math.Abs(s.Supplied));
        return sums.Values.Where(s => !IsNothing(s, least)).Select(s => Line(s, factor));
    }

    /// <summary>What each meter of supply shows.</summary>
    public IEnumerable<InventoryLine> Intakes(AppliedFactor factor)
    {
        foreach (var intake in stream.Intakes.Where(p => amounts[p.Id].Total.Value is not null && Scale(p) is not null))
        {
            var sum = new LineSum(intake, LineKind.Intake);
            foreach (var (step, month) in amounts[intake.Id].Steps.Select((s, i) => (s, i)).Where(s => s.s.Value is not null))
            {
                sum.Add(step.Start, Amount(intake, month)!.Value, Amount(intake, month)!.Value);
            }
            yield return Line(sum, factor);
        }
    }

    /// <summary>Intakes whose readings are missing, and meters below whose use stands with the meter above.</summary>
    public IEnumerable<InventoryGap> MissingReadings()
    {
        foreach (var point in stream.Points)
        {
            var total = amounts[point.Id].Total;
            if (point.Role == FlowRole.Export && !stream.Exports.Contains(point))
            {
                continue;
            }
            if (Scale(point) is null)
            {
                yield return _notices.Unit(point);
            }
            else if (total.Coverage < Covered)
            {
                yield return stream.Intakes.Contains(point) ? _notices.Readings(point, total) : _notices.SubMeter(point, total);
            }
        }
    }

    /// <summary>Every intake with its activity and without its carbon.</summary>
    public IEnumerable<InventoryGap> MissingFactor(string why) =>
        stream.Intakes.Select(p => _notices.Factor(p, amounts[p.Id].Total, why));

    private double? Amount(PointDefinition point, int month) => amounts[point.Id].Steps[month].Value * Scale(point);

    private double? Scale(PointDefinition point) => AmountUnits.Factor(AmountUnits.Of(point.Unit), stream.UnitCode);

    /// <summary>A meter without a single reading makes no line of zero, nor does a difference that is rounding.</summary>
    private bool IsNothing(LineSum sum, double least) => sum.Kind switch
    {
        LineKind.Metered => amounts[sum.Meter.Id].Total.Value is null,
        LineKind.Unexplained => Math.Abs(sum.Supplied) < least && Math.Abs(sum.Metered) < least,
        _ => false,
    };

    private InventoryLine Line(LineSum sum, AppliedFactor factor)
    {
        var own = amounts[sum.Meter.Id].Total;
        var below = sum.Kind == LineKind.Unexplained ? stream.Below(sum.Meter).Select(p => amounts[p.Id].Total).ToList() : [];
        var estimated = own.EstimatedValue - below.Sum(b => b.EstimatedValue);
        return new InventoryLine
        {
            Asset = topology.AssetOf(sum.Meter),
            Point = sum.Meter.Id,
            Source = stream.Source,
            Kind = sum.Kind,
            Period = period,
            Activity = sum.Supplied,
            Metered = sum.Metered,
            Unit = factor.Unit,
            Factor = factor,
            Quality = Quality([own, .. below]),
            Completeness = Math.Min(own.Completeness, below.Count == 0 ? 1 : below.Min(b => b.Completeness)),
            EstimatedActivity = sum.Metered == 0 ? 0 : Math.Clamp(estimated * Scale(sum.Meter) ?? 0, 0, Math.Abs(sum.Metered)) * Math.Abs(sum.Supplied / sum.Metered),
            Months = [.. sum.Months],
        };
    }

    /// <summary>The word that all share, else mixed; what is missing stands in the gaps.</summary>
    private static EnergyQuality Quality(ImmutableArray<EnergyStep> parts)
    {
        var words = parts.Select(p => p.Quality).Where(q => q != EnergyQuality.Missing).Distinct().ToList();
        return words.Count switch { 0 => EnergyQuality.Missing, 1 => words[0], _ => EnergyQuality.Mixed };
    }

    private sealed class LineSum(PointDefinition meter, LineKind kind)
    {
        public PointDefinition Meter => meter;

        public LineKind Kind => kind;

        public double Metered { get; private set; }

        public double Supplied { get; private set; }

        public List<MonthActivity> Months { get; } = [];

        public void Add(DateTimeOffset month, double metered, double supplied)
        {
            Metered += metered;
            Supplied += supplied;
            if (Months.Count > 0 && Months[^1].Start == month)
            {
                Months[^1] = new MonthActivity(month, Months[^1].Activity + supplied);
            }
            else
            {
                Months.Add(new MonthActivity(month, supplied));
            }
        }
    }
}
