using System.Globalization;
using System.Text.RegularExpressions;
using FactoryTwin.Tests.Support;
using FactoryTwin.Twin.Tests.Support;
using Npgsql;

namespace FactoryTwin.Twin.Tests;

/// <summary><c>factorytwin admin migrate</c>: a data folder into PostgreSQL, with counts and checksums; never over something that is there.</summary>
public sealed partial class MigrateTests : IDisposable
{
    private const string Cli = "factorytwin.dll";
    private static readonly string[] Points = ["e-in", "e-hall", "e-press", "e-oven", "p-oven", "e-pv", "g-in", "t-oven"];

    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [PostgresFact]
    public async Task Migrate_FilledFolder_CountsChecksumsAndEveryAnswerAreTheSame()
    {
        var (data, models, rollups) = await FilledAsync();
        var target = TwinStores.Connection(_folder.Sub("a"));
        var before = await EnergyAsync(["--data", data]);

        var output = await DoneAsync("admin", "migrate", "--data", data, "--connection", target, "--points");

        var tables = Tables(output);
        Assert.True(tables["day"].Rows > 0 && tables["chunk"].Rows > 0 && tables["month"].Rows > 0 && tables["model"].Rows > 0, output);
        Assert.Equal(Points.Length, PointLine().Count(output));
        foreach (var (table, (rows, _)) in tables)
        {
            Assert.Equal(rows, await CountAsync(target, table));
        }
        Assert.Equal(before, await EnergyAsync(["--store", "postgres", "--connection", target]));
        // The same folder gives the same checksums wherever it goes; the folder itself stayed as it was.
        Assert.Equal(tables, Tables(await DoneAsync("admin", "migrate", "--data", data, "--connection", TwinStores.Connection(_folder.Sub("b")))));

        await TwinStores.OnAsync(TwinEngine.Postgres, async () =>
        {
            await using var twin = await RunningTwin.StartAsync(new TwinSetup(_folder.Sub("a"), models) { Clock = new FastClock(Lab.Morning) });
            Assert.Equal(rollups, await LabStory.RollupsAsync(twin));
            await twin.TakeAsync(Lab.Id, Lab.Line("e-in", Lab.Midnight.AddHours(-1), 7));
        });
    }

    [PostgresFact]
    public async Task Migrate_TargetThatHoldsSomething_IsRefusedAndStaysAsItIs()
    {
        var (data, models, _) = await FilledAsync();
        var used = _folder.Sub("used");
        await TwinStores.OnAsync(TwinEngine.Postgres, async () =>
        {
            await using var twin = await RunningTwin.StartAsync(new TwinSetup(used, models) { Clock = new FastClock(Lab.Morning) });
            await twin.TakeAsync(Lab.Id, Lab.Line("e-in", Lab.Midnight, 5));
            // While a host runs on it, and after it has stopped.
            Assert.Contains("a host runs on it", await RefusedAsync(data, TwinStores.Connection(used)), StringComparison.Ordinal);
        });
        Assert.Contains("is not empty", await RefusedAsync(data, TwinStores.Connection(used)), StringComparison.Ordinal);
        Assert.Equal(1L, await CountAsync(TwinStores.Connection(used), "point_day"));

        var target = TwinStores.Connection(_folder.Sub("twice"));
        await DoneAsync("admin", "migrate", "--data", data, "--connection", target);
        var rows = await CountAsync(target, "chunk");
        Assert.Contains("is finished", await RefusedAsync(data, target), StringComparison.Ordinal);
        Assert.Equal(rows, await CountAsync(target, "chunk"));
    }

    [PostgresFact]
    public async Task Migrate_FolderOfARunningHost_IsRefusedNamingTheProcess() => await TwinStores.OnAsync(TwinEngine.Sqlite, async () =>
    {
        await using var lab = await LabTwin.StartAsync();
        Assert.Contains($"{Environment.ProcessId}", await RefusedAsync(lab.Data, TwinStores.Connection(_folder.Sub("c"))), StringComparison.Ordinal);
    });

    /// <summary>A data folder with the story of the lab plant in it, and what the host answered.</summary>
    private async Task<(string Data, string Models, string Rollups)> FilledAsync()
    {
        var (data, models, rollups) = (_folder.Sub("data"), Lab.Models(_folder), "");
        await TwinStores.OnAsync(TwinEngine.Sqlite, async () =>
        {
            await using var twin = await RunningTwin.StartAsync(new TwinSetup(data, models) { Clock = new FastClock(Lab.Morning) });
            await twin.TakeAsync(Lab.Id, string.Concat(LabStory.Lines));
            rollups = await LabStory.RollupsAsync(twin);
        });
        return (data, models, rollups);
    }

    private static async Task<string> EnergyAsync(string[] store)
    {
        var answers = new List<string>();
        foreach (var point in Points)
        {
            answers.Add(await DoneAsync(
                ["energy", "--factory", Lab.Id, "--point", point, "--from", "2026-07-14", "--to", "2026-07-16", "--step", "15min", "--json", .. store]));
        }
        return string.Join('\n', answers);
    }

    private static Dictionary<string, (long Rows, string Sha256)> Tables(string output) => TableLine().Matches(output).ToDictionary(
        m => m.Groups["table"].Value,
        m => (long.Parse(m.Groups["rows"].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture), m.Groups["sha"].Value));

    private static async Task<long> CountAsync(string connection, string table)
    {
        await using var database = new NpgsqlConnection(connection);
        await database.OpenAsync();
        await using var count = new NpgsqlCommand($"SELECT count(*) FROM {table}", database);
        return (long)(await count.ExecuteScalarAsync())!;
    }

    private static async Task<string> DoneAsync(params string[] arguments)
    {
        var (exit, output, error) = await RunAsync(arguments);
        Assert.True(exit == 0, $"{string.Join(' ', arguments)}: {exit} {error} {output}");
        return output;
    }

    private static async Task<string> RefusedAsync(string data, string connection)
    {
        var (exit, output, error) = await RunAsync("admin", "migrate", "--data", data, "--connection", connection);
        Assert.True(exit == 3, $"{exit} {output} {error}");
        return error;
    }

    private static async Task<(int Exit, string Output, string Error)> RunAsync(params string[] arguments)
    {
        (int, string, string) done = default;
        await TwinStores.OnAsync(TwinEngine.Sqlite, async () => done = await Programs.RunAsync(Cli, arguments));
        return done;
    }

    [GeneratedRegex(@"^  (?<table>\w+): (?<rows>[\d,]+) rows, [\d,]+ bytes, SHA-256 (?<sha>[0-9a-f]{64})$", RegexOptions.Multiline)]
    private static partial Regex TableLine();

    [GeneratedRegex(@"^  point \d+: [\d,]+ rows, [\d,]+ bytes, CRC-32C [0-9a-f]{8}$", RegexOptions.Multiline)]
    private static partial Regex PointLine();
}
