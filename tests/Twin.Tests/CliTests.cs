using System.IO.Compression;
using System.Text.Json;
using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests;

/// <summary>The command line in processes of its own, on published data with known sums.</summary>
public sealed class CliTests : IDisposable
{
    private const string Cli = "factorytwin.dll";
    private const string Steel = "data/steel-gwangyang/Steel_industry_data_dev_jan-sep.csv.gz";
    private const string House = "data/opsd-konstanz/household_data_60min_singleindex_2017release_residential4.csv.gz";

    private readonly TempFolder _folder = new();

    private string Data => _folder.Sub("data");

    public void Dispose() => _folder.Dispose();

    [SharedDataFact(Steel)]
    public async Task Import_SteelYear_SumsOfThePublisherAndTwiceChangesNothing()
    {
        var file = Unpack(Steel, "steel.csv.gz", lines => lines);
        var report = await JsonAsync(Import("gwangyang-steel", "uci-steel.yaml", file));
        Assert.Equal((26_208L, 0), (report.GetProperty("readings").GetInt64(), report.GetProperty("refusedCount").GetInt32()));

        var year = await SteelAsync("2018-01-01", "2018-10-01", "month");
        var total = year.GetProperty("total");
        Assert.Equal(729_316.67, total.GetProperty("value").GetDouble(), 0.01);
        Assert.Equal((1.0, "kWh"), (total.GetProperty("completeness").GetDouble(), total.GetProperty("unit").GetString()));
        Assert.Equal(9, year.GetProperty("steps").GetArrayLength());
        var quarters = (await SteelAsync("2018-01-01", "2018-10-01", "15min")).GetProperty("steps");
        Assert.Equal(26_208, quarters.EnumerateArray().Count(s => s.GetProperty("completeness").GetDouble() == 1));
        // The row stamped 00:00 ends its day.
        Assert.Equal((3.17, 3.42), (quarters[0].GetProperty("value").GetDouble(), quarters[95].GetProperty("value").GetDouble()));

        await JsonAsync(Import("gwangyang-steel", "uci-steel.yaml", file));
        Assert.Equal(year.GetRawText(), (await SteelAsync("2018-01-01", "2018-10-01", "month")).GetRawText());
    }

