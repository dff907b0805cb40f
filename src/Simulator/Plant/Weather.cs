using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Solar;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Simulator.Plant;

/// <summary>Temperature and sunshine of any day, from monthly means and the seed.</summary>
/// <remarks>The monthly figures are assumed for Chongqing (confidence C); they are no measurement.</remarks>
internal sealed class Weather(int seed, Site site, FactoryCalendar calendar)
{
    private static readonly double[] MeanDegC = [8.3, 10.8, 15.0, 19.9, 23.2, 26.0, 29.2, 29.2, 25.0, 19.3, 14.7, 9.6];
    private static readonly double[] IrradiationKwhPerM2 = [38, 48, 84, 104, 114, 110, 146, 141, 90, 60, 45, 34];

    private readonly SeededNoise _temperature = new(seed, "weather-temperature");
    private readonly SeededNoise _cloud = new(seed, "weather-cloud");
    private readonly SeededNoise _texture = new(seed, "weather-texture");
    private readonly Dictionary<(int Year, int Month), double> _monthFactors = [];
    private readonly double _latitude = site.LatitudeDegrees ?? 29.7;
    private readonly double _longitude = site.LongitudeDegrees ?? 106.6;

    /// <summary>Outdoor temperature [degC] at a local hour of a day.</summary>
    public double TemperatureDegC(double offset, DateOnly day, double hour)
    {
        var amplitude = day.Month is 11 or 12 or 1 ? 3.0 : 4.2;
        return MeanOf(day, hour) + offset + (amplitude * Math.Cos(2 * Math.PI * (hour - 15) / 24));
    }

    /// <summary>Deviation of the day from the monthly mean [K]: AR(1) over days with 0.75 and 1.6 K, joined over midnight by the caller.</summary>
    public double DayOffsetK(DateOnly day)
    {
        var x = 0.0;
        for (var k = 40; k >= 0; k--)
        {
            // Innovations so that the standard deviation of the sum is 1.6 K.
            x = (0.75 * x) + (1.6 * 0.6614378277661477 * _temperature.Normal(day.DayNumber - k));
        }
        return x;
    }

    /// <summary>Position of the sun and horizontal irradiance [W/m2] of each quarter-hour of a day, at its middle.</summary>
    public void Fill(DateOnly day, long startTicks, Span<double> ghi, Span<double> cosZenith, Span<double> azimuth)
    {
        var scale = MonthFactor(day.Year, day.Month);
        Raw(day, startTicks, ghi, cosZenith, azimuth);
        for (var i = 0; i < ghi.Length; i++)
        {
            ghi[i] = Math.Min(ghi[i] * scale, HaurwitzSky.Ghi(cosZenith[i]));
        }
    }

    private void Raw(DateOnly day, long startTicks, Span<double> ghi, Span<double> cosZenith, Span<double> azimuth)
    {
        // Lognormal day factor, sigma 0.55; clouds inside the day move faster than the day's sky as a whole.
        var sky = Math.Exp(0.55 * _cloud.Normal(day.DayNumber));
        Span<double> texture = stackalloc double[ghi.Length];
        _texture.FillAutoregressive(startTicks / FactoryCalendar.QuarterHour.Ticks, 0.12, texture);
        for (var i = 0; i < ghi.Length; i++)
        {
            var middle = new DateTime(startTicks + (i * FactoryCalendar.QuarterHour.Ticks) + (FactoryCalendar.QuarterHour.Ticks / 2), DateTimeKind.Utc);
            (cosZenith[i], azimuth[i]) = Sun.Position(_latitude, _longitude, middle);
            ghi[i] = HaurwitzSky.Ghi(cosZenith[i]) * sky * Math.Max(0.2, 1 + texture[i]);
        }
    }

    /// <summary>What the raw irradiance of a month is multiplied with to reach its irradiation, clear sky being the most that comes down.</summary>
    private double MonthFactor(int year, int month)
    {
        if (_monthFactors.TryGetValue((year, month), out var known))
        {
            return known;
        }
        var raw = new List<(double Ghi, double Clear)>();
        var (ghi, cosZenith, azimuth) = (new double[100], new double[100], new double[100]);
        for (var day = new DateOnly(year, month, 1); day.Month == month; day = day.AddDays(1))
        {
            var n = calendar.QuarterHoursOf(day);
            Raw(day, calendar.StartOf(day).UtcTicks, ghi.AsSpan(0, n), cosZenith.AsSpan(0, n), azimuth.AsSpan(0, n));
            for (var i = 0; i < n; i++)
            {
                if (ghi[i] > 0)
                {
                    raw.Add((ghi[i], HaurwitzSky.Ghi(cosZenith[i])));
                }
            }
        }
        var (low, high) = (0.0, 8.0);
        for (var step = 0; step < 50; step++)
        {
            var factor = (low + high) / 2;
            var sum = raw.Sum(r => Math.Min(r.Ghi * factor, r.Clear)) / 4000;
            (low, high) = sum < IrradiationKwhPerM2[month - 1] ? (factor, high) : (low, factor);
        }
        return _monthFactors[(year, month)] = (low + high) / 2;
    }

    private static double MeanOf(DateOnly day, double hour)
    {
        // Monthly means stand in the middle of their months and are joined by straight lines.
        var days = DateTime.DaysInMonth(day.Year, day.Month);
        var position = ((day.Day - 1 + (hour / 24)) / days) - 0.5;
        var here = day.Month - 1;
        var next = position >= 0 ? (here + 1) % 12 : (here + 11) % 12;
        return MeanDegC[here] + (Math.Abs(position) * (MeanDegC[next] - MeanDegC[here]));
    }
}
