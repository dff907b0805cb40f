using System.Globalization;
using System.Text.Json;
using FactoryTwin.Store.Bench;

// Usage: dotnet run -c Release --project bench/Store.Bench -- [append] [apply] [size] [year] [map] [takeover] [factors] [--json]
//        [--store postgres|both --connection "Host=...;..."]: apply, year, map and takeover on a schema that is dropped afterwards; both: beside SQLite.
// Without names: append, apply and size. `year` fills 500 meters x 1 year of quarter-hours and asks it; `map` asks for the quality map of 10,000 points.
var json = args.Contains("--json");
var words = args.ToList();
var stores = BenchStore.Parse(Take("--store"), Take("--connection"));
if (words is ["hold", var schema])
{
    await TakeoverBench.HoldAsync(stores[0], schema);
    return;
}
var names = words.Where(a => !a.StartsWith('-')).ToList();
if (names.Count == 0)
{
    names = ["append", "apply", "size"];
}
var figures = new List<Figure>();
foreach (var name in names)
{
    figures.AddRange(name switch
    {
        "append" => await AppendBench.RunAsync(),
        "apply" => await EachAsync(ApplyBench.RunAsync),
        "size" => await SizeBench.RunAsync(),
        "year" => await YearBench.RunAsync(stores),
        "map" => await EachAsync(MapBench.RunAsync),
        "takeover" => await TakeoverBench.RunAsync(stores[^1]),
        "factors" => await EachAsync(FactorBench.RunAsync),
        _ => throw new ArgumentException($"'{name}' is none of append, apply, size, year, map, takeover, factors."),
    });
}
if (json)
{
    Console.WriteLine(JsonSerializer.Serialize(figures, JsonSerializerOptions.Web));
    return;
}
foreach (var figure in figures)
{
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{figure.Name,-68} {figure.Value,14:N1} {figure.Unit}"));
}

async Task<IEnumerable<Figure>> EachAsync(Func<BenchStore, Task<IEnumerable<Figure>>> bench)
{
    var all = new List<Figure>();
    foreach (var on in stores)
    {
        all.AddRange((await bench(on)).Select(f => f.On(on)));
    }
    return all;
}

string? Take(string option)
{
    var at = words.IndexOf(option);
    if (at < 0 || at + 1 >= words.Count)
    {
        return null;
    }
    var value = words[at + 1];
    words.RemoveRange(at, 2);
    return value;
}
