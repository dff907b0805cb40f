using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FactoryTwin.Carbon.Footprint;
using FactoryTwin.Tests.Support;
using FactoryTwin.Twin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace FactoryTwin.Twin.Tests;

/// <summary>The supply chain over the API and the command line of a real host: register, request, file, effect on scope 3, restart.</summary>
public sealed class SupplierTests
{
    private const string Root = "/api/v1/factories/lab/suppliers";

    private const string File = "product,kgCO2e,unit,from,to,primaryShare\nsheet,2250,t,2025-01-01,2026-01-01,60\ntin,1,t,2025-01-01,2026-01-01,\n";

    /// <summary>100 t of sheet: 382.409 t with the library's metals (3824.09335 kg/t), 225 t with the supplier's 2250 kg/t.</summary>
    [Fact]
    public async Task V02_FileOfASupplier_ReachesScope3_WithItsDocument_AndSurvivesARestart()
    {
        await using var lab = await LabTwin.StartAsync();
        await EnterAsync(lab);
        await KeptAsync(lab.Twin.Http.PostAsJsonAsync("/api/v1/factories/lab/activities", Sheet()));
        var before = await lab.Twin.AskAsync("lab/suppliers/effect?year=2026");
        Assert.Equal(382_409.335, before.GetProperty("lines")[0].GetProperty("before").GetDouble(), 1e-6);
        Assert.Equal(JsonValueKind.Null, before.GetProperty("difference").ValueKind);

        var report = await AnswerAsync(lab, "r1", File, check: false);
        Assert.Equal((1, true), (report.GetProperty("values").GetArrayLength(), report.GetProperty("kept").GetBoolean()));
        var refused = report.GetProperty("refused")[0];
        Assert.Equal((3, "product", "tin"), (refused.GetProperty("line").GetInt32(), refused.GetProperty("column").GetString(), refused.GetProperty("value").GetString()));
        var hash = report.GetProperty("sha256").GetString()!;
        Assert.Equal(File, await lab.Twin.Http.GetStringAsync($"/api/v1/evidence/{hash}"));
        await KeptAsync(lab.Twin.Http.PostAsJsonAsync($"{Root}/requests/r1/accept", new { version = 3 }));

        var effect = await lab.Twin.AskAsync("lab/suppliers/effect?year=2026");
        Assert.Equal(225_000 - 382_409.335, effect.GetProperty("difference").GetDouble(), 1e-6);
        await KeptAsync(lab.Twin.Http.PostAsJsonAsync($"{Root}/effect/apply", new { record = "sheet", version = 1, reason = "the supplier's own figure" }));
        await lab.RestartAsync();
        var line = (await lab.Twin.AskAsync("lab/inventory?from=2026-01-01&to=2027-01-01")).GetProperty("detail").GetProperty("records")[0];
        Assert.Equal(225, line.GetProperty("tCO2e").GetDouble(), 1e-9);
        Assert.Equal(("S-01", "r1:1:2"), (line.GetProperty("record").GetProperty("supplier").GetProperty("id").GetString(), line.GetProperty("record").GetProperty("supplier").GetProperty("value").GetString()));
        Assert.Contains(line.GetProperty("record").GetProperty("evidence").EnumerateArray(), e => e.GetProperty("reference").GetString() == hash);
        Assert.True((await lab.Twin.AskAsync("lab/suppliers/effect?year=2026")).GetProperty("lines")[0].GetProperty("applied").GetBoolean());
        Assert.Equal(2, (await lab.Twin.AskAsync("lab/activities/sheet")).GetProperty("versions").GetArrayLength());

        var value = await lab.Twin.Services.GetRequiredService<ISupplierValues>().FindAsync("lab", "sheet", null, new DateOnly(2026, 5, 1));
        Assert.Equal((2250.0, "t", hash, "local", 0.6), (value!.KilogramsPerUnit, value.Unit, value.DocumentSha256, value.By, value.PrimaryShare));
        Assert.Equal(new DateOnly(2029, 1, 1), value.To);
    }

