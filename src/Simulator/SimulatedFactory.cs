using System.Collections.Immutable;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Domain.Time;
using FactoryTwin.Simulator.Faults;
using FactoryTwin.Simulator.Plant;
using FactoryTwin.Simulator.Readings;

namespace FactoryTwin.Simulator;

/// <summary>
/// A factory that exists only in its model: yields the readings of any stretch of time. The same model and seed give the same readings to
/// the last digit, live or as a back-fill, in whatever order and pieces they are asked for.
/// </summary>
/// <remarks>Safe for several callers; each call holds the factory while it runs.</remarks>
public sealed class SimulatedFactory
{
    /// <summary>The simulator program that this class runs.</summary>
    public const string Program = "auto-parts";

    private const int CachedDays = 4;

    private readonly Lock _lock = new();
    private readonly FactoryCalendar _calendar;
    private readonly PlantProgram _program;
    private readonly DayReadings _dayReadings;
    private readonly MeterErrors _errors;
    private readonly ReadingFaults _readingFaults;
    private readonly IReadOnlyList<FaultWindows> _faults;
    private readonly ushort[] _sourceOf;
    private readonly Dictionary<int, YearPlan> _plans = [];
    private readonly LinkedList<SimulatedDay> _days = new();

    private SimulatedFactory(FactoryModel model, int seed, IEnumerable<SimulatedFault> faults)
    {
        Model = model;
        Seed = seed;
        _calendar = FactoryCalendar.Of(model.Site.TimeZone);
        _faults = [.. faults.Select(f => new FaultWindows(model, f))];
        _program = new PlantProgram(model, seed, _calendar, new Leaks(model, _faults));
        _errors = new MeterErrors(model, _faults);
        _dayReadings = new DayReadings(model, _calendar, _program, _errors, new PowerTexture(model, _program, seed), seed);
        _readingFaults = new ReadingFaults(_faults, seed);
        (Sources, _sourceOf) = Gateways.Of(model);
    }

    public FactoryModel Model { get; }

    public int Seed { get; }

    /// <summary>Names of the gateways that deliver readings; index 0 is empty: nobody said.</summary>
    public IReadOnlyList<string> Sources { get; }

    /// <summary>True where the model asks for this simulator.</summary>
    public static bool CanSimulate(FactoryModel model) => model.Simulation?.Program == Program;

    /// <summary>Makes the factory; takes about as long as simulating one year.</summary>
    /// <param name="model">A model for which <see cref="CanSimulate"/> is true.</param>
    /// <param name="seed">Null: the model's own.</param>
    /// <param name="injected">Further faults, for tests of data quality.</param>
    /// <param name="ownFaults">False: without the faults that the model states.</param>
    /// <exception cref="ArgumentException">The model does not ask for this simulator, or its simulation settings do not fit its assets and points.</exception>
    public static SimulatedFactory Create(FactoryModel model, int? seed = null, IEnumerable<SimulatedFault>? injected = null, bool ownFaults = true)
    {
        if (!CanSimulate(model))
        {
            throw new ArgumentException($"Factory '{model.Id}' has no simulation settings for program '{Program}'.", nameof(model));
        }
        try
        {
            return new SimulatedFactory(model, seed ?? model.Simulation!.Seed, [.. ownFaults ? model.Simulation!.Faults : [], .. injected ?? []]);
        }
        catch (Exception e) when (e is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new ArgumentException($"Factory '{model.Id}' cannot be simulated: {e.Message}", nameof(model), e);
        }
    }

    /// <summary>Adds the readings that are due after one moment and up to another, in the order in which they are due.</summary>
    /// <remarks>
    /// A reading is due when a real meter would deliver it: at its instant, for an interval at the interval's end. Local days can be asked
    /// for in any order; neighbouring calls never repeat or lose a reading.
    /// </remarks>
    public void Read(DateTimeOffset after, DateTimeOffset upTo, List<SimReading> into)
    {
        if (upTo <= after)
        {
            return;
        }
        lock (_lock)
        {
            var last = _calendar.DayOf(upTo);
            for (var day = _calendar.DayOf(after); day <= last; day = day.AddDays(1))
            {
                var simulated = Simulate(day);
                var from = UpperBound(simulated.Due, after.UtcTicks);
                var to = UpperBound(simulated.Due, upTo.UtcTicks);
                into.AddRange(simulated.Readings.AsSpan(from, to - from));
            }
        }
    }

