using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Series;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence.Queries;
using FactoryTwin.Persistence.Tests.Support;

namespace FactoryTwin.Persistence.Tests.Energy;

/// <summary>The signed sum of points, step by step: missing is never zero, quality is the mix, completeness the mean.</summary>
public sealed class EnergySumTest
{
    private static readonly TimeInterval Range = new(Plant.Day, Plant.Day.AddHours(3));

    [Fact]
    public void Add_TwoPoints_SumsWhatIsKnown()
    {
        var sum = new EnergySum("kWh", Plant.Shanghai);
        sum.Add(Series(Measured(10), Measured(4), Missing()), 1);
        sum.Add(Series(Measured(3), Estimated(1), Missing()), -1);
        var answer = sum.Answer();
        Assert.Equal([7, 3, null], answer.Steps.Select(s => s.Value));
        Assert.Equal(["measured", "mixed", "missing"], answer.Steps.Select(s => s.Quality));
        Assert.Equal([null, -1, null], answer.Steps.Select(s => s.Estimated));
        Assert.Equal([1, 0.5, 0], answer.Steps.Select(s => s.Completeness));
        Assert.Equal((10, "kWh", "mixed", null), (answer.Total.Value, answer.Total.Unit, answer.Total.Quality, answer.Total.Peak));
        Assert.Equal(Plant.Day, answer.Steps[0].Start);
        Assert.Equal(TimeSpan.FromHours(8), answer.Steps[0].Start.Offset);
    }

    [Fact]
    public void Add_OnePoint_KeepsItsPeaksUnlessItIsTakenAway()
    {
        var (same, turned) = (new EnergySum("kWh", Plant.Shanghai), new EnergySum("kWh", Plant.Shanghai));
        var series = Series(Measured(10), Measured(4), Measured(1));
        same.Add(series, 1);
        turned.Add(series, -1);
        Assert.Equal((15.0, 15.0), (same.Answer().Total.Peak, same.Answer().Total.Value));
        Assert.Equal((null, -15.0), (turned.Answer().Total.Peak, turned.Answer().Total.Value));
    }

    [Fact]
    public void Answer_OfNothing_IsRefused() => Assert.Throws<InvalidOperationException>(() => new EnergySum("kWh", Plant.Shanghai).Answer());

    private static (double? Value, double Estimated, EnergyQuality Quality) Measured(double value) => (value, 0, EnergyQuality.Measured);

    private static (double? Value, double Estimated, EnergyQuality Quality) Estimated(double value) => (value, value, EnergyQuality.Estimated);

    private static (double? Value, double Estimated, EnergyQuality Quality) Missing() => (null, 0, EnergyQuality.Missing);

    private static EnergySeries Series(params (double? Value, double Estimated, EnergyQuality Quality)[] hours)
    {
        var steps = hours.Select((h, i) => Step(Plant.Day.AddHours(i), Plant.Day.AddHours(i + 1), h.Value, h.Estimated, h.Quality)).ToList();
        var qualities = hours.Where(h => h.Value is not null).Select(h => h.Quality).Distinct().ToList();
        var total = Step(
            Range.Start, Range.End, hours.Sum(h => h.Value), hours.Sum(h => h.Estimated), qualities.Count == 1 ? qualities[0] : EnergyQuality.Mixed);
        return new EnergySeries(0, Range, Domain.Time.Step.Hour, total, steps);
    }

    private static EnergyStep Step(DateTimeOffset start, DateTimeOffset end, double? value, double estimated, EnergyQuality quality)
    {
        var share = quality is EnergyQuality.Measured ? 1.0 : 0;
        return new EnergyStep(start, end, value, estimated, share, share, quality, null, null, value, start, BucketFlags.None);
    }
}