    [Fact]
    public async Task V01_Request_IsOverdueBehindItsDay_AndTheCockpitKnows()
    {
        await using var lab = await LabTwin.StartAsync();
        await EnterAsync(lab);
        Assert.Equal("sent", Request(await lab.Twin.AskAsync("lab/suppliers")).GetProperty("status").GetString());
        // Due on 20 July, asked on the 15th: five days left. Six days later it is over.
        Assert.Equal(5, Request(await lab.Twin.AskAsync("lab/suppliers")).GetProperty("daysLeft").GetInt32());
        lab.Clock.Jump(TimeSpan.FromDays(6));
        var late = await lab.Twin.AskAsync("lab/suppliers");
        Assert.Equal("overdue", Request(late).GetProperty("status").GetString());
        Assert.Equal("overdue", late.GetProperty("findings")[0].GetProperty("kind").GetString());
        var standards = await lab.Twin.AskAsync("lab/conformance?year=2026");
        var needs = standards.GetProperty("standards").EnumerateArray().SelectMany(s => s.GetProperty("clauses").EnumerateArray()).SelectMany(c => c.GetProperty("needs").EnumerateArray()).ToList();
        Assert.Contains(needs, n => n.GetProperty("fact").GetString() == "suppliers.registered" && n.GetProperty("number").GetDouble() == 1);
        Assert.Contains(needs, n => n.GetProperty("fact").GetString() == "suppliers.overdue" && n.GetProperty("state").GetString() == "notMet");
    }

    [Fact]
    public async Task Change_OnAnOldVersion_OrWithASlip_IsRefusedWithItsPlace()
    {
        await using var lab = await LabTwin.StartAsync();
        await EnterAsync(lab);
        var supplier = Steel();
        supplier["tier"] = 12;
        await RefusedAsync(lab.Twin.Http.PutAsJsonAsync($"{Root}/S-01", new { supplier, version = 1, reason = "moved" }), HttpStatusCode.BadRequest, "tier");
        supplier["tier"] = 2;
        await RefusedAsync(lab.Twin.Http.PutAsJsonAsync($"{Root}/S-01", new { supplier, version = 0, reason = "moved" }), HttpStatusCode.Conflict, "version");
        await RefusedAsync(lab.Twin.Http.PutAsJsonAsync($"{Root}/S-02", new { supplier, version = 0 }), HttpStatusCode.BadRequest, "supplier.id");
        await RefusedAsync(lab.Twin.Http.PostAsJsonAsync($"{Root}/requests/r1/accept", new { version = 2 }), HttpStatusCode.Conflict, "state");
        await RefusedAsync(lab.Twin.Http.PostAsJsonAsync($"{Root}/requests/r1/burn", new { version = 2 }), HttpStatusCode.NotFound, "step");
        await RefusedAsync(lab.Twin.Http.PostAsync($"{Root}/requests/r1/answer?name=a.csv", new StringContent("")), HttpStatusCode.BadRequest, "body");
        await RefusedAsync(lab.Twin.Http.PostAsync($"{Root}/requests/r9/answer?name=a.csv", new StringContent("x")), HttpStatusCode.BadRequest, "id");
        var only = await AnswerAsync(lab, "r1", "product,kgCO2e,unit,from,to\nsheet,much,t,2025-01-01,2026-01-01\n", check: false);
        Assert.False(only.GetProperty("kept").GetBoolean());
        Assert.Equal("sent", Request(await lab.Twin.AskAsync("lab/suppliers")).GetProperty("status").GetString());
        Assert.Contains("sheet,,t,2025-01-01", await lab.Twin.Http.GetStringAsync($"{Root}/requests/r1/blank.csv"), StringComparison.Ordinal);
        // A record cannot claim a value of the register that it does not count.
        var record = Sheet();
        record["method"] = "scope3-supplier";
        record["fields"]!["supplierFactor"] = new JsonObject { ["value"] = 1, ["unit"] = "kgCO2e/t" };
        record["evidence"] = new JsonArray(new JsonObject { ["kind"] = "other", ["reference"] = "a letter" });
        record["choices"] = new JsonObject { ["category"] = "1", ["supplier"] = "S-01", ["product"] = "sheet", ["supplierValue"] = "r1:1:2" };
        await RefusedAsync(lab.Twin.Http.PostAsJsonAsync("/api/v1/factories/lab/activities", record), HttpStatusCode.BadRequest, "choices.supplierValue");
    }

