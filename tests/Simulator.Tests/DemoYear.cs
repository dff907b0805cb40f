using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FactoryTwin.Ingestion.Models;

namespace FactoryTwin.Simulator.Tests;

/// <summary>The demo factory and its reference year without data faults, simulated once for all tests.</summary>
[CollectionDefinition(Shared)]
public sealed class DemoYear : ICollectionFixture<DemoYear>
{
    public const string Shared = "demo year";

    private readonly Dictionary<string, int> _index;
    private readonly double[][] _days;

    public DemoYear()
    {
        Model = Load();
        Factory = SimulatedFactory.Create(Model, ownFaults: false);
        _index = Model.Points.Select((p, i) => (p.Id.Value, i)).ToDictionary(p => p.Value, p => p.i);
        _days = new double[Model.Points.Length][];
        for (var p = 0; p < _days.Length; p++)
        {
            _days[p] = new double[366 * 96];
        }
        for (var d = 0; d < 366; d++)
        {
            for (var p = 0; p < _days.Length; p++)
            {
                Factory.TrueValues(p, new DateOnly(2024, 1, 1).AddDays(d)).CopyTo(_days[p], d * 96);
            }
        }
    }

    public FactoryModel Model { get; }

    public SimulatedFactory Factory { get; }

    public static FactoryModel Load()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "models", "factories", "chongqing-auto-parts");
            if (Directory.Exists(folder))
            {
                return FactoryModelReader.Load(folder).Require();
            }
        }
        throw new InvalidOperationException("models/factories was found in no folder above the tests.");
    }

    public int IndexOf(string point) => _index[point];

    public PointDefinition Point(string id) => Model.Points.Single(p => p.Id == new PointId(id));

    /// <summary>True values of all quarter-hours of 2024, local time.</summary>
    public ReadOnlySpan<double> Values(string point) => _days[_index[point]];

    public double Sum(string point) => _days[_index[point]].Sum();
}
