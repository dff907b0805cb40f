using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Time;
using FactoryTwin.Simulator.Electricity;
using FactoryTwin.Simulator.Faults;

namespace FactoryTwin.Simulator.Plant;

/// <summary>
/// The physics of the plant: one day at a time, from the state of the day before. Amounts are scaled once so that the reference year has
/// the totals that the model states.
/// </summary>
internal sealed class PlantProgram
{
    private readonly FactoryModel _model;
    private readonly PowerNetwork _network;
    private readonly PowerFlow _powerFlow;
    private readonly PvArrays _pv;
    private readonly IReadOnlyList<ShapedFlow> _shaped;
    private readonly IReadOnlyList<DerivedFlow> _derived;
    private readonly (int Power, int Meter)[] _powers;
    private readonly Leaks _leaks;
    private readonly double[] _scale;
    private readonly double _constantPerStep;

    public PlantProgram(FactoryModel model, int seed, FactoryCalendar calendar, Leaks leaks)
    {
        var settings = model.Simulation ?? throw new ArgumentException("The model has no simulation settings.", nameof(model));
        _model = model;
        _leaks = leaks;
        _network = new PowerNetwork(model);
        _powerFlow = new PowerFlow(_network);
        Days = new PlantDays(seed, calendar, new PlantCalendar(settings.Years), new Weather(seed, model.Site, calendar));
        Conditions = new Conditions(model, seed, _network);
        _pv = new PvArrays(model);
        _shaped = [.. Loads(model, seed, _network), .. ShapedFlows(model, seed)];
        var known = _shaped.Select(s => s.Point).Concat(_pv.Points).Where(p => p >= 0).ToHashSet();
        _derived = Flows.Derived(model, known);
        _powers = [.. PowerPoints()];
        var reference = new DateOnly(settings.ReferenceYear, 1, 1);
        _constantPerStep = FactoryCalendar.QuarterHour / (calendar.StartOf(reference.AddYears(1)) - calendar.StartOf(reference));
        _scale = Calibrate(reference);
    }

    public PlantDays Days { get; }

    public Conditions Conditions { get; }

    public PowerNetwork Network => _network;

    /// <summary>Simulates one day.</summary>
    /// <returns>The state at its end.</returns>
    public PlantState Run(PlantDay day, DayFrame frame, PlantState before)
    {
        frame.Clear();
        frame.Plant = day;
        frame.Before = before;
        Span<double> raw = stackalloc double[DayFrame.MaxSteps];
        for (var n = 0; n < _shaped.Count; n++)
        {
            var flow = _shaped[n];
            FillRaw(flow, day, raw);
            for (var i = 0; i < day.Steps; i++)
            {
                var amount = (raw[i] * _scale[n]) + (flow.Constant * _constantPerStep);
                if (flow.Point >= 0)
                {
                    frame[flow.Point, i] += amount;
                }
                if (flow.Feeder >= 0)
                {
                    frame[flow.Feeder, i] += amount * (1 + _network.CableLossShare);
                }
            }
        }
        _pv.Fill(day, frame);
        foreach (var derived in _derived)
        {
            Derive(derived, day, frame);
        }
        _leaks.Apply(day, frame);
        var stored = _powerFlow.Run(day, frame, before.StoredKwh);
        _leaks.ApplyAbove(day, frame);
        foreach (var (power, meter) in _powers)
        {
            for (var i = 0; i < day.Steps; i++)
            {
                frame[power, i] = _network.Storage is { } s && meter == s.Discharge
                    ? (frame[s.Discharge, i] - frame[s.Charge, i]) * 4
                    : frame[meter, i] * 4;
            }
        }
        return new PlantState(stored, Conditions.Run(day, frame, before));
    }

    private void Derive(DerivedFlow derived, PlantDay day, DayFrame frame)
    {
        for (var i = 0; i < day.Steps; i++)
        {
            var sum = derived.Constant * _constantPerStep;
            foreach (var (point, weight) in derived.Of)
            {
                sum += frame[point, i] * weight;
            }
            frame[derived.Point, i] = sum;
        }
    }

