using FactoryTwin.Domain.Time;

namespace FactoryTwin.Simulator.Plant;

/// <summary>Makes the <see cref="PlantDay"/> of a date: shifts, breaks, pace, weather. Any day, in any order, always the same.</summary>
internal sealed class PlantDays(int seed, FactoryCalendar calendar, PlantCalendar plant, Weather weather)
{
    private static readonly double[] MonthFactor = [1.0, 1.0, 1.03, 1.0, 1.0, 1.02, 0.92, 0.96, 1.05, 1.0, 1.08, 1.10];

    private readonly SeededNoise _pace = new(seed, "pace");

    public PlantDay Of(DateOnly day)
    {
        var start = calendar.StartOf(day);
        var n = calendar.QuarterHoursOf(day);
        var (type, before) = (plant.TypeOf(day), plant.TypeOf(day.AddDays(-1)));
        var (working, workedBefore) = (type == DayType.Work, before == DayType.Work);
        var result = new PlantDay
        {
            Day = day, StartTicks = start.UtcTicks, Steps = n, Working = working, WorkedBefore = workedBefore,
            Hour = new double[n], On2 = new double[n], On3 = new double[n], P2 = new double[n], P3 = new double[n],
            Stopped = new bool[n], Start = new bool[n], Office = new double[n], DegC = new double[n],
            Ghi = new double[n], CosZenith = new double[n], SunAzimuth = new double[n],
        };
        var (pace, paceBefore) = (Pace(day), Pace(day.AddDays(-1)));
        var (offset, offsetNext) = (weather.DayOffsetK(day), weather.DayOffsetK(day.AddDays(1)));
        for (var i = 0; i < n; i++)
        {
            var local = calendar.ToLocal(start.AddMinutes(15 * i));
            var hour = result.Hour[i] = local.Hour + (local.Minute / 60.0);
            // The late and night shifts belong to the day on which they began.
            var ofToday = hour >= 7.5;
            result.On2[i] = (working && ofToday) || (workedBefore && hour < 0.5) ? 1 : 0;
            result.On3[i] = (ofToday ? working : workedBefore) ? 1 : 0;
            result.P2[i] = result.On2[i] * (ofToday ? pace : paceBefore) * Breaks2(hour);
            result.P3[i] = result.On3[i] * (ofToday ? pace : paceBefore) * Breaks3(hour);
            result.Stopped[i] = type == DayType.Stopped && result.On2[i] + result.On3[i] == 0;
            result.Start[i] = working && !workedBefore && hour >= 7.5 && hour < 8.75;
            result.Office[i] = !working || hour < 8 || hour >= 18 ? 0 : day.DayOfWeek == DayOfWeek.Saturday ? 0.25 : 1;
            result.DegC[i] = weather.TemperatureDegC(offset + ((offsetNext - offset) * hour / 24), day, hour);
        }
        weather.Fill(day, result.StartTicks, result.Ghi, result.CosZenith, result.SunAzimuth);
        return result;
    }

    private double Pace(DateOnly day) => MonthFactor[day.Month - 1] * plant.OutputFactor(day.Year)
        * (0.93 + (0.12 * _pace.Uniform(day.DayNumber))) * (day.DayOfWeek == DayOfWeek.Saturday ? 0.9 : 1);

    private static double Breaks2(double hour) =>
        hour is (>= 11.5 and < 12.25) or (>= 19 and < 19.75) ? 0.55
        : hour is (>= 7.5 and < 8) or < 0.5 ? 0.9
        : 1;

    private static double Breaks3(double hour) =>
        (hour is (>= 11.5 and < 12.25) or (>= 19 and < 19.75) or (>= 3 and < 3.5) ? 0.9 : 1) * (hour is >= 23.5 or < 7.5 ? 0.8 : 1);
}
