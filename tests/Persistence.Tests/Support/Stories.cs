using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Persistence.Tests.Support;

/// <summary>Random points and readings: gaps, resets, repetitions, corrections, several sources, late and early.</summary>
public static class Stories
{
    public static PointDefinition Point(Random random, string id)
    {
        var point = random.Next(4) switch
        {
            0 => Plant.Interval(id),
            1 => Plant.Register(id, multiplier: random.Next(1, 5)),
            2 => Plant.Power(id),
            _ => Plant.State(id),
        };
        return point with
        {
            MaxRate = random.Next(2) == 0 ? 400 : null,
            RolloverAt = random.Next(2) == 0 ? 1000 : null,
            StuckAfter = random.Next(2) == 0 ? TimeSpan.FromHours(2) : null,
            SourceRank = random.Next(2) == 0 ? ["gateway", "manual"] : [],
        };
    }

    /// <summary>Readings of some days in the order they arrive; arrival numbers count from the one given.</summary>
    public static List<Sample> Readings(Random random, PointDefinition point, int sources, long firstArrival)
    {
        var samples = new List<Sample>();
        var ticks = Plant.Day.UtcTicks + (random.Next(5) * TimeSpan.TicksPerHour);
        var register = 900.0;
        for (var i = random.Next(5, 120); i > 0; i--)
        {
            ticks += point.Interval.Span.Ticks * (random.Next(15) == 0 ? random.Next(1, 300) : 1);
            register = random.Next(20) == 0 ? random.Next(5) : Math.Round(register + (random.NextDouble() * 20), 2);
            var value = point.Kind == PointKind.Register ? register : random.Next(1, 60);
            samples.Add(new Sample(ticks, value, random.Next(12) == 0 ? (ReadingQuality)random.Next(5) : ReadingQuality.Measured, 0, 0));
        }
        samples.AddRange(samples.Where(_ => random.Next(4) == 0).ToList().Select(s => s with
        {
            Value = random.Next(2) == 0 ? s.Value : s.Value + random.Next(9),
            Source = (ushort)random.Next(sources + 1),
        }));
        if (random.Next(2) == 0)
        {
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(samples));
        }
        samples.AddRange(samples.Where(_ => random.Next(6) == 0).ToList());
        return [.. samples.Select((s, i) => s with { Arrival = firstArrival + i })];
    }
}