    /// <summary>Sums every shape over the reference year; what is left of the total is the scale.</summary>
    private double[] Calibrate(DateOnly reference)
    {
        var sums = new double[_shaped.Count];
        Span<double> raw = stackalloc double[DayFrame.MaxSteps];
        for (var date = reference; date.Year == reference.Year; date = date.AddDays(1))
        {
            var day = Days.Of(date);
            for (var n = 0; n < sums.Length; n++)
            {
                FillRaw(_shaped[n], day, raw);
                foreach (var value in raw[..day.Steps])
                {
                    sums[n] += value;
                }
            }
            _pv.Observe(day);
        }
        _pv.Calibrate();
        return [.. sums.Select((sum, n) => sum > 0 ? _shaped[n].Annual / sum : 0)];
    }

    private static void FillRaw(ShapedFlow flow, PlantDay day, Span<double> raw)
    {
        if (flow.Batches?.TryFill(flow.Shape, day, raw) != true)
        {
            for (var i = 0; i < day.Steps; i++)
            {
                raw[i] = flow.Plain!(day, i);
            }
        }
        if (flow.Sigma > 0)
        {
            Span<double> noise = stackalloc double[DayFrame.MaxSteps];
            flow.Noise.FillAutoregressive(day.FirstStep, flow.Sigma, noise[..day.Steps]);
            for (var i = 0; i < day.Steps; i++)
            {
                raw[i] *= Math.Max(0.1, 1 + noise[i]);
            }
        }
    }

    private static IEnumerable<ShapedFlow> Loads(FactoryModel model, int seed, PowerNetwork network) => model.Simulation!.Loads.Select(load =>
    {
        var meter = network.MeterOf(load.Asset);
        return Shaped(load.Asset.Value, load.Shape, seed, load.Noise, meter, network.FeederOf(load.Asset, meter), load.AnnualMwh * 1000, 0);
    });

    private static IEnumerable<ShapedFlow> ShapedFlows(FactoryModel model, int seed) => model.Simulation!.Flows
        .Where(f => f.Shape is not (Flows.Share or Flows.Network or Flows.Pv))
        .Select(f => Shaped(f.Point.Value, f.Shape, seed, f.Noise, model.Points.IndexOf(model.Points.First(p => p.Id == f.Point)), -1, f.Annual - f.Constant, f.Constant));

    private static ShapedFlow Shaped(string name, string shape, int seed, double sigma, int point, int feeder, double annual, double constant)
    {
        var plain = LoadShapes.All.GetValueOrDefault(shape);
        if (plain is null && !Batches.Words.Contains(shape))
        {
            throw new InvalidOperationException($"'{shape}' of '{name}' is no shape; these are: {string.Join(", ", LoadShapes.All.Keys.Concat(Batches.Words).Order(StringComparer.Ordinal))}.");
        }
        return new ShapedFlow(name, shape, plain, plain is null ? new Batches(seed, name) : null, new SeededNoise(seed, name), sigma, point, feeder, annual, constant);
    }

    /// <summary>Power points beside the grid's: each shows the mean of its asset's meter.</summary>
    private IEnumerable<(int Power, int Meter)> PowerPoints()
    {
        for (var i = 0; i < _model.Points.Length; i++)
        {
            var point = _model.Points[i];
            if (point.Kind != PointKind.Power || i == _network.GridPower)
            {
                continue;
            }
            var meter = _model.Points.ToList().FindIndex(p => p.Asset == point.Asset && p.Role == point.Role
                && p.Kind is PointKind.Register or PointKind.Interval && p.Carrier == point.Carrier);
            yield return meter >= 0 ? (i, meter) : throw new InvalidOperationException($"Power point '{point.Id}' has no meter beside it to follow.");
        }
    }
}
