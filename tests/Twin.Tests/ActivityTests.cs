using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests;

/// <summary>Boundary, activity records and evidence over the API of a real host, and what the inventory makes of them.</summary>
public sealed class ActivityTests
{
    private const string Root = "/api/v1/factories/lab";
    private const string Year = "lab/inventory?from=2026-01-01&to=2027-01-01";

    [Fact]
    public async Task C19_Record_EnteredCorrectedAndWithdrawn_SurvivesARestart()
    {
        await using var lab = await LabTwin.StartAsync();
        await KeptAsync(lab.Twin.Http.PostAsJsonAsync($"{Root}/activities", Cars(10)), 1);
        Assert.Equal(10 * 3.096, Tonnes(await lab.Twin.AskAsync(Year), "scope1"), 0.02);

        using (var twice = await lab.Twin.Http.PostAsJsonAsync($"{Root}/activities", Cars(11)))
        {
            Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        }
        await KeptAsync(lab.Twin.Http.PutAsJsonAsync($"{Root}/activities/cars", new { record = Cars(20), version = 1, reason = "second invoice found" }), 2);
        await lab.RestartAsync();
        Assert.Equal(20 * 3.096, Tonnes(await lab.Twin.AskAsync(Year), "scope1"), 0.04);
        var history = await lab.Twin.AskAsync("lab/activities/cars");
        Assert.Equal([10, 20], history.GetProperty("versions").EnumerateArray().Select(v => v.GetProperty("record").GetProperty("fields").GetProperty("amount").GetProperty("value").GetInt32()));
        Assert.Equal("second invoice found", history.GetProperty("versions")[1].GetProperty("reason").GetString());

        await KeptAsync(lab.Twin.Http.PostAsJsonAsync($"{Root}/activities/cars/withdraw", new { version = 2, reason = "belongs to another site" }), 2);
        Assert.Equal(JsonValueKind.Null, (await lab.Twin.AskAsync(Year)).GetProperty("scope1").GetProperty("tCO2e").ValueKind);
        Assert.Empty((await lab.Twin.AskAsync("lab/activities")).EnumerateArray());
    }

    [Theory]
    [InlineData("fields", """{"amount":{"value":-1,"unit":"t"}}""", "fields.amount.value")]
    [InlineData("fields", """{"amount":{"value":1,"unit":"pcs"}}""", "fields.amount")]
    [InlineData("method", "\"magic\"", "method")]
    [InlineData("asset", "\"nowhere\"", "asset")]
    [InlineData("evidence", """[{"kind":"invoice","reference":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}]""", "evidence[0].reference")]
    [InlineData("scope", "\"scope9\"", "$.scope")]
    [InlineData("amont", "1", "amont")]
    public async Task C08_Slip_IsRefusedWithItsPlace_AndNothingIsKept(string field, string value, string path)
    {
        await using var lab = await LabTwin.StartAsync();
        var record = Cars(1);
        record[field] = JsonNode.Parse(value);
        using var answer = await lab.Twin.Http.PostAsJsonAsync($"{Root}/activities", record);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(path, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetRawText(), StringComparison.Ordinal);
        Assert.Empty((await lab.Twin.AskAsync("lab/activities")).EnumerateArray());
    }

