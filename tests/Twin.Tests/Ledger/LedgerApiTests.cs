using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests.Ledger;

/// <summary>The ledger as a user has it: over HTTP, on the store, over a restart.</summary>
public sealed class LedgerApiTests
{
    private static readonly object Retired = new { reference = "N-77", on = "2026-07-01", beneficiary = "Lab" };

    [Fact]
    public async Task O02_NoYearIsClosed_AllocationIs409AndNothingIsSetAside()
    {
        await using var lab = await LedgerLab.StartAsync();
        await lab.PostAsync("/batches", LedgerLab.Credits("b1", "1-100", 100));

        var (status, problem) = await lab.RefusedAsync("/claims", LedgerLab.Claim("k1", 10));

        Assert.Equal((HttpStatusCode.Conflict, "notClosed"), (status, problem.GetProperty("code").GetString()));
        Assert.Equal(100, Balance(await lab.GetAsync(), "held"));
    }

    [Fact]
    public async Task O02_ClosedYearWithoutMeasure_AllocationIs409AndUnitsAreGivenBack()
    {
        await using var lab = await LedgerLab.StartAsync(LedgerLab.Closed(100, measure: false));
        await lab.PostAsync("/batches", LedgerLab.Credits("b1", "1-100", 100));

        var (status, problem) = await lab.RefusedAsync("/claims", LedgerLab.Claim("k1", 10));

        Assert.Equal((HttpStatusCode.Conflict, "noMeasure"), (status, problem.GetProperty("code").GetString()));
        Assert.Equal(100, Balance(await lab.GetAsync(), "held"));
    }

    [Fact]
    public async Task O02_YearThatThisHostClosed_TakesOffsetsOnceAMeasureIsOnRecord()
    {
        await using var lab = await LedgerLab.StartAsync();
        var noon = new DateTimeOffset(2025, 5, 10, 12, 0, 0, TimeSpan.FromHours(8));
        // Market-based without certificates: 10 MWh x 0.6096 t = 6.096 t, and a little gas.
        await lab.Twin.TakeAsync(Lab.Id, Lab.Line("e-in", noon, 10_000) + Lab.Line("g-in", noon, 700) + Lab.Line("g-in", noon.AddHours(1), 720));
        await lab.PostAsync("/batches", LedgerLab.Credits("b1", "1-100", 100));
        Assert.Equal("notClosed", (await lab.RefusedAsync("/claims", LedgerLab.Claim("k0", 1))).Problem.GetProperty("code").GetString());

        using var closed = await lab.Http.PostAsJsonAsync("/api/v1/factories/lab/years/2025/close", new { acceptAll = "one day of readings" });
        Assert.True(closed.IsSuccessStatusCode, await closed.Content.ReadAsStringAsync());
        Assert.Equal("noMeasure", (await lab.RefusedAsync("/claims", LedgerLab.Claim("k1", 1))).Problem.GetProperty("code").GetString());
        var lamps = new { name = new { zh = "照明", en = "Lamps" }, owner = "Li", status = "done", start = "2025-03-01", version = 0 };
        using var entered = await lab.Http.PutAsJsonAsync("/api/v1/factories/lab/measures/lamps", lamps);
        Assert.True(entered.IsSuccessStatusCode, await entered.Content.ReadAsStringAsync());
        var claim = await lab.PostAsync("/claims", LedgerLab.Claim("k2", 100, upTo: true));

        var year = Year(await lab.GetAsync(), 2025);

        Assert.Equal(("closed", "market", 6L), (year.GetProperty("state").GetString(), year.GetProperty("basis").GetString(), claim.GetProperty("units").GetInt64()));
        Assert.InRange(year.GetProperty("gross").GetDecimal(), 6.096m, 6.2m);
        Assert.Equal(year.GetProperty("gross").GetDecimal() - 6, year.GetProperty("net").GetDecimal());
        Assert.Equal(claim.GetProperty("closed").GetString(), year.GetProperty("hash").GetString());
    }

    [Fact]
    public async Task G02_ThousandGrossAndThousandOffsets_AreShownTogether()
    {
        await using var lab = await LedgerLab.StartAsync(LedgerLab.Closed(1000));
        await lab.PostAsync("/batches", LedgerLab.Credits("b1", "1-1000", 1000));
        await lab.PostAsync("/claims", LedgerLab.Claim("k1", 1000));

        var year = Year(await lab.GetAsync(), 2025);

        Assert.Equal((1000m, 1000L, 0m), (year.GetProperty("gross").GetDecimal(), year.GetProperty("offsets").GetInt64(), year.GetProperty("net").GetDecimal()));
        Assert.Equal(4, year.GetProperty("profiles").GetArrayLength());
    }

