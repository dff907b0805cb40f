using System.Globalization;
using System.Text;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Domain.Model;
using FactoryTwin.Ingestion.Factors;
using FactoryTwin.Persistence.Records;

namespace FactoryTwin.Store.Bench;

/// <summary>1,000 factors from a CSV file to the store and the shelf that figures are picked from; the goal is 5 s (C-16).</summary>
internal static class FactorBench
{
    private const int Factors = 1000;

    public static async Task<IEnumerable<Figure>> RunAsync(BenchStore on)
    {
        await using var workload = await Workload.OpenAsync(on, 1, PointKind.Interval, MeteringInterval.Minutes(15));
        var shelf = new FactorShelf(new FactorTable([]));
        using var fold = new StreamFold<FactorBook>(
            workload.Store.Events, FactorEvents.Stream, FactorBook.Empty, (book, e) => book.After(e.Version, e.Kind, e.Body.Span), book => shelf.Put(book.Factors));
        var bytes = Encoding.UTF8.GetBytes(File());
        var start = TimeProvider.System.GetTimestamp();
        var read = FactorCsvReader.Read(bytes);
        var author = new FactorAuthor("bench", Workload.Start, "bench");
        var change = await fold.ApplyAsync(
            book => FactorChange.Add(book, shelf.Shipped, read.Rows, author, "bench"), c => [.. c.Events.Select(e => new NewEvent(e.Kind, e.Body))]);
        var import = TimeProvider.System.GetElapsedTime(start);
        if (change.IsRefused || shelf.Now.All.Length != Factors)
        {
            throw new InvalidOperationException($"{shelf.Now.All.Length} of {Factors} factors are there: {string.Join("; ", change.Problems.Take(3))}");
        }
        start = TimeProvider.System.GetTimestamp();
        var found = new FactorSearch { Text = "metal 999" }.Find(shelf.Now, fold.Now);
        var search = TimeProvider.System.GetElapsedTime(start);
        return [new("factors: import of 1,000 from CSV to disk", import.TotalMilliseconds, "ms"), new($"factors: search, {found.Total} found", search.TotalMilliseconds, "ms")];
    }

    private static string File()
    {
        var text = new StringBuilder("table,id,series,name_zh,name_en,edition,region,carrier,value,unit,source,confidence,note\n");
        for (var i = 0; i < Factors; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"material,metal-{i},metal-{i},金属 {i},Metal {i},2026,CN,material,{1.5 + (i * 0.001)},tCO2e/t,\"made up for this bench, row {i}\",D,\n");
        }
        return text.ToString();
    }
}
