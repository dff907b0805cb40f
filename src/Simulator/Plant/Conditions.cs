using FactoryTwin.Domain.Model;
using FactoryTwin.Simulator.Electricity;

namespace FactoryTwin.Simulator.Plant;

/// <summary>Temperatures, pressures and switch positions: each moves towards what its process asks for, with its own time constant.</summary>
internal sealed class Conditions
{
    private readonly FactoryModel _model;
    private readonly PowerNetwork _network;
    private readonly (SimulatedState State, int Point, int Transformer)[] _states;
    private readonly SeededNoise _compressor;
    private readonly int _compressorLoad;

    public Conditions(FactoryModel model, int seed, PowerNetwork network)
    {
        _model = model;
        _network = network;
        _compressor = new SeededNoise(seed, "compressor-state");
        var transformers = model.Assets.Where(a => a.Kind == "transformer").Select(a => a.Id).ToList();
        _states = [.. model.Simulation!.States.Select(s =>
        {
            var point = Enumerable.Range(0, model.Points.Length).First(i => model.Points[i].Id == s.Point);
            return (s, point, model.Points[point].Asset is { } asset ? transformers.IndexOf(asset) : -1);
        })];
        var compressor = _states.FirstOrDefault(s => s.State.Shape == "compressor");
        _compressorLoad = compressor.State is null ? -1 : network.MeterOf(model.Points[compressor.Point].Asset!.Value);
    }

    public int Count => _states.Length;

    /// <summary>Index of a condition by its point, or -1.</summary>
    public int IndexOf(int point) => Array.FindIndex(_states, s => s.Point == point);

    public double NoiseOf(int condition) => _states[condition].State.Noise;

    /// <summary>True for switch positions, which do not move gradually.</summary>
    public bool IsStep(int condition) => _states[condition].State.Shape == "compressor";

    /// <summary>Where everything stands before the first simulated day: at rest.</summary>
    public PlantState Start(PlantDay day) => new(
        _network.Storage?.MinKwh ?? 0,
        [.. _states.Select(s => s.State.Shape switch
        {
            "charge" => Charge(_network.Storage?.MinKwh ?? 0),
            "irradiance" or "compressor" => 0,
            "ambient" or "module" => day.DegC[0],
            "transformer" => day.DegC[0] + 15,
            _ => s.State.Rest ?? day.DegC[0],
        })]);

    /// <summary>Fills the day's condition rows; returns the last values.</summary>
    public double[] Run(PlantDay day, DayFrame frame, PlantState before)
    {
        var last = (double[])before.Conditions.Clone();
        for (var n = 0; n < _states.Length; n++)
        {
            var (state, point, transformer) = _states[n];
            var row = frame.Row(point);
            for (var i = 0; i < day.Steps; i++)
            {
                row[i] = last[n] = state.Shape switch
                {
                    "charge" => Charge(frame.Stored[i]),
                    "compressor" => CompressorState(day, frame, i),
                    "ambient" => day.DegC[i],
                    "irradiance" => day.Ghi[i],
                    // 0.031 K per W/m2 is a module of 45 degC nominal operating temperature.
                    "module" => Towards(last[n], day.DegC[i] + (0.031 * day.Ghi[i]), 0.2),
                    "transformer" => Towards(last[n], day.DegC[i] + 12 + (45 * Math.Pow(frame.Loading[transformer, i], 1.6)), 2.5),
                    _ => Towards(last[n], Runs(state.Shape, day, i) ? state.Value : state.Rest ?? day.DegC[i], state.Hours),
                };
            }
        }
        return last;
    }

    private double Charge(double storedKwh) => 100 * storedKwh / ((_network.Storage?.MaxKwh ?? 1) + (_network.Storage?.MinKwh ?? 0));

    /// <summary>0 off, 1 unloaded, 2 loaded: loaded for the share of time that the mean power asks for (70 kW unloaded, nameplate loaded).</summary>
    private double CompressorState(PlantDay day, DayFrame frame, int i)
    {
        var kw = _compressorLoad >= 0 ? frame[_compressorLoad, i] * 4 : 0;
        if (kw < 20)
        {
            return 0;
        }
        var loadedShare = Math.Clamp((kw - 70) / (_model.Points[_compressorLoad].Asset is { } a ? Rated(a) - 70 : 180), 0.05, 0.95);
        return _compressor.Uniform(day.FirstStep + i) < loadedShare ? 2 : 1;
    }

    private double Rated(Domain.Identity.AssetId asset) => _model.Assets.First(a => a.Id == asset).Figures.GetValueOrDefault("ratedKw", 250);

    private static bool Runs(string shape, PlantDay day, int i) => shape switch
    {
        "always" => true,
        "running" => !day.Stopped[i],
        "two-shift" => day.On2[i] > 0,
        "three-shift" => day.On3[i] > 0,
        "office" => day.Office[i] > 0,
        "paintpre" => day.On2[i] > 0 || (day.Working && day.At(i, 6, 7.5)),
        "rto" => day.On2[i] > 0 || (day.Working && day.At(i, 5.5, 7.5)),
        _ => throw new InvalidOperationException($"'{shape}' is no condition that the simulator knows."),
    };

    private static double Towards(double value, double target, double hours) =>
        hours <= 0 ? target : target + ((value - target) * Math.Exp(-0.25 / hours));
}
