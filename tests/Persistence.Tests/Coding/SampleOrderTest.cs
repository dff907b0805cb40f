using FactoryTwin.Domain.Readings;
using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Tests.Support;

namespace FactoryTwin.Persistence.Tests.Coding;

public sealed class SampleOrderTest
{
    [Fact]
    public void SortAndDistinct_InRunsOfArrivalsThenOverAll_IsThatOverAll() => Seeds.ForAll(500, random =>
    {
        // Few times, values and sources, so that repetitions and corrections are many.
        var arrived = Enumerable.Range(1, random.Next(1, 60))
            .Select(i => new Sample(random.Next(1, 5), random.Next(3), ReadingQuality.Measured, (ushort)random.Next(2), i)).ToList();
        var atOnce = new List<Sample>(arrived);
        SampleOrder.SortAndDistinct(atOnce);
        var inParts = new List<Sample>();
        for (var at = 0; at < arrived.Count;)
        {
            var part = arrived.GetRange(at, random.Next(1, arrived.Count - at + 1));
            at += part.Count;
            SampleOrder.SortAndDistinct(part);
            inParts.AddRange(part);
        }
        SampleOrder.SortAndDistinct(inParts);
        Assert.Equal(atOnce, inParts);
    });

    [Fact]
    public void SortAndDistinct_CorrectedBack_KeepsAllThree()
    {
        List<Sample> samples = [At(10, 1), At(12, 2), At(10, 3), At(10, 4)];
        SampleOrder.SortAndDistinct(samples);
        Assert.Equal([At(10, 1), At(12, 2), At(10, 3)], samples);
    }

    private static Sample At(double value, long arrival) => new(1, value, ReadingQuality.Measured, 0, arrival);
}
