using System.IO.Compression;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests;

/// <summary>An inventory year on the real host: due, reviewed, closed, restated beside, verified, packed, and every figure followed home.</summary>
public sealed class YearTests
{
    private const int Year = 2025;

    /// <summary>Noon of a day of the year before the lab's clock.</summary>
    private static readonly DateTimeOffset Noon = new(Year, 5, 10, 12, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task C10_YearNotClosedInTime_IsAnAlarmUntilItIsClosed()
    {
        await using var lab = await WithYearAsync();
        using var settled = await lab.Twin.Http.PutAsJsonAsync("/api/v1/factories/lab/years/settings", new { dueDays = 90, remindDays = 30 });
        Assert.Equal(200, (int)settled.StatusCode);

        await Wait.UntilAsync(async () => await AlarmAsync(lab) is not null, "the year that is overdue raises its alarm");
        var alarm = await AlarmAsync(lab);
        Assert.Equal("major", alarm!.Value.GetProperty("severity").GetString());
        Assert.Contains("2026-03-31", alarm.Value.GetProperty("message").GetProperty("en").GetString(), StringComparison.Ordinal);
        var year = (await lab.Twin.AskAsync("lab/years")).GetProperty("years").EnumerateArray().Single(y => y.GetProperty("year").GetInt32() == Year);
        Assert.Equal(("open", "overdue"), (year.GetProperty("state").GetString(), year.GetProperty("dueState").GetString()));

        await CloseAsync(lab);
        await Wait.UntilAsync(async () => await AlarmAsync(lab) is null, "closing clears the alarm");
    }

    [Fact]
    public async Task C10_Close_NeedsItsGapsAcceptedAndFreezesTheBytes()
    {
        await using var lab = await WithYearAsync();
        var review = await lab.Twin.AskAsync($"lab/years/{Year}/review");
        Assert.Contains(review.GetProperty("gates").EnumerateArray(), g => g.GetProperty("gap").GetString() == "readings:e-in");
        var (status, problem) = await PostAsync(lab, "close", new { });
        Assert.Equal((409, "accepted"), (status, problem.GetProperty("field").GetString()));

        var frozen = await CloseAsync(lab, review.GetProperty("basis").GetString());

        Assert.Equal("local", frozen.GetProperty("by").GetString());
        var bytes = await BytesAsync(lab, 0);
        Assert.Equal(frozen.GetProperty("sha256").GetString(), Convert.ToHexStringLower(SHA256.HashData(bytes)));
        var document = JsonDocument.Parse(bytes).RootElement;
        Assert.Equal(review.GetProperty("totals").GetProperty("grossLocation").GetDouble(), document.GetProperty("totals").GetProperty("grossLocation").GetDouble());
        Assert.Equal(409, (await PostAsync(lab, "close", new { acceptAll = "again" })).Status);
    }

    [Fact]
    public async Task C03_LateReading_IsListedChangesNothingAndRestatesBeside()
    {
        await using var lab = await WithYearAsync();
        await CloseAsync(lab);
        var reported = await BytesAsync(lab, 0);
        Assert.False((await lab.Twin.AskAsync($"lab/years/{Year}/changes")).GetProperty("differs").GetBoolean());

        await lab.Twin.TakeAsync(Lab.Id, Lab.Line("e-in", Noon.AddDays(1), 1000));

        var changes = await lab.Twin.AskAsync($"lab/years/{Year}/changes");
        Assert.True(changes.GetProperty("differs").GetBoolean());
        var late = Assert.Single(changes.GetProperty("late").EnumerateArray());
        Assert.Equal(("e-in", 1, Noon.AddDays(1)), (late.GetProperty("point").GetString(), late.GetProperty("count").GetInt32(), late.GetProperty("first").GetDateTimeOffset()));
        // 1000 kWh x 0.5581 kg/kWh.
        var counted = changes.GetProperty("differences").EnumerateArray().Where(d => d.GetProperty("scope").GetString() == "scope2Location");
        Assert.Equal(0.5581, counted.Sum(d => d.GetProperty("byActivity").GetDouble()), 1e-9);

        var (status, year) = await PostAsync(lab, "restate", new { reason = "a reading came late" });

        Assert.Equal(200, status);
        Assert.Equal(2, year.GetProperty("frozen").GetArrayLength());
        Assert.Equal(reported, await BytesAsync(lab, 0));
        Assert.NotEqual(reported, await BytesAsync(lab, 1));
        var trend = (await lab.Twin.AskAsync("lab/years")).GetProperty("trend").GetProperty("years")[0];
        Assert.True(trend.GetProperty("isRestated").GetBoolean());
        Assert.Equal(0.5581, trend.GetProperty("restated").GetProperty("grossLocation").GetDouble() - trend.GetProperty("reported").GetProperty("grossLocation").GetDouble(), 1e-9);
        await lab.RestartAsync();
        Assert.Equal(reported, await BytesAsync(lab, 0));
    }

    [Fact]
    public async Task C20_AnyFigure_LeadsToItsReadings()
    {
        await using var lab = await WithYearAsync();
        var frozen = await CloseAsync(lab);
        foreach (var view in new[] { "reported", "live" })
        {
            var gross = await LineageAsync(lab, $"lab~{Year}~{view}");
            Assert.Equal(frozen.GetProperty("totals").GetProperty("grossLocation").GetDouble(), gross.GetProperty("result").GetProperty("tCO2e").GetDouble(), 1e-9);
            foreach (var scope in gross.GetProperty("parts").EnumerateArray())
            {
                var answer = await LineageAsync(lab, scope.GetProperty("figure").GetString()!);
                if (answer.GetProperty("chain").ValueKind == JsonValueKind.Null)
                {
                    answer = await LineageAsync(lab, answer.GetProperty("parts")[0].GetProperty("figure").GetString()!);
                }
                var chain = answer.GetProperty("chain");
                Assert.NotEmpty(chain.GetProperty("factor").GetProperty("edition").GetString()!);
                var href = chain.GetProperty("readings")[0].GetProperty("href").GetString()!;
                var readings = await lab.Twin.Http.GetFromJsonAsync<JsonElement>(href);
                Assert.NotEqual(0, readings.GetProperty("readings").GetArrayLength());
            }
        }
        Assert.Equal(404, (int)(await lab.Twin.Http.GetAsync($"/api/v1/lineage/lab~{Year}~restated.3")).StatusCode);
        Assert.Equal(400, (int)(await lab.Twin.Http.GetAsync("/api/v1/lineage/anything")).StatusCode);
        Assert.Equal(404, (int)(await lab.Twin.Http.GetAsync("/api/v1/lineage/nowhere~2025~live")).StatusCode);
    }

    [Fact]
    public async Task C23_VerifiedYear_IsPackedWithItsEvidence()
    {
        await using var lab = await WithYearAsync();
        Assert.Equal(409, (int)(await lab.Twin.Http.GetAsync($"/api/v1/factories/lab/years/{Year}/package")).StatusCode);
        await CloseAsync(lab);
        using var bill = new ByteArrayContent("the bill"u8.ToArray());
        bill.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        using var attached = await lab.Twin.Http.PostAsync($"/api/v1/factories/lab/years/{Year}/evidence?name=bill.pdf&note=May", bill);
        var sha = (await attached.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("evidence")[0].GetProperty("sha256").GetString();
        Assert.Equal("the bill", await lab.Twin.Http.GetStringAsync($"/api/v1/factories/lab/years/{Year}/evidence/{sha}"));
        Assert.Equal(200, (await PostAsync(lab, "findings", new { severity = "material", text = "no calibration" })).Status);
        var report = new { verifier = "Wang", reportNumber = "V-1", reportDate = "2026-07-01", sampling = new[] { new { figure = $"lab~{Year}~reported", note = "bill" } } };
        Assert.Equal(409, (await PostAsync(lab, "verify", report)).Status);
        Assert.Equal(200, (await PostAsync(lab, "findings/F1", new { answer = "filed", closed = true })).Status);

        var (status, year) = await PostAsync(lab, "verify", report);

        Assert.Equal((200, "verified"), (status, year.GetProperty("state").GetString()));
        Assert.Equal(["closed", "evidence", "finding", "finding-answered", "verified"], year.GetProperty("history").EnumerateArray().Select(h => h.GetProperty("kind").GetString()));
        using var zip = new ZipArchive(await lab.Twin.Http.GetStreamAsync($"/api/v1/factories/lab/years/{Year}/package"));
        foreach (var line in (await TextAsync(zip, "SHA256SUMS")).TrimEnd('\n').Split('\n'))
        {
            using var entry = zip.GetEntry(line[66..])!.Open();
            Assert.Equal(line[..64], Convert.ToHexStringLower(await SHA256.HashDataAsync(entry)));
        }
        Assert.NotNull(zip.GetEntry($"evidence/{sha}.pdf"));
        Assert.Contains("\"lab\"", await TextAsync(zip, "model/factory-model.json"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task O02_Measure_IsEnteredChangedAndKept()
    {
        await using var lab = await LabTwin.StartAsync();
        object Body(string status, int version) => new
        {
            name = new { zh = "照明改造", en = "New lamps" }, owner = "Li", status, start = "2025-03-01", expectedTCO2e = 12.5, version,
        };
        using var entered = await lab.Twin.Http.PutAsJsonAsync("/api/v1/factories/lab/measures/lamps", Body("planned", 0));
        Assert.Equal(200, (int)entered.StatusCode);
        using var crossed = await lab.Twin.Http.PutAsJsonAsync("/api/v1/factories/lab/measures/lamps", Body("done", 0));
        Assert.Equal(409, (int)crossed.StatusCode);
        using var changed = await lab.Twin.Http.PutAsJsonAsync("/api/v1/factories/lab/measures/lamps", Body("done", 1));
        Assert.Equal(200, (int)changed.StatusCode);
        await lab.RestartAsync();

        var measure = Assert.Single((await lab.Twin.AskAsync("lab/measures")).EnumerateArray());

        Assert.Equal(("done", 2), (measure.GetProperty("measure").GetProperty("status").GetString(), measure.GetProperty("version").GetInt32()));
        Assert.Equal("local", measure.GetProperty("versions")[0].GetProperty("by").GetString());
    }

    private static async Task<LabTwin> WithYearAsync()
    {
        var lab = await LabTwin.StartAsync();
        await lab.Twin.TakeAsync(Lab.Id, Lab.Quarters("e-in", Noon, 100, 110, 120) + Lab.Line("g-in", Noon, 700) + Lab.Line("g-in", Noon.AddHours(1), 720));
        return lab;
    }

    private static async Task<JsonElement> CloseAsync(LabTwin lab, string? basis = null)
    {
        var (status, year) = await PostAsync(lab, "close", new { basis, acceptAll = "the lab ran one day" });
        Assert.True(status == 200, year.ToString());
        return year.GetProperty("frozen")[0].GetProperty("frozen");
    }

    private static async Task<(int Status, JsonElement Body)> PostAsync(LabTwin lab, string what, object body)
    {
        using var answer = await lab.Twin.Http.PostAsJsonAsync($"/api/v1/factories/lab/years/{Year}/{what}", body);
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    private static Task<byte[]> BytesAsync(LabTwin lab, int number) => lab.Twin.Http.GetByteArrayAsync($"/api/v1/factories/lab/years/{Year}/inventory?number={number}");

    private static Task<JsonElement> LineageAsync(LabTwin lab, string figure) => lab.Twin.Http.GetFromJsonAsync<JsonElement>($"/api/v1/lineage/{figure}");

    private static async Task<JsonElement?> AlarmAsync(LabTwin lab)
    {
        var found = (await lab.Twin.AskAsync("lab/alarms?state=open")).EnumerateArray().Where(a => a.GetProperty("id").GetString() == $"inventory-due:{Year}").ToList();
        return found.Count == 0 ? null : found[0];
    }

    private static async Task<string> TextAsync(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open(), Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }
}
