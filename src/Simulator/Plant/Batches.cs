namespace FactoryTwin.Simulator.Plant;

/// <summary>Loads that come in batches: ageing bursts, melting campaigns, cars at the chargers, monthly and yearly events.</summary>
internal sealed class Batches(int seed, string stream)
{
    /// <summary>The shape words that this class fills.</summary>
    public static readonly IReadOnlyList<string> Words = ["age", "melting", "chg", "month", "refill"];

    private readonly SeededNoise _noise = new(seed, "batch-" + stream);

    /// <summary>Fills one day of a batch shape; false where the word is none.</summary>
    public bool TryFill(string shape, PlantDay day, Span<double> result)
    {
        switch (shape)
        {
            case "age":
                FillAgeing(day, result);
                return true;
            case "melting":
                FillMelting(day, result);
                return true;
            case "chg":
                for (var i = 0; i < day.Steps; i++)
                {
                    // Cars come and go by the half hour.
                    var open = day.Working && (day.At(i, 8.5, 12) || day.At(i, 13, 18));
                    result[i] = 0.02 + (open ? 0.25 + (0.75 * _noise.Uniform((day.FirstStep + i) / 2)) : 0);
                }
                return true;
            case "month":
                FillMonthly(day, result);
                return true;
            case "refill":
                FillRefill(day, result);
                return true;
            default:
                return false;
        }
    }

    /// <summary>Bursts of an hour every 5 to 6.5 hours; full power after a stop.</summary>
    private void FillAgeing(PlantDay day, Span<double> result)
    {
        for (var i = 0; i < day.Steps; i++)
        {
            result[i] = day.Start[i] ? 4.7
                : day.Working && !day.WorkedBefore && day.At(i, 8.75, 9) ? 0.7
                : 0.04 + (0.45 * day.On3[i]);
        }
        var next = (int)(22 * _noise.Uniform(day.Day.DayNumber * 8L));
        for (var k = 1; next < day.Steps; k++)
        {
            for (var i = next; i < Math.Min(next + 4, day.Steps); i++)
            {
                result[i] += day.Start[i] || (day.Working && !day.WorkedBefore && day.At(i, 8.75, 9)) ? 0 : 0.9 * day.On3[i];
            }
            next += 20 + (int)Math.Round(6 * _noise.Uniform((day.Day.DayNumber * 8L) + k));
        }
    }

    /// <summary>Campaigns of 4 to 6 hours with a pause between them, in which the furnace only holds its temperature.</summary>
    private void FillMelting(PlantDay day, Span<double> result)
    {
        for (var i = 0; i < day.Steps; i++)
        {
            result[i] = 0.35 * day.On3[i];
        }
        var next = (int)(6 * _noise.Uniform(day.Day.DayNumber * 8L));
        for (var k = 1; next < day.Steps && k < 7; k += 2)
        {
            var length = 16 + (int)Math.Round(8 * _noise.Uniform((day.Day.DayNumber * 8L) + k));
            for (var i = next; i < Math.Min(next + length, day.Steps); i++)
            {
                result[i] += 0.65 * day.P3[i];
            }
            next += length + 4 + (int)Math.Round(4 * _noise.Uniform((day.Day.DayNumber * 8L) + k + 1));
        }
    }

    /// <summary>The same amount each month, at ten on the day in the middle of the month.</summary>
    private static void FillMonthly(PlantDay day, Span<double> result)
    {
        result[..day.Steps].Clear();
        if (day.Day.Day == 15)
        {
            result[40] = 1;
        }
    }

    /// <summary>Two refills a year, three fifths in spring and two fifths in autumn.</summary>
    private void FillRefill(PlantDay day, Span<double> result)
    {
        result[..day.Steps].Clear();
        var spring = 90 + (int)(60 * _noise.Uniform(day.Day.Year));
        var autumn = 220 + (int)(60 * _noise.Uniform(-day.Day.Year));
        result[40] = day.Day.DayOfYear == spring ? 3 : day.Day.DayOfYear == autumn ? 2 : 0;
    }
}
