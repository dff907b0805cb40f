using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Log;
using FactoryTwin.Persistence.Postgres;
using FactoryTwin.Persistence.Records;
using FactoryTwin.Persistence.Tests.Support;
using FactoryTwin.Tests.Support;

namespace FactoryTwin.Persistence.Tests.Postgres;

/// <summary>A data folder brought into PostgreSQL: every bucket, reading, state, model and document is there and equal.</summary>
[Collection(PostgresCollection.Name)]
public sealed class MigrationTest(PostgresServer server) : IDisposable
{
    private const int Points = 6;

    private readonly TempFolder _temp = new();
    private readonly StorePlace.Postgres _target = new(server.Connection("migrate_" + Guid.NewGuid().ToString("n")[..8]));
    private readonly PointCatalog _catalog = new();

    private StorePlace.Sqlite Source => new(_temp.Sub("data"));

    public void Dispose() => _temp.Dispose();

    [PostgresFact]
    public async Task Migrate_WholeFolder_EveryAnswerIsTheSame()
    {
        await FillAsync(seed: 1);
        var expected = await AnswersAsync(Source);
        var report = PostgresStore.Migrate(Source, _target, _ => { }, CancellationToken.None);
        Assert.Equal(expected, await AnswersAsync(_target));
        Assert.Equal(Points, report.Points.Count);
        Assert.Equal(Points, report.Tables.Single(t => t.Table == "point").Rows);
        Assert.True(report.Tables.Single(t => t.Table == "day").Rows > 0 && report.Tables.Single(t => t.Table == "event").Rows > 0);
    }

