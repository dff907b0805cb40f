using System.Globalization;
using FactoryTwin.Ingestion.Models;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Plan.Bench;
using FactoryTwin.Planning;
using FactoryTwin.Planning.Measures;
using FactoryTwin.Planning.Scenarios;
using FactoryTwin.Planning.Snapshots;

// Usage: dotnet run -c Release --project bench/Plan.Bench
const int Runs = 15;
var models = Path.Combine(Checkout(), "models");
var model = FactoryModelReader.Load(Path.Combine(models, "factories", "chongqing-auto-parts")).Require();
var factory = ModelTables.Load(models).Planning(model, 1);
var (from, to) = (new DateOnly(2024, 1, 1), new DateOnly(2025, 1, 1));
var now = factory.Calendar.StartOf(to.AddDays(2));
var three = new Scenario
{
    Id = "three", From = from, To = to,
    Measures = [new PvRequest { AddedKwp = 900 }, new StorageRequest { PowerKw = 500, CapacityKwh = 1000 }, new EfficiencyRequest { AssetKind = "lighting", SavedPercent = 45 }],
};
var many = three with { Id = "35", Measures = [.. Enumerable.Repeat<MeasureRequest>(new EfficiencyRequest { AssetKind = "lighting", SavedPercent = 2 }, 33), three.Measures[0], three.Measures[1]] };
var series = new MadeSeries(factory.Calendar);
var snapshot = await new SnapshotReader(series, factory).ReadAsync(three, now);
var kwh = snapshot.Import.Values.ToArray();

Console.WriteLine($"{factory.Model.Id}, {snapshot.Axis.Count} steps, median of {Runs}");
Say("balance", Times(() => Balance(kwh)));
Say("freeze", Times(() => _ = new SnapshotReader(series, factory).ReadAsync(three, now).GetAwaiter().GetResult()));
Say("plan, 3 measures", Times(() => _ = Planner.Run(snapshot, three)));
Say("plan, 35 measures", Times(() => _ = Planner.Run(snapshot, many)));

static void Say(string name, double milliseconds) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-20} {milliseconds,10:N2} ms"));

static double Times(Action run)
{
    var times = new List<double>();
    for (var i = 0; i < Runs; i++)
    {
        var start = TimeProvider.System.GetTimestamp();
        run();
        times.Add(TimeProvider.System.GetElapsedTime(start).TotalMilliseconds);
    }
    return times.Order().ElementAt(Runs / 2);
}

static void Balance(double[] kwh)
{
    var load = new double[kwh.Length];
    for (var i = 0; i < kwh.Length; i++)
    {
        load[i] = kwh[i] - (kwh[i] / 10) + (kwh[i] / 5) + 1 - 2;
    }
    GC.KeepAlive(load);
}

static string Checkout()
{
    for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
    {
        if (File.Exists(Path.Combine(folder.FullName, "FactoryTwin.sln")))
        {
            return folder.FullName;
        }
    }
    throw new DirectoryNotFoundException("FactoryTwin.sln is not above the program.");
}