    [Fact]
    public async Task G04_RecordOutsideEveryBoundary_IsRefused_AndTheReportPrintsTheBoundary()
    {
        await using var lab = await LabTwin.StartAsync();
        var stated = await lab.Twin.AskAsync("lab/boundary/2026");
        Assert.Equal(0, stated.GetProperty("version").GetInt32());
        var boundary = JsonNode.Parse(stated.GetProperty("boundary").GetRawText())!.AsObject();
        (boundary["legalEntity"], boundary["included"]) = ("Lab Ltd", new JsonArray("hall", "grid-in"));
        await KeptAsync(lab.Twin.Http.PutAsJsonAsync($"{Root}/boundary/2026", new { boundary, version = 0 }), 1);

        var outside = Cars(1);
        outside["asset"] = "boiler";
        using (var refused = await lab.Twin.Http.PostAsJsonAsync($"{Root}/activities", outside))
        {
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.Contains("outside the boundary", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using (var late = await lab.Twin.Http.PutAsJsonAsync($"{Root}/boundary/2026", new { boundary, version = 0 }))
        {
            Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        }
        var detail = (await lab.Twin.AskAsync(Year)).GetProperty("detail");
        Assert.Equal("Lab Ltd", detail.GetProperty("boundaries")[0].GetProperty("legalEntity").GetString());
        Assert.Equal("local", detail.GetProperty("boundaries")[0].GetProperty("by").GetString());
    }

    [Fact]
    public async Task Import_GoodRowsAreKept_OthersComeBackWithLineAndColumn_AndTwiceChangesNothing()
    {
        const string File = """
            id,source,scope,category,carrier,from,to,method,field.amount,choice.fuel,evidence
            cars,company cars,1,,diesel,2026-01-01,2027-01-01,vehicle-fuel,1200 L,fuel:diesel,invoice:17
            bad,company cars,1,,diesel,2026-01-01,2027-01-01,vehicle-fuel,12 pcs,fuel:diesel,
            minus,company cars,1,,diesel,2026-01-01,2027-01-01,vehicle-fuel,-5 L,fuel:diesel,
            day,company cars,1,,diesel,1.1.2026,2027-01-01,vehicle-fuel,5 L,fuel:diesel,
            """;
        await using var lab = await LabTwin.StartAsync();
        var tried = await ImportAsync(lab, File, check: true);
        Assert.Equal((1, false), (tried.GetProperty("accepted").GetInt32(), tried.GetProperty("kept").GetBoolean()));
        Assert.Empty((await lab.Twin.AskAsync("lab/activities")).EnumerateArray());

        var kept = await ImportAsync(lab, File, check: false);
        Assert.Equal(1, kept.GetProperty("accepted").GetInt32());
        Assert.Equal([3, 4, 5], kept.GetProperty("refused").EnumerateArray().Select(r => r.GetProperty("line").GetInt32()).Distinct());
        Assert.Contains(kept.GetProperty("refused").EnumerateArray(), r => r.GetProperty("line").GetInt32() == 5 && r.GetProperty("column").GetString() == "from" && r.GetProperty("value").GetString() == "1.1.2026");
        var again = await ImportAsync(lab, File, check: false);
        Assert.Equal((0, 1), (again.GetProperty("accepted").GetInt32(), again.GetProperty("unchanged").GetInt32()));
    }

    [Fact]
    public async Task Evidence_IsKeptByItsHash_AndARecordMayNameIt()
    {
        await using var lab = await LabTwin.StartAsync();
        using var upload = await lab.Twin.Http.PostAsync("/api/v1/evidence?name=invoice.pdf", new ByteArrayContent(Encoding.UTF8.GetBytes("one invoice")));
        var file = await upload.Content.ReadFromJsonAsync<JsonElement>();
        var hash = file.GetProperty("sha256").GetString()!;
        Assert.Equal("one invoice", await lab.Twin.Http.GetStringAsync($"/api/v1/evidence/{hash}"));

        var record = Cars(1);
        record["evidence"] = new JsonArray(new JsonObject { ["kind"] = "invoice", ["reference"] = hash });
        await KeptAsync(lab.Twin.Http.PostAsJsonAsync($"{Root}/activities", record), 1);
        var item = (await lab.Twin.AskAsync(Year)).GetProperty("detail").GetProperty("records")[0];
        Assert.Equal(hash, item.GetProperty("record").GetProperty("evidence")[0].GetProperty("reference").GetString());
        Assert.Contains("44/12", item.GetProperty("record").GetProperty("terms")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task C11_Provisional_DaysSumToTheYear()
    {
        await using var lab = await LabTwin.StartAsync();
        await lab.Twin.TakeAsync("lab", Lab.Quarters("e-in", Lab.Midnight, 100, 120, 80, 90));
        var year = await lab.Twin.AskAsync("lab/inventory/provisional?year=2026");
        Assert.Equal(390 * 0.5581 / 1000, year.GetProperty("daily").GetDouble(), 1e-9);
        Assert.Equal(year.GetProperty("daily").GetDouble(), year.GetProperty("yearly").GetDouble(), 1e-9);
        Assert.Equal("rounding", year.GetProperty("sources").EnumerateArray().Single(s => s.GetProperty("carrier").GetString() == "electricity").GetProperty("reason").GetString());
        Assert.Equal(365, year.GetProperty("days").GetArrayLength());
    }

    private static JsonObject Cars(double tonnes) => new()
    {
        ["id"] = "cars", ["source"] = "company cars", ["scope"] = "scope1", ["carrier"] = "diesel", ["from"] = "2026-01-01", ["to"] = "2027-01-01", ["method"] = "fuel-heat",
        ["fields"] = new JsonObject { ["amount"] = new JsonObject { ["value"] = tonnes, ["unit"] = "t" } }, ["choices"] = new JsonObject { ["fuel"] = "fuel:diesel" },
    };

    private static async Task<JsonElement> ImportAsync(LabTwin lab, string file, bool check)
    {
        using var answer = await lab.Twin.Http.PostAsync($"{Root}/activities/import?check={(check ? "true" : "false")}", new StringContent(file, Encoding.UTF8, "text/csv"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static async Task KeptAsync(Task<HttpResponseMessage> sent, int version)
    {
        using var answer = await sent;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, text);
        Assert.Equal(version, JsonDocument.Parse(text).RootElement.GetProperty("version").GetInt32());
    }

    private static double Tonnes(JsonElement inventory, string scope) => inventory.GetProperty(scope).GetProperty("tCO2e").GetDouble();
}