    [PostgresFact]
    public async Task Migrate_StoppedOnTheWay_GoesOnWhereItStopped()
    {
        await FillAsync(seed: 2);
        var expected = await AnswersAsync(Source);
        var runs = 0;
        for (var stopAfter = 1; ; stopAfter += 3, runs++)
        {
            using var stop = new CancellationTokenSource();
            var said = 0;
            try
            {
                PostgresStore.Migrate(Source, _target, _ => { if (++said == stopAfter) { stop.Cancel(); } }, stop.Token);
                break;
            }
            catch (OperationCanceledException)
            {
                var error = Assert.Throws<StoreException>(() => ReadingStore.Open(_target));
                Assert.Contains("not finished", error.Message, StringComparison.Ordinal);
            }
        }
        Assert.True(runs > 2);
        Assert.Equal(expected, await AnswersAsync(_target));
        Assert.Contains("is finished", Assert.Throws<StoreException>(Migrate).Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Migrate_FolderThatWentOn_IsRefused()
    {
        await FillAsync(seed: 3);
        using (var stop = new CancellationTokenSource())
        {
            Assert.Throws<OperationCanceledException>(() => PostgresStore.Migrate(Source, _target, _ => stop.Cancel(), stop.Token));
        }
        await FillAsync(seed: 4);
        Assert.Contains("begin again", Assert.Throws<StoreException>(Migrate).Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Migrate_RowChangedInTheTarget_IsNamed()
    {
        await FillAsync(seed: 5);
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => PostgresStore.Migrate(
            Source, _target, line => { if (line == "comparing factory") { stop.Cancel(); } }, stop.Token));
        await Psql.RunAsync(_target.Connection, "UPDATE day SET received = received + 1 WHERE id = (SELECT MAX(id) FROM day)");
        var error = Assert.Throws<StoreException>(Migrate);
        Assert.Contains("Table day: row", error.Message, StringComparison.Ordinal);
    }

    [PostgresFact]
    public async Task Migrate_TargetWithPoints_IsRefused()
    {
        await FillAsync(seed: 6);
        await using (var other = ReadingStore.Open(_target))
        {
            await other.Points.RegisterAsync(Plant.Id, [new PointId("x")]);
        }
        Assert.Contains("not empty", Assert.Throws<StoreException>(Migrate).Message, StringComparison.Ordinal);
    }

    private object Migrate() => PostgresStore.Migrate(Source, _target, _ => { }, CancellationToken.None);

    private async Task FillAsync(int seed)
    {
        var random = new Random(seed);
        await using var store = ReadingStore.Open(Source, new StoreOptions { SmallChunk = 16 });
        var numbers = await AddPointsAsync(store);
        store.Start(_catalog, new DirectMeterSink(_catalog));
        await store.Models.AddAsync(Plant.Id, $$"""{"seed":{{seed}},"name":"厂 ✓"}""", Plant.Day, "li", "first");
        await store.Documents.PutAsync("grain:Asset", $"a/{seed}", new byte[] { 1, 0, 255 });
        await store.Documents.PutAsync("alarm", "ü", Array.Empty<byte>());
        await store.Events.AppendAsync("ledger/ü", 0, [new NewEvent("bought", new byte[] { 1, 0, 255 }), new NewEvent("held", Array.Empty<byte>())]);
        await store.Evidence.AddAsync(new MemoryStream("abc"u8.ToArray()), "发票.pdf", "application/pdf");
        foreach (var number in numbers)
        {
            var rules = _catalog.RulesOf(number)!;
            var batch = new LogBatch();
            foreach (var s in Stories.Readings(random, rules.Point, sources: 2, firstArrival: 1))
            {
                batch.Add(number, s.Ticks, s.Value, s.Quality, s.Source);
            }
            await store.Log.AppendAsync(batch);
        }
        await store.Admin.DrainAsync();
    }

    private async Task<IReadOnlyList<int>> AddPointsAsync(ReadingStore store)
    {
        var random = new Random(99);
        var definitions = Enumerable.Range(0, Points).Select(i => Stories.Point(random, $"p{i}") with { MaxRate = 400 }).ToList();
        var numbers = await store.Points.RegisterAsync(Plant.Id, [.. definitions.Select(d => d.Id)]);
        for (var i = 0; i < Points; i++)
        {
            _catalog.Set(numbers[i], Plant.Rules(definitions[i], await PointCatalog.RankAsync(definitions[i], store.Points)));
        }
        return numbers;
    }

    /// <summary>Everything a store answers, as lines.</summary>
    private async Task<List<string>> AnswersAsync(StorePlace place)
    {
        await using var store = ReadingStore.Open(place);
        var numbers = await AddPointsAsync(store);
        store.Start(_catalog, new DirectMeterSink(_catalog));
        await store.Admin.DrainAsync();
        var range = new TimeInterval(Plant.Day.AddDays(-2), Plant.Day.AddDays(120));
        var lines = new List<string>();
        foreach (var number in numbers)
        {
            foreach (var step in new[] { Step.QuarterHour, Step.Month })
            {
                var series = await store.Energy.QueryEnergyAsync(number, range, step, range.End);
                lines.AddRange(series.Steps.Where(s => s.Value is not null).Select(s => $"{number} {s}"));
            }
            lines.AddRange((await store.Readings.ReadAsync(number, range, history: true, limit: 10_000)).Readings.Select(r => $"{number} {r}"));
            lines.AddRange((await store.Readings.EventsAsync(number, range)).Select(e => $"{number} {e}"));
            lines.Add($"{number} {store.Readings.StateOf(number).LastArrival} {await store.Readings.LatestAsync(number)}");
        }
        lines.AddRange((await store.Models.ListAsync(Plant.Id)).Select(m => m.ToString()));
        foreach (var area in new[] { "grain:Asset", "alarm" })
        {
            lines.AddRange((await store.Documents.ListAsync(area)).Select(d => $"{d.Key} {d.ETag} {d.Changed:O} {Convert.ToHexString(d.Body.Span)}"));
        }
        lines.AddRange((await store.Events.ReadAsync("ledger/ü")).Select(e => $"{e.Version} {e.Kind} {e.Recorded:O} {Convert.ToHexString(e.Body.Span)}"));
        lines.Add($"{await store.Evidence.FindAsync("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")}");
        return lines;
    }
}
