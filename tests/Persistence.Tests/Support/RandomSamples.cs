using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Persistence.Tests.Support;

/// <summary>Samples of every sort: regular and jittered times, few decimals and all bits, runs and repetitions.</summary>
public static class RandomSamples
{
    private static readonly double[] Odd = [0, -0.0, double.Epsilon, double.MaxValue, double.MinValue, 9007199254740993, 0.1 + 0.2, 1e-7, 123456.789];

    /// <summary>In the order of time and arrival.</summary>
    public static List<Sample> Make(Random random, int count)
    {
        var step = random.Next(3) switch
        {
            0 => 15 * TimeSpan.TicksPerMinute,
            1 => TimeSpan.TicksPerSecond,
            _ => 0,
        };
        var decimals = random.Next(8);
        var samples = new List<Sample>();
        var ticks = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks + random.Next(1000);
        long arrival = random.Next(1, 1000);
        for (var i = 0; i < count; i++)
        {
            ticks += step > 0 && random.Next(20) > 0 ? step : random.NextInt64(0, TimeSpan.TicksPerHour);
            arrival += random.Next(1, 50);
            var value = decimals == 7 ? random.NextDouble() * Math.Pow(10, random.Next(-20, 20)) : Math.Round(random.NextDouble() * 1000, decimals);
            value = random.Next(30) == 0 ? Odd[random.Next(Odd.Length)] : value;
            var quality = random.Next(10) == 0 ? (ReadingQuality)random.Next(5) : ReadingQuality.Measured;
            samples.Add(new Sample(ticks, value, quality, (ushort)(random.Next(10) == 0 ? random.Next(3) : 1), arrival));
        }
        return samples;
    }
}
