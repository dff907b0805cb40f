using System.Globalization;
using System.Net;
using System.Text.Json;
using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests;

/// <summary>What people take away says what the pages say.</summary>
public sealed class ExportTests(SharedLab lab) : IClassFixture<SharedLab>
{
    private const string Days = "from=2026-07-01&to=2026-08-01";

    [Fact]
    public async Task Inventory_AsCsv_HasTheFiguresOfTheApi()
    {
        await lab.Twin.TakeAsync(Lab.Id, Lab.Quarters("e-in", new DateTimeOffset(2026, 7, 10, 0, 0, 0, TimeSpan.FromHours(8)), [.. Enumerable.Repeat(25.0, 96)]));

        var inventory = await lab.Twin.AskAsync($"lab/inventory?{Days}");
        var totals = await CsvAsync($"factories/lab/inventory/export?{Days}&format=csv&table=totals");
        var lines = await CsvAsync($"factories/lab/inventory/export?{Days}&format=csv&table=lines");

        var power = inventory.GetProperty("scope2Location").GetProperty("tCO2e").GetDouble();
        Assert.True(power > 0);
        Assert.Equal(power, double.Parse(Assert.Single(totals, r => r[0] == "\"Scope 2, location-based\"")[1], CultureInfo.InvariantCulture));
        Assert.Equal(inventory.GetProperty("lines").GetArrayLength() + inventory.GetProperty("outside").GetArrayLength(), lines.Count - 1);
        Assert.Equal("Emissions [tCO2e]", totals[0][1]);
        Assert.StartsWith("项目,排放量 [tCO2e]", string.Join(',', (await CsvAsync($"factories/lab/inventory/export?{Days}&format=csv&lang=zh"))[0]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"factories/lab/inventory/export?{Days}", "lab-inventory.xlsx")]
    [InlineData("factories/lab/ledger/export", "lab-ledger.xlsx")]
    [InlineData("factories/lab/conformance/export", "lab-conformance.xlsx")]
    [InlineData("factors/export?lang=zh", "factors.xlsx")]
    public async Task Workbook_IsAFileWithAName(string path, string name)
    {
        using var answer = await lab.Twin.Http.GetAsync($"/api/v1/{path}");
        Assert.Equal((HttpStatusCode.OK, name), (answer.StatusCode, answer.Content.Headers.ContentDisposition?.FileName));
        using var zip = new System.IO.Compression.ZipArchive(await answer.Content.ReadAsStreamAsync());
        Assert.Contains(zip.Entries, e => e.FullName == "xl/workbook.xml");
    }

    [Fact]
    public async Task Factors_AreAllThere()
    {
        var page = JsonDocument.Parse(await lab.Twin.Http.GetStringAsync("/api/v1/factors?limit=1")).RootElement;
        Assert.True((await CsvAsync("factors/export?format=csv")).Count > page.GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("factories/lab/ledger/export?format=pdf", 400, "xlsx and csv")]
    [InlineData("factories/lab/ledger/export?lang=fr", 400, "zh and en")]
    [InlineData("factories/lab/ledger/export?format=csv&table=nothing", 400, "years, positions")]
    [InlineData("factories/lab/conformance/export?year=1", 400, "A year lies between")]
    [InlineData("factories/nowhere/ledger/export", 404, "nowhere")]
    public async Task Slip_IsToldWithWhatWouldBeRight(string path, int status, string says)
    {
        using var answer = await lab.Twin.Http.GetAsync($"/api/v1/{path}");
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(says, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>Rows as their cells; a comma inside quotes stays inside.</summary>
    private async Task<List<string[]>> CsvAsync(string path)
    {
        var text = await lab.Twin.Http.GetStringAsync($"/api/v1/{path}");
        return [.. text.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => System.Text.RegularExpressions.Regex.Split(line, ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"))];
    }
}
