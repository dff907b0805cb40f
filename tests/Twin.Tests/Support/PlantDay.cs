using System.Globalization;
using System.Text;
using FactoryTwin.Domain.Model;
using FactoryTwin.Ingestion.Models;
using FactoryTwin.Simulator;

namespace FactoryTwin.Twin.Tests.Support;

/// <summary>Readings of the demo plant for a stretch of time, as line protocol and as figures worked out from the readings alone.</summary>
public sealed class PlantDay
{
    private readonly List<SimReading> _readings = [];
    private readonly Dictionary<string, int> _index;

    /// <param name="from">Local midnight.</param>
    /// <param name="until">Now.</param>
    public PlantDay(DateTimeOffset from, DateTimeOffset until)
    {
        Model = FactoryModelReader.Load(Checkout.Factory("chongqing-auto-parts")).Require();
        _index = Model.Points.Select((p, i) => (p.Id.Value, i)).ToDictionary(p => p.Value, p => p.i);
        var plant = SimulatedFactory.Create(Model, ownFaults: false);
        // A register's first difference of the day needs its reading at midnight.
        plant.Read(from.AddMinutes(-1), until, _readings);
        (From, Until) = (from, until);
    }

    public FactoryModel Model { get; }

    public DateTimeOffset From { get; }

    public DateTimeOffset Until { get; }

    public int Count => _readings.Count;

    /// <summary>Bodies of at most so many lines.</summary>
    public IEnumerable<string> Bodies(int lines = 20_000) => _readings.Chunk(lines).Select(chunk =>
    {
        var text = new StringBuilder();
        foreach (var r in chunk)
        {
            text.Append(CultureInfo.InvariantCulture, $"r,point={Model.Points[r.Point].Id} value={r.Value:R} {r.Ticks - DateTimeOffset.UnixEpoch.Ticks}00\n");
        }
        return text.ToString();
    });

    /// <summary>Quantity of a register over each quarter-hour since midnight, by differences of its readings.</summary>
    public IReadOnlyList<(DateTimeOffset Start, double Amount)> Quarters(string point)
    {
        var definition = Model.Points[_index[point]];
        var readings = Of(point).Where(r => r.Ticks >= From.UtcTicks).ToList();
        return [.. readings.Zip(readings.Skip(1)).Select(p => (
            new DateTimeOffset(p.First.Ticks, TimeSpan.Zero), (p.Second.Value - p.First.Value) * definition.MultiplierAt(p.First.Ticks)))];
    }

    public double Today(string point) => Quarters(point).Sum(q => q.Amount);

    /// <summary>Value of the newest reading.</summary>
    public double Last(string point) => Of(point).Last().Value;

    /// <summary>Mean rate over the newest quarter-hour [unit/h].</summary>
    public double Rate(string point) => Quarters(point)[^1].Amount * 4;

    private IEnumerable<SimReading> Of(string point) => _readings.Where(r => r.Point == _index[point]).OrderBy(r => r.Ticks);
}