    [Fact]
    public async Task Cli_ListsAndImports()
    {
        await using var lab = await LabTwin.StartAsync();
        await EnterAsync(lab);
        using var folder = new TempFolder();
        var file = folder.File("answer.csv", File);
        var import = await RunAsync("import", file, "--request", "r1", "--check");
        Assert.Equal(1, import.Exit);
        Assert.Contains("line 3, product: 'tin'", import.Error, StringComparison.Ordinal);
        Assert.Contains("1 values are read (csv), 1 refused", import.Output, StringComparison.Ordinal);
        Assert.Contains("kept", (await RunAsync("import", file, "--request", "r1")).Output, StringComparison.Ordinal);
        Assert.Contains("answered", (await RunAsync("requests")).Output, StringComparison.Ordinal);
        var listed = await RunAsync("list");
        Assert.Contains("Steel works", listed.Output, StringComparison.Ordinal);
        Assert.Contains("accept or reject it", listed.Output, StringComparison.Ordinal);
        Assert.Equal("S-01", JsonDocument.Parse((await RunAsync("list", "--json")).Output).RootElement.GetProperty("ranked")[0].GetProperty("supplier").GetProperty("id").GetString());

        Task<(int Exit, string Output, string Error)> RunAsync(string verb, params string[] more) =>
            Programs.RunAsync("factorytwin.dll", ["suppliers", verb, "--factory", "lab", "--url", lab.Twin.Address.ToString(), .. more]);
    }

    private static JsonElement Request(JsonElement answer) => answer.GetProperty("requests")[0];

    private static async Task EnterAsync(LabTwin lab)
    {
        await KeptAsync(lab.Twin.Http.PutAsJsonAsync($"{Root}/S-01", new { supplier = Steel(), version = 0 }));
        var request = new { id = "r1", supplier = "S-01", from = "2025-01-01", to = "2026-01-01", due = "2026-07-20" };
        await KeptAsync(lab.Twin.Http.PutAsJsonAsync($"{Root}/requests/r1", new { request, version = 0 }));
        await KeptAsync(lab.Twin.Http.PostAsJsonAsync($"{Root}/requests/r1/send", new { version = 1 }));
    }

    private static JsonObject Steel() => new()
    {
        ["id"] = "S-01", ["name"] = new JsonObject { ["zh"] = "钢厂", ["en"] = "Steel works" }, ["tier"] = 1, ["category"] = "steel",
        ["items"] = new JsonArray(new JsonObject
        {
            ["product"] = "sheet", ["name"] = new JsonObject { ["zh"] = "钢板", ["en"] = "Sheet" }, ["unit"] = "t", ["yearlyAmount"] = 100, ["background"] = "material:metals",
        }),
    };

    private static JsonObject Sheet() => new()
    {
        ["id"] = "sheet", ["source"] = "cold-rolled sheet", ["scope"] = "scope3", ["category"] = 1, ["carrier"] = "steel", ["from"] = "2026-01-01", ["to"] = "2027-01-01",
        ["method"] = "scope3-activity", ["fields"] = new JsonObject { ["amount"] = new JsonObject { ["value"] = 100, ["unit"] = "t" } },
        ["choices"] = new JsonObject { ["category"] = "1", ["factor"] = "material:metals", ["supplier"] = "S-01", ["product"] = "sheet" },
    };

    private static async Task<JsonElement> AnswerAsync(LabTwin lab, string request, string file, bool check)
    {
        using var answer = await lab.Twin.Http.PostAsync($"{Root}/requests/{request}/answer?name=answer.csv&check={(check ? "true" : "false")}", new StringContent(file, Encoding.UTF8, "text/csv"));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private static async Task KeptAsync(Task<HttpResponseMessage> sent)
    {
        using var answer = await sent;
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
    }

    private static async Task RefusedAsync(Task<HttpResponseMessage> sent, HttpStatusCode status, string field)
    {
        using var answer = await sent;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, text);
        Assert.Equal(field, JsonDocument.Parse(text).RootElement.GetProperty("field").GetString());
    }
}
