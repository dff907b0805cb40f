using System.Globalization;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Crash;

// Appends under load until it is killed: Persistence.Crash <folder or connection> <first batch number>. One line per acknowledged batch on the output.
var store = ReadingStore.Open(CrashPlan.PlaceOf(args[0]), CrashPlan.Options);
var catalog = new PointCatalog();
await CrashPlan.AddPointsAsync(store, catalog);
store.Start(catalog, new DirectMeterSink(catalog));
var next = long.Parse(args[1], CultureInfo.InvariantCulture) - 1;
var output = new object();
await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
{
    while (true)
    {
        var number = Interlocked.Increment(ref next);
        while (!(await store.Log.AppendAsync(CrashPlan.Batch(number))).Accepted)
        {
            await Task.Delay(1);
        }
        lock (output)
        {
            Console.Out.WriteLine($"<{number}>");
            Console.Out.Flush();
        }
    }
}));