    [Fact]
    public async Task Factors_ListImportShow()
    {
        var list = await JsonAsync(["factors", "list", "--search", "fuel:diesel", "--json"]);
        Assert.Equal(3095.91, list.GetProperty("factors")[0].GetProperty("value").GetDouble());
        Directory.CreateDirectory(Data);
        var file = Path.Combine(_folder.Sub("in"), "factors.csv");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, "table,id,edition,region,carrier,value,unit,source,confidence\nmaterial,coil,EPD 17,CN,material,1.90,tCO2e/t,supplier,B\n");
        var imported = await JsonAsync(["factors", "import", file, "--data", Data, "--reason", "supplier's figure", "--by", "li.wei", "--json"]);
        Assert.Equal((1, true), (imported.GetProperty("added").GetInt32(), imported.GetProperty("kept").GetBoolean()));
        var shown = await JsonAsync(["factors", "show", "material:coil", "--data", Data, "--json"]);
        Assert.Equal(("added", "li.wei"), (shown.GetProperty("factor").GetProperty("origin").GetString(), shown.GetProperty("entries")[0].GetProperty("by").GetString()));
    }

    /// <summary>335 +- 4 t: 729,316.67 kWh x 0.46 +- 0.005 kg/kWh, which the data's own CO2 column implies.</summary>
    [SharedDataFact(Steel)]
    public async Task Inventory_SteelYear_EveryLineNamesFactorEditionAndSource()
    {
        await JsonAsync(Import("gwangyang-steel", "uci-steel.yaml", Unpack(Steel, "steel.csv.gz", lines => lines)));

        var inventory = await JsonAsync(
            ["inventory", "--data", Data, "--factory", Checkout.Factory("gwangyang-steel"), "--from", "2018-01-01", "--to", "2018-10-01", "--json"]);

        var scope2 = inventory.GetProperty("scope2Location");
        Assert.InRange(scope2.GetProperty("tCO2e").GetDouble(), 331, 339);
        Assert.Equal(3.65, scope2.GetProperty("uncertaintyTCO2e").GetDouble(), 0.01);
        Assert.Equal(JsonValueKind.Null, inventory.GetProperty("scope1").GetProperty("tCO2e").ValueKind);
        Assert.Equal(JsonValueKind.Null, inventory.GetProperty("scope2Market").ValueKind);
        var line = Assert.Single(inventory.GetProperty("lines").EnumerateArray());
        Assert.Equal(("grid:gwangyang-implied", "D", false, 729_316.67), (
            line.GetProperty("factorId").GetString(), line.GetProperty("confidence").GetString(), line.GetProperty("fallback").GetBoolean(),
            Math.Round(line.GetProperty("activity").GetDouble(), 2)));
        Assert.All(new[] { "asset", "unit", "edition", "source", "method", "clause" }, f => Assert.NotEmpty(line.GetProperty(f).GetString()!));
        Assert.Equal(9, inventory.GetProperty("months").GetArrayLength());
        Assert.Empty(inventory.GetProperty("gaps").EnumerateArray());
    }

    /// <summary>Whatever years are asked for together: the parts add up to the whole, and years without readings add nothing.</summary>
    [SharedDataFact(Steel)]
    public async Task Inventory_YearsOfAnyCount_AddUp()
    {
        foreach (var year in new[] { "2018", "2019" })
        {
            await JsonAsync(Import("gwangyang-steel", "uci-steel.yaml", Unpack(Steel, $"steel-{year}.csv.gz", lines => lines.Select(l => l.Replace("/2018 ", $"/{year} ", StringComparison.Ordinal)))));
        }
        async Task<double> OfAsync(string from, string to)
        {
            var inventory = await JsonAsync(["inventory", "--data", Data, "--factory", Checkout.Factory("gwangyang-steel"), "--from", from, "--to", to, "--json"]);
            return inventory.GetProperty("scope2Location").GetProperty("tCO2e") is { ValueKind: JsonValueKind.Number } total ? total.GetDouble() : 0;
        }
        var (first, second) = (await OfAsync("2018-01-01", "2019-01-01"), await OfAsync("2019-01-01", "2020-01-01"));

        Assert.InRange(first, 331, 339);
        Assert.Equal(first, second, 0.01);
        Assert.Equal(first + second, await OfAsync("2018-01-01", "2020-01-01"), 1e-9);
        Assert.Equal(first + second, await OfAsync("2000-01-01", "2030-01-01"), 1e-9);
        Assert.Equal(0, await OfAsync("2000-01-01", "2010-01-01"));
    }

    [SharedDataFact(Steel)]
    public async Task Import_RowOfZerosInACopy_IsNoticedAndCountsAsSuspect()
    {
        var file = Unpack(Steel, "zero.csv.gz", lines => lines.Select((line, i) => i != 1000
            ? line
            : string.Join(',', line.Split(',').Select((cell, c) => c is >= 1 and <= 6 ? "0" : cell))));

        var report = await JsonAsync(Import("gwangyang-steel", "uci-steel.yaml", file));

        Assert.Equal(1001, Assert.Single(report.GetProperty("notices").EnumerateArray()).GetProperty("line").GetInt32());
        Assert.Equal(1, report.GetProperty("points")[0].GetProperty("suspect").GetInt64());
    }

    [SharedDataFact(House)]
    public async Task Import_HouseOfRegisters_SumsOfThePublisher()
    {
        var file = Unpack(House, "house.csv.gz", lines => lines);
        await JsonAsync(Import("konstanz-household", "opsd-residential4.yaml", file));

        foreach (var (point, kwh) in new[] { ("pv", 12_337.0), ("grid_import", 6_321.3), ("grid_export", 9_563.1), ("heat_pump", 4_329.3) })
        {
            var answer = await EnergyAsync("konstanz-household", point, "2015-10-01", "2017-03-01", "year");
            Assert.Equal(kwh, answer.GetProperty("total").GetProperty("value").GetDouble(), 0.1);
        }
        // Both hours from two to three of the autumn clock change.
        var hours = (await EnergyAsync("konstanz-household", "heat_pump", "2016-10-30", "2016-10-31", "hour")).GetProperty("steps");
        Assert.Equal(25, hours.GetArrayLength());
        Assert.Equal(
            ["2016-10-30T02:00:00+02:00", "2016-10-30T02:00:00+01:00"],
            hours.EnumerateArray().Skip(2).Take(2).Select(s => s.GetProperty("start").GetString()));
        // What the register caught up in one step from 22 to 24 April 2016 is in the sum and in no peak.
        var april = (await EnergyAsync("konstanz-household", "pv", "2016-04-22", "2016-04-25", "day")).GetProperty("total");
        Assert.True(april.GetProperty("estimated").GetDouble() >= 83.1, april.GetRawText());
        Assert.True(april.GetProperty("peak").GetDouble() < 20, april.GetRawText());
    }

    [Fact]
    public async Task Validate_GoodAndBadModel_SaysSo()
    {
        var (exit, output, _) = await Programs.RunAsync(Cli, "validate", Checkout.Factory("chongqing-auto-parts"));
        Assert.Equal((0, true), (exit, output.Contains("the model is valid", StringComparison.Ordinal)));

        Lab.Models(_folder);
        var points = _folder.Sub("models/factories/lab/points.yaml");
        File.WriteAllText(points, File.ReadAllText(points).Replace("unit: degC", "unit: degX", StringComparison.Ordinal));
        (exit, output, _) = await Programs.RunAsync(Cli, "validate", _folder.Sub("models/factories/lab"));
        Assert.Equal(4, exit);
        Assert.Contains("points.yaml", output, StringComparison.Ordinal);
        Assert.Contains("degX", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Init_MeterList_WritesAModelThatIsValidAndTakesReadings()
    {
        var meters = _folder.File("meters.csv", "id,name,kind,unit,carrier,parent\nmain,Main meter,register,kWh,electricity,\npress,Press,interval,kWh,electricity,main\n");
        var model = _folder.Sub("models/factories/new-plant");

        await DoneAsync("init", "--meters", meters, "--out", model);

        Assert.Contains("new-plant", await DoneAsync("validate", model), StringComparison.Ordinal);
        Checkout.Models(_folder.Sub("models"));
        await using var twin = await RunningTwin.StartAsync(new TwinSetup(Data, _folder.Sub("models")) { Clock = new FastClock(Lab.Morning) });
        await twin.TakeAsync("new-plant", Lab.Line("main", Lab.Midnight, 10) + Lab.Line("main", Lab.Midnight.AddMinutes(15), 12));
        var energy = await twin.AskAsync("new-plant/points/main/energy?from=2026-07-15&to=2026-07-16&step=day");
        Assert.Equal(2, energy.GetProperty("total").GetProperty("value").GetDouble());
    }

    [Fact]
    public async Task Import_UnderAnEditedModelFolder_ComputesHistoryAnew()
    {
        await using (var lab = await LabTwin.StartAsync())
        {
            await lab.Twin.TakeAsync(Lab.Id, Lab.Quarters("e-hall", Lab.Midnight, 100, 101, 102));
            await lab.Twin.StopAsync();
            lab.EditModel("points.yaml", text => text.Replace("multiplier: 10,", "multiplier: 30,", StringComparison.Ordinal));
            string[] ask = ["energy", "--data", lab.Data, "--point", "e-hall", "--from", "2026-07-15", "--to", "2026-07-16", "--step", "day", "--json", "--factory"];

            var before = await JsonAsync([.. ask, Lab.Id]);
            var after = await JsonAsync([.. ask, lab.ModelFolder]);

            Assert.Equal(
                (20.0, 60.0),
                (before.GetProperty("total").GetProperty("value").GetDouble(), after.GetProperty("total").GetProperty("value").GetDouble()));
        }
    }

    [DataFolderFact]
    public async Task Energy_FolderOfARunningHost_RefusedNamingTheProcessAndSameJsonAfterIt()
    {
        await using var lab = await LabTwin.StartAsync();
        await lab.Twin.TakeAsync(Lab.Id, string.Concat(LabStory.Lines));
        string[] ask = ["energy", "--data", lab.Data, "--factory", Lab.Id, "--point", "e-hall", "--from", "2026-07-15", "--to", "2026-07-15T09:00", "--step", "hour", "--json"];

        var (exit, _, error) = await Programs.RunAsync(Cli, ask);
        Assert.Equal(3, exit);
        Assert.Contains($"{Environment.ProcessId}", error, StringComparison.Ordinal);

        var answered = await lab.Twin.Http.GetStringAsync("/api/v1/factories/lab/points/e-hall/energy?from=2026-07-15&to=2026-07-15T09:00&step=hour");
        await lab.Twin.StopAsync();
        (exit, var output, error) = await Programs.RunAsync(Cli, ask);
        Assert.True(exit == 0, error);
        Assert.Equal(answered, output.Trim());
    }

    [DataFolderFact]
    public async Task BackupAndRestore_OfAFilledFolder_GiveTheSameAnswers()
    {
        var lab = await LabTwin.StartAsync();
        await using var closing = lab;
        await lab.Twin.TakeAsync(Lab.Id, string.Concat(LabStory.Lines));
        await lab.Twin.StopAsync();
        var (backup, restored) = (_folder.Sub("backup.tar.gz"), _folder.Sub("restored"));

        await DoneAsync("admin", "backup", "--data", lab.Data, backup);
        await DoneAsync("admin", "restore", "--data", restored, backup);
        await DoneAsync("admin", "check", "--data", restored);

        foreach (var point in (string[])["e-in", "e-hall", "g-in"])
        {
            string[] ask = ["energy", "--factory", Lab.Id, "--point", point, "--from", "2026-07-15", "--to", "2026-07-16", "--step", "15min", "--json", "--data"];
            Assert.Equal(await DoneAsync([.. ask, lab.Data]), await DoneAsync([.. ask, restored]));
        }
        var (exit, _, error) = await Programs.RunAsync(Cli, "admin", "restore", "--data", restored, backup);
        Assert.Equal(3, exit);
        Assert.Contains(restored, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "energy --data x --factory lab --point p --from 2026-01-01 --to 2026-01-02 --step week", "week")]
    [InlineData(4, "energy --data nowhere-at-all --factory lab --point p --from 2026-01-01 --to 2026-01-02", "nowhere-at-all")]
    [InlineData(4, "validate nowhere-at-all", "nowhere-at-all")]
    public Task Command_ThatCannotBeFollowed_SaysWhy(int expected, string line, string word) => TwinStores.OnAsync(TwinEngine.Sqlite, async () =>
    {
        var (exit, output, error) = await Programs.RunAsync(Cli, line.Split(' '));

        Assert.Equal(expected, exit);
        Assert.Contains(word, output + error, StringComparison.Ordinal);
    });

    private string[] Import(string factory, string mapping, string file) =>
    [
        "import", "--data", Data, "--factory", Checkout.Factory(factory), "--mapping", Path.Combine(Checkout.Factory(factory), "mappings", mapping), file, "--json",
    ];

    private Task<JsonElement> SteelAsync(string from, string to, string step) => EnergyAsync("gwangyang-steel", "incoming", from, to, step);

    private Task<JsonElement> EnergyAsync(string factory, string point, string from, string to, string step) => JsonAsync(
        ["energy", "--data", Data, "--factory", factory, "--point", point, "--from", from, "--to", to, "--step", step, "--json"]);

    private static async Task<JsonElement> JsonAsync(string[] arguments) => JsonDocument.Parse(await DoneAsync(arguments)).RootElement;

    private static async Task<string> DoneAsync(params string[] arguments)
    {
        var (exit, output, error) = await Programs.RunAsync(Cli, arguments);
        Assert.True(exit == 0, $"{string.Join(' ', arguments)}: {exit} {error} {output}");
        return output;
    }

    private string Unpack(string shared, string name, Func<IEnumerable<string>, IEnumerable<string>> edit)
    {
        var path = _folder.Sub(name);
        using var writer = new StreamWriter(new GZipStream(File.Create(path), CompressionLevel.Fastest));
        foreach (var line in edit(SharedData.ReadLines(shared)))
        {
            writer.Write(line + "\r\n");
        }
        return path;
    }
}