    /// <summary>What is wrong with the data of a range, on purpose.</summary>
    public ImmutableArray<GroundTruth> Truth(TimeInterval range) =>
        [.. _faults.SelectMany(f => f.Within(range.Start, range.End).Select(w => new GroundTruth(
            f.Fault.Id, f.Fault.Kind, [.. f.Points.Select(p => Model.Points[p].Id)], w.From, w.To, f.Fault.Value, f.Fault.Story)))];

    /// <summary>True amounts of a local day, per quarter-hour, in the point's unit (means for power, values for states): what perfect meters would show.</summary>
    public double[] TrueValues(int point, DateOnly day)
    {
        lock (_lock)
        {
            var frame = Simulate(day).Frame;
            return frame.Row(point)[..frame.Plant.Steps].ToArray();
        }
    }

    private SimulatedDay Simulate(DateOnly day)
    {
        for (var node = _days.First; node is not null; node = node.Next)
        {
            if (node.Value.Day == day)
            {
                _days.Remove(node);
                _days.AddFirst(node);
                return node.Value;
            }
        }
        var frame = Frame(day);
        var plan = PlanOf(day.Year);
        var (readings, due) = (new List<SimReading>(40_000), new List<long>(40_000));
        var buffer = new List<DueReading>(2000);
        for (var point = 0; point < Model.Points.Length; point++)
        {
            buffer.Clear();
            _dayReadings.Add(point, frame, plan, buffer);
            var current = point;
            _readingFaults.Apply(point, Model.Points[point], buffer, ticks => CleanValueAt(current, ticks));
            var quality = Model.Points[point].Manual ? ReadingQuality.Manual : ReadingQuality.Measured;
            foreach (var reading in buffer)
            {
                due.Add(reading.Due);
                readings.Add(new SimReading(point, reading.Ticks, reading.Value, quality, _sourceOf[point]));
            }
        }
        var (keys, items) = (due.ToArray(), readings.ToArray());
        Array.Sort(keys, items);
        var simulated = new SimulatedDay(day, frame, keys, items);
        _days.AddFirst(simulated);
        if (_days.Count > CachedDays)
        {
            _days.RemoveLast();
        }
        return simulated;
    }

    private DayFrame Frame(DateOnly day)
    {
        var frame = new DayFrame(day, Model.Points.Length, _program.Network.Transformers.Count);
        _program.Run(_program.Days.Of(day), frame, PlanOf(day.Year).StateBefore(day));
        return frame;
    }

    /// <summary>The last clean value at or before a moment.</summary>
    private double CleanValueAt(int point, long ticks)
    {
        var day = _calendar.DayOf(new DateTimeOffset(ticks - 1, TimeSpan.Zero));
        var buffer = new List<DueReading>();
        _dayReadings.Add(point, Frame(day), PlanOf(day.Year), buffer);
        var at = buffer.FindLastIndex(r => r.Due <= ticks);
        return at >= 0 ? buffer[at].Value : buffer.Count > 0 ? buffer[0].Value : 0;
    }

    /// <summary>The plan of a year; registers join it to the years between it and the reference year.</summary>
    private YearPlan PlanOf(int year)
    {
        if (_plans.TryGetValue(year, out var known))
        {
            return known;
        }
        var reference = Model.Simulation!.ReferenceYear;
        var before = year > reference ? PlanOf(year - 1) : null;
        var after = year < reference ? PlanOf(year + 1) : null;
        var plan = YearPlan.Make(year, Model, _program, _errors, before?.EndState);
        plan.BaseCounts = before is not null ? [.. before.BaseCounts.Zip(before.CountsOfYear, (a, b) => a + b)]
            : after is not null ? [.. after.BaseCounts.Zip(plan.CountsOfYear, (a, b) => a - b)]
            : StartCounts(plan);
        return _plans[year] = plan;
    }

    /// <summary>
    /// What registers show when the reference year begins: what the model states, else what they counted since they were put in, at the
    /// true amount of that year. Assumed: meters of generation a year and a half before, others two to nine years.
    /// </summary>
    private double[] StartCounts(YearPlan reference)
    {
        var noise = new SeededNoise(Seed, "start-counts");
        return [.. Model.Points.Select((p, i) => Model.Simulation!.StartCounts.TryGetValue(p.Id.Value, out var given)
            ? given
            : Math.Round(reference.AmountsOfYear[i] / p.MultiplierAt(0) * (p.Role == FlowRole.Generation ? 1.5 : 2 + (7 * noise.Uniform(i)))))];
    }

    private static int UpperBound(long[] sorted, long value)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle] <= value ? (middle + 1, high) : (low, middle);
        }
        return low;
    }

    private sealed record SimulatedDay(DateOnly Day, DayFrame Frame, long[] Due, SimReading[] Readings);
}
