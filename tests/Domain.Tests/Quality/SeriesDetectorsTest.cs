using System.Globalization;
using FactoryTwin.Domain.Quality;
using FactoryTwin.Tests.Support;
using Xunit.Abstractions;

namespace FactoryTwin.Domain.Tests.Quality;

public sealed class SeriesDetectorsTest(ITestOutputHelper output)
{
    private const string Stale = "data/pv-quality-nrel/ac_power_inv_2173_stale_data.csv.gz";
    private const string Interpolated = "data/pv-quality-nrel/ac_power_inv_2173_interpolated_data.csv.gz";

    [Fact]
    public void FindStale_SixEqualValues_AreFoundButZeroRests()
    {
        double[] values = [1, 2, 2, 2, 2, 2, 2, 3, 0, 0, 0, 0, 0, 0, 0, 5, 5, 5, double.NaN, 5, 5, 5];
        Assert.Equal(new QualitySpan(QualityFinding.Stale, 1, 6), Assert.Single(SeriesDetectors.FindStale(values)));
        Assert.Equal(3, SeriesDetectors.FindStale(values, new SeriesRules(Window: 3)).Length);
    }

    [Fact]
    public void FindInterpolated_StraightLines_AreFoundWithoutTheirEnds()
    {
        // Up from 0 to 5 (ends at index 1 and 6), then at once down from 5 to 0 in halves.
        double[] values = [3, 0, 1, 2, 3, 4, 5, 4.5, 4, 3.5, 3, 2.5, 9, 9, 9, 9, 9, 9, 9];
        Assert.Equal(
            [new QualitySpan(QualityFinding.Interpolated, 2, 4), new QualitySpan(QualityFinding.Interpolated, 7, 4)],
            SeriesDetectors.FindInterpolated(values).ToArray());
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(1e6)]
    public void Find_AnyUnit_GivesTheSame(double unit)
    {
        double[] values = [.. new double[] { 1, 2, 2, 2, 2, 2, 2, 3, 4, 5, 6, 7, 8, 8.5 }.Select(v => v * unit)];
        Assert.Equal(new QualitySpan(QualityFinding.Stale, 1, 6), Assert.Single(SeriesDetectors.FindStale(values)));
        Assert.Equal(new QualitySpan(QualityFinding.Interpolated, 7, 5), Assert.Single(SeriesDetectors.FindInterpolated(values)));
    }

    [Fact]
    public void Find_EmptyOrMissing_FindsNothing()
    {
        Assert.Empty(SeriesDetectors.FindStale([]));
        Assert.Empty(SeriesDetectors.FindInterpolated([double.NaN, double.NaN, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => SeriesDetectors.FindStale([1], new SeriesRules(Window: 1)));
    }

    /// <summary>Labelled by NREL (pvanalytics example data, MIT): 245 stale values in three spans.</summary>
    [SharedDataFact(Stale)]
    public void FindStale_NrelInverter_FindsWhatIsLabelled()
    {
        var (values, labels) = Read(Stale);
        var (precision, recall) = Score(SeriesDetectors.FindStale(values), labels);
        Assert.Equal(245, labels.Count(l => l));
        Assert.Equal((1.0, 1.0), (precision, recall));
    }

    /// <summary>1,254 interpolated values in twelve spans; 68 of them are zeros at night, which no rule can tell from rest, one is a single value between two.</summary>
    [SharedDataFact(Interpolated)]
    public void FindInterpolated_NrelInverter_FindsWhatIsLabelled()
    {
        var (values, labels) = Read(Interpolated);
        var (precision, recall) = Score(SeriesDetectors.FindInterpolated(values), labels);
        Assert.Equal(1254, labels.Count(l => l));
        Assert.Equal(1, precision);
        Assert.Equal((1254 - 69) / 1254.0, recall);
    }

    private (double Precision, double Recall) Score(IEnumerable<QualitySpan> spans, bool[] labels)
    {
        var found = spans.SelectMany(s => Enumerable.Range(s.Start, s.Length)).ToHashSet();
        var hits = found.Count(i => labels[i]);
        var (precision, recall) = ((double)hits / found.Count, (double)hits / labels.Count(l => l));
        output.WriteLine($"found {found.Count}, right {hits}: precision {precision:P2}, recall {recall:P2}; missed {string.Join(' ', Enumerable.Range(0, labels.Length).Where(i => labels[i] && !found.Contains(i)))}; wrong {string.Join(' ', found.Where(i => !labels[i]))}");
        return (precision, recall);
    }

    private static (double[] Values, bool[] Labels) Read(string path)
    {
        var rows = SharedData.ReadLines(path).Skip(1).Where(l => l.Length > 0).Select(l => l.Split(',')).ToList();
        return (
            [.. rows.Select(r => r[1].Length == 0 ? double.NaN : double.Parse(r[1], CultureInfo.InvariantCulture))],
            [.. rows.Select(r => r[2] == "True")]);
    }
}