    [Fact]
    public async Task O06_WholeLife_SurvivesARestartAndProvesItself()
    {
        await using var lab = await LedgerLab.StartAsync(LedgerLab.Closed(100.5m));
        var evidence = await EvidenceAsync(lab, "retirement.pdf", "certificate");
        await lab.PostAsync("/batches", LedgerLab.Credits("b1", "1-200", 200));
        await lab.PostAsync("/claims", LedgerLab.Claim("k1", 150, upTo: true));
        await lab.PostAsync("/claims/k1/publish", new { on = "2026-06-01" });
        await lab.RestartAsync();

        var retired = await lab.PostAsync("/claims/k1/retire", new { reference = "N-77", on = "2026-07-01", beneficiary = "Lab", evidence });

        Assert.Equal(("claimed", 100L, "met"), (retired.GetProperty("phase").GetString(), retired.GetProperty("units").GetInt64(), retired.GetProperty("deadline").GetProperty("state").GetString()));
        Assert.Equal(HttpStatusCode.Conflict, (await lab.RefusedAsync("/claims/k1/withdraw", new { })).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await lab.RefusedAsync("/claims/k1/retire", new { reference = "other", on = "2026-07-01" })).Status);
        Assert.True((await lab.GetAsync("/verify")).GetProperty("inOrder").GetBoolean());
        await lab.RestartAsync();
        var ledger = await lab.GetAsync();
        Assert.Equal((100, 100), (Balance(ledger, "held"), Balance(ledger, "claimed")));
        await CheckProofAsync(lab, evidence);
    }

    [Fact]
    public async Task C12_CertificatesAgainstElectricity_LowerTheMarketFigureOnly()
    {
        await using var lab = await LedgerLab.StartAsync(LedgerLab.Closed(0, mwh: 1000));
        await lab.PostAsync("/batches", LedgerLab.Certificates("c1", "1-400", 400));
        await lab.PostAsync("/claims", LedgerLab.Claim("k1", 400, "gec/wind-7/2025-01", "electricity"));

        var year = Year(await lab.GetAsync(), 2025);

        Assert.Equal((609.6m, 243.84m, 365.76m), (year.GetProperty("gross").GetDecimal(), year.GetProperty("certificatesTCO2e").GetDecimal(), year.GetProperty("residual").GetDecimal()));
    }

    [Fact]
    public async Task O15_CertificatesAsOffset_AreRefused()
    {
        await using var lab = await LedgerLab.StartAsync(LedgerLab.Closed(1000, mwh: 100));
        await lab.PostAsync("/batches", LedgerLab.Certificates("c1", "1-400", 400));

        Assert.Equal("electricityOnly", (await lab.RefusedAsync("/claims", LedgerLab.Claim("k1", 10, "gec/wind-7/2025-01"))).Problem.GetProperty("code").GetString());
        Assert.Equal("electricity", (await lab.RefusedAsync("/claims", LedgerLab.Claim("k2", 400, "gec/wind-7/2025-01", "electricity"))).Problem.GetProperty("code").GetString());
        Assert.Equal(100, (await lab.PostAsync("/claims", LedgerLab.Claim("k3", 400, "gec/wind-7/2025-01", "electricity", upTo: true))).GetProperty("units").GetInt64());
    }

    [Fact]
    public async Task O03_OverlapAndBadForms_AreRefusedWithTheirPlace()
    {
        await using var lab = await LedgerLab.StartAsync();
        await lab.PostAsync("/batches", LedgerLab.Credits("b1", "1-100", 100));

        Assert.Equal((HttpStatusCode.Conflict, "overlap"), Code(await lab.RefusedAsync("/batches", LedgerLab.Credits("b2", "50-149", 100))));
        var (status, problem) = await lab.RefusedAsync("/batches", new { series = "ccer", batch = new { id = "b3", type = "allowance", units = 1 }, serials = "9-1" });
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(["batch.type", "series", "serials"], problem.GetProperty("problems").EnumerateArray().Select(p => p.GetProperty("path").GetString()));
        var (_, unknown) = await lab.RefusedAsync("/claims", new { id = "k", year = 2025, use = "offset", lines = Array.Empty<object>(), oops = 1 });
        Assert.Contains("oops", unknown.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await lab.RefusedAsync("/claims/none/retire", Retired)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await lab.RefusedAsync("/batches/cancel", new { series = "ccer/p1/2024", batch = "none", reason = "sold" })).Status);
    }

    [Fact]
    public async Task O19_CertificateAndCreditOfOnePlantAndMonth_AreFlaggedAndNotUsed()
    {
        await using var lab = await LedgerLab.StartAsync(LedgerLab.Closed(1000, mwh: 1000));
        await lab.PostAsync("/batches", LedgerLab.Certificates("c1", "1-10", 10));
        await lab.PostAsync("/batches", new
        {
            series = "ccer/wind-7/2025",
            state = "held",
            serials = "1-10",
            batch = new { id = "b1", type = "ccer", units = 10, account = "A", projectName = "W", methodology = "M", plant = "wind-7", from = "2025-01-01", to = "2025-12-31" },
        });

        var ledger = await lab.GetAsync();

        Assert.Equal("wind-7", ledger.GetProperty("conflicts")[0].GetProperty("plant").GetString());
        Assert.Contains(ledger.GetProperty("findings").EnumerateArray(), f => f.GetProperty("requirement").GetString() == "O-19");
        Assert.Equal((HttpStatusCode.Conflict, "conflict"), Code(await lab.RefusedAsync("/claims", LedgerLab.Claim("k1", 1, "ccer/wind-7/2025"))));
        await lab.PostAsync("/batches/cancel", new { series = "gec/wind-7/2025-01", batch = "c1", reason = "sold" });
        await lab.PostAsync("/claims", LedgerLab.Claim("k1", 1, "ccer/wind-7/2025"));
    }

    [Fact]
    public async Task SoldCertificateOfOwnPv_IsListedAsLostZeroFactor()
    {
        await using var lab = await LedgerLab.StartAsync();
        await lab.PostAsync("/batches", LedgerLab.Certificates("c1", "1-120", 120, ownGeneration: "pv"));
        await lab.PostAsync("/batches/cancel", new { series = "gec/wind-7/2025-01", batch = "c1", reason = "sold", serials = "1-50" });

        var sold = Assert.Single((await lab.GetAsync()).GetProperty("soldOwnPower").EnumerateArray());

        Assert.Equal(("pv", "2025-01-01", 50), (sold.GetProperty("asset").GetString(), sold.GetProperty("month").GetString(), sold.GetProperty("soldMwh").GetInt32()));
    }

    [Fact]
    public async Task O11_DeadlineThatComesNear_IsAnAlarm()
    {
        await using var lab = await LedgerLab.StartAsync(LedgerLab.Closed(1000));
        await lab.PostAsync("/batches", LedgerLab.Credits("b1", "1-100", 100));
        await lab.PostAsync("/claims", LedgerLab.Claim("k1", 10));
        // Ends on 2026-08-01, seventeen days after the lab's morning.
        await lab.PostAsync("/claims/k1/publish", new { on = "2025-08-01" });
        await lab.RestartAsync();

        var alarms = await Wait.ForAsync(() => lab.Twin.AskAsync("lab/alarms"), a => a.GetArrayLength() > 0, "the deadline is an alarm");

        Assert.Contains("17", alarms[0].GetProperty("message").GetProperty("en").GetString(), StringComparison.Ordinal);
        Assert.Equal(30, (await lab.GetAsync("/claims/k1")).GetProperty("deadline").GetProperty("countdown").GetInt32());
    }

    [Fact]
    public async Task K01_AllowanceAccount_KnowsPositionAndGap()
    {
        await using var lab = await LedgerLab.StartAsync(LedgerLab.Closed(1120.4m));
        await lab.PostAsync("/allowances", new { id = "a1", kind = "allocated", year = 2025, units = 1000, on = "2026-01-10" });
        await lab.PostAsync("/allowances", new { id = "a2", kind = "bought", year = 2025, units = 50, on = "2026-02-10", price = 61.5, currency = "CNY" });
        Assert.Equal((HttpStatusCode.Conflict, "position"), Code(await lab.RefusedAsync("/allowances", new { id = "a3", kind = "surrendered", year = 2025, units = 2000, on = "2026-02-11" })));

        var year = (await lab.GetAsync()).GetProperty("allowances").GetProperty("years")[0];

        Assert.Equal((1050L, 71m, "closed"), (year.GetProperty("position").GetProperty("position").GetInt64(), year.GetProperty("gap").GetProperty("gap").GetDecimal(), year.GetProperty("gap").GetProperty("basis").GetString()));
        Assert.Equal("2026-12-31", year.GetProperty("deadline").GetString());
    }

    /// <summary>195 days of 2026 are over and burnt 20 Nm3 of gas; the year before has no readings.</summary>
    [Fact]
    public async Task K01_RunningYear_IsHeldAgainstItsForecast()
    {
        await using var lab = await LedgerLab.StartAsync();
        var noon = Lab.Midnight.AddDays(-1).AddHours(12);
        await lab.Twin.TakeAsync(Lab.Id, Lab.Line("g-in", noon, 700) + Lab.Line("g-in", noon.AddHours(1), 720));
        await lab.PostAsync("/allowances", new { id = "a1", kind = "allocated", year = 2026, units = 10, on = "2026-01-10" });
        await lab.PostAsync("/allowances", new { id = "a2", kind = "carried", year = 2026, toYear = 2027, units = 1, on = "2026-01-10" });

        var years = (await lab.GetAsync()).GetProperty("allowances").GetProperty("years");
        var gap = years[0].GetProperty("gap");
        var inventory = await lab.Twin.AskAsync("lab/inventory?from=2026-01-01&to=2026-07-15");

        var soFar = inventory.GetProperty("scope1").GetProperty("tCO2e").GetDouble();
        Assert.True(soFar > 0);
        Assert.Equal("forecastTrend", gap.GetProperty("basis").GetString());
        Assert.Equal(soFar * 365 / 195, gap.GetProperty("emissions").GetDouble(), 5);
        Assert.Equal(-8, gap.GetProperty("gap").GetInt32());
        Assert.Equal(("none", JsonValueKind.Null), (years[1].GetProperty("gap").GetProperty("basis").GetString(), years[1].GetProperty("gap").GetProperty("gap").ValueKind));
    }

    [Fact]
    public async Task Import_GoodFileTwice_IsEnteredOnce()
    {
        await using var lab = await LedgerLab.StartAsync();
        const string csv = """
            registry,project,vintage,id,type,units,serials,account,projectName,methodology,unitPrice,currency,quality.verifier
            ccer,p1,2024,b1,ccer,600,"1-500,1001-1100",A-1,Forest,M-1,80.5,CNY,CQC
            ccer,p1,2024,b2,ccer,100,501-600,A-1,Forest,M-1,81,CNY,
            """;

        Assert.Equal((HttpStatusCode.OK, 2), (await Entered(csv)));
        Assert.Equal((HttpStatusCode.OK, 2), (await Entered(csv)));

        var ledger = await lab.GetAsync();
        Assert.Equal(700, Balance(ledger, "held"));
        Assert.Equal((600 * 80.5m) + 8100, ledger.GetProperty("values").GetProperty("CNY").GetDecimal());

        async Task<(HttpStatusCode, int)> Entered(string text)
        {
            var (status, answer) = await lab.ImportAsync(text);
            return (status, answer.GetProperty("entered").GetInt32());
        }
    }

    [Fact]
    public async Task Import_BadLines_AreLocatedAndNothingIsEntered()
    {
        await using var lab = await LedgerLab.StartAsync();

        var (status, answer) = await lab.ImportAsync("""
            registry,project,vintage,id,type,units,serials,account,projectName,methodology
            ccer,p1,2024,b1,ccer,100,1-100,A-1,Forest,M-1
            ccer,p1,2024,b2,ccer,100.5,201-300,A-1,Forest,M-1
            ccer,p1,2024,b3,gec,10,301-310,,,
            ccer,p1,2024,b4,ccer,10,401-411,A-1,Forest,M-1
            """);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        var places = answer.GetProperty("problems").EnumerateArray().Select(p => (p.GetProperty("line").GetInt32(), p.GetProperty("path").GetString())).ToList();
        Assert.Contains((3, "units"), places);
        Assert.Contains((4, "plant"), places);
        Assert.Contains((4, "neaRecognised"), places);
        Assert.Contains((5, "serials"), places);
        Assert.Empty((await lab.GetAsync()).GetProperty("positions").EnumerateArray());
    }

    [Fact]
    public async Task Types_MatrixAndSettings_AreShownWithTheirSources()
    {
        await using var lab = await LedgerLab.StartAsync();

        var types = await lab.GetAsync("/types");

        Assert.Equal(8, types.GetProperty("types").GetArrayLength());
        Assert.All(types.GetProperty("settings").GetProperty("notes").EnumerateArray(), n => Assert.NotEmpty(n.GetProperty("provenance").GetProperty("source").GetString()!));
    }

    [Fact]
    public async Task Events_NameWhoAndWhen_NewestFirst()
    {
        await using var lab = await LedgerLab.StartAsync(LedgerLab.Closed(100));
        await lab.PostAsync("/batches", LedgerLab.Credits("b1", "1-100", 100));
        await lab.PostAsync("/claims", LedgerLab.Claim("k1", 10));

        var events = (await lab.GetAsync("/events")).EnumerateArray().ToList();

        Assert.Equal("claimAllocated", events[0].GetProperty("kind").GetString());
        Assert.All(events, e => Assert.Equal("local", e.GetProperty("by").GetString()));
        Assert.Contains(events, e => e.GetProperty("kind").GetString() == "batchEntered");
    }

    [Fact]
    public async Task Cli_AddClaimRetireListVerify_WorksOnARunningHost()
    {
        await using var lab = await LedgerLab.StartAsync(LedgerLab.Closed(100));
        using var folder = new TempFolder();
        var csv = folder.File("credits.csv", "registry,project,vintage,id,type,units,serials,account,projectName,methodology\nccer,p1,2024,b1,ccer,100,1-100,A-1,Forest,M-1\n");
        var proof = folder.File("proof.txt", "retired");

        Assert.Equal(0, (await RunAsync("add", csv)).Exit);
        Assert.Equal(0, (await RunAsync("claim", "--id", "k1", "--year", "2025", "--line", "ccer/p1/2024=40", "--published", "2026-01-15")).Exit);
        var refused = await RunAsync("claim", "--id", "k2", "--year", "2024", "--line", "ccer/p1/2024=1");
        Assert.Equal(1, refused.Exit);
        Assert.Contains("not closed", refused.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await RunAsync("retire", "k1", "--reference", "N-1", "--on", "2026-03-01", "--evidence", proof)).Exit);
        var listed = await RunAsync("list", "--json");
        Assert.Equal(40, Balance(JsonDocument.Parse(listed.Output).RootElement, "claimed"));
        Assert.Contains("b1", (await RunAsync("list")).Output, StringComparison.Ordinal);
        Assert.StartsWith("In order", (await RunAsync("verify")).Output, StringComparison.Ordinal);

        Task<(int Exit, string Output, string Error)> RunAsync(string verb, params string[] more) =>
            Programs.RunAsync("factorytwin.dll", ["ledger", verb, "--factory", "lab", "--url", lab.Twin.Address.ToString(), .. more]);
    }

    private static async Task<string> EvidenceAsync(LedgerLab lab, string name, string content)
    {
        using var answer = await lab.Http.PostAsync($"{LedgerLab.Path}/evidence?name={name}", new StringContent(content));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("sha256").GetString()!;
    }

    private static async Task CheckProofAsync(LedgerLab lab, string evidence)
    {
        using var zip = new ZipArchive(new MemoryStream(await lab.Http.GetByteArrayAsync($"{LedgerLab.Path}/claims/k1/proof")));
        var files = zip.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var copy = new MemoryStream();
            using var content = e.Open();
            content.CopyTo(copy);
            return copy.ToArray();
        });
        var manifest = Encoding.UTF8.GetString(files["manifest.sha256"]).Split('\n', StringSplitOptions.RemoveEmptyEntries).ToDictionary(l => l[66..], l => l[..64]);
        Assert.Equal(files.Keys.Except(["manifest.sha256"]).Order(), manifest.Keys.Order());
        Assert.All(manifest, m => Assert.Equal(m.Value, Convert.ToHexStringLower(SHA256.HashData(files[m.Key]))));
        Assert.Contains(files.Keys, f => f.StartsWith($"evidence/{evidence}", StringComparison.Ordinal));
        Assert.Contains("unitsRetired", Encoding.UTF8.GetString(files["events/ledger-series/ccer/p1/2024.jsonl"]), StringComparison.Ordinal);
    }

    private static (HttpStatusCode, string?) Code((HttpStatusCode Status, JsonElement Problem) refused) => (refused.Status, refused.Problem.GetProperty("code").GetString());

    private static int Balance(JsonElement ledger, string state) => ledger.GetProperty("positions").EnumerateArray().Sum(p => p.GetProperty("balance").GetProperty(state).GetInt32());

    private static JsonElement Year(JsonElement ledger, int year) => ledger.GetProperty("years").EnumerateArray().Single(y => y.GetProperty("year").GetInt32() == year);
}
