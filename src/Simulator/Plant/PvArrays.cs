using FactoryTwin.Domain.Model;

namespace FactoryTwin.Simulator.Plant;

/// <summary>PV arrays: irradiance on the tilted plane, module temperature, performance ratio, limit of the inverters.</summary>
internal sealed class PvArrays
{
    private readonly Array[] _arrays;
    private readonly List<double>[] _observed;

    public PvArrays(FactoryModel model)
    {
        var assets = model.Assets.ToDictionary(a => a.Id);
        _arrays = [.. model.Simulation!.Flows.Where(f => f.Shape == Flows.Pv).Select(f =>
        {
            var point = Enumerable.Range(0, model.Points.Length).First(i => model.Points[i].Id == f.Point);
            var figures = assets[model.Points[point].Asset!.Value].Figures;
            return new Array(point, f.Annual, figures["peakKwp"], figures.GetValueOrDefault("acKw", figures["peakKwp"]),
                figures.GetValueOrDefault("tiltDegrees"), figures.GetValueOrDefault("azimuthDegrees", 180), figures.GetValueOrDefault("performanceRatio", 0.85));
        })];
        _observed = [.. _arrays.Select(_ => new List<double>())];
    }

    public IEnumerable<int> Points => _arrays.Select(a => a.Point);

    /// <summary>Fills the energy of each quarter-hour [kWh].</summary>
    public void Fill(PlantDay day, DayFrame frame)
    {
        foreach (var array in _arrays)
        {
            for (var i = 0; i < day.Steps; i++)
            {
                frame[array.Point, i] = 0.25 * Math.Min(array.LimitKw, array.Scale * RawKw(array, day, i));
            }
        }
    }

    /// <summary>Notes a day of the reference year.</summary>
    public void Observe(PlantDay day)
    {
        for (var a = 0; a < _arrays.Length; a++)
        {
            for (var i = 0; i < day.Steps; i++)
            {
                if (RawKw(_arrays[a], day, i) is > 0 and var kw)
                {
                    _observed[a].Add(kw);
                }
            }
        }
    }

    /// <summary>Finds the scale with which each array makes its yearly energy, cut at the inverters' limit.</summary>
    public void Calibrate()
    {
        for (var a = 0; a < _arrays.Length; a++)
        {
            var array = _arrays[a];
            for (var round = 0; round < 20; round++)
            {
                var sum = 0.25 * _observed[a].Sum(kw => Math.Min(array.LimitKw, array.Scale * kw));
                array.Scale *= sum > 0 ? array.AnnualKwh / sum : 1;
            }
            _observed[a].Clear();
        }
    }

    private static double RawKw(Array array, PlantDay day, int i)
    {
        if (day.Ghi[i] <= 0)
        {
            return 0;
        }
        var plane = Sun.OnPlane(day.Ghi[i], day.CosZenith[i], day.SunAzimuth[i], array.Tilt, array.Azimuth);
        var module = day.DegC[i] + (0.031 * plane);
        return array.PeakKwp * plane / 1000 * array.PerformanceRatio * (1 - (0.004 * (module - 25)));
    }

    private sealed class Array(int point, double annualKwh, double peakKwp, double limitKw, double tilt, double azimuth, double performanceRatio)
    {
        public int Point { get; } = point;

        public double AnnualKwh { get; } = annualKwh;

        public double PeakKwp { get; } = peakKwp;

        public double LimitKw { get; } = limitKw;

        public double Tilt { get; } = tilt;

        public double Azimuth { get; } = azimuth;

        public double PerformanceRatio { get; } = performanceRatio;

        /// <summary>How the year's sunshine differs from what the array's yield asks for; close to 1.</summary>
        public double Scale { get; set; } = 1;
    }
}
