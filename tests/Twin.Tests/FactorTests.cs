using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FactoryTwin.Carbon.Years;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Records;
using FactoryTwin.Twin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace FactoryTwin.Twin.Tests;

/// <summary>The factor library over HTTP: search, additions, supersession, imports with located errors, choices with who, when and why.</summary>
public sealed class FactorTests(SharedLab lab) : IClassFixture<SharedLab>
{
    private HttpClient Http => lab.Twin.Http;

    private static object Grid(string id, string series, string value, string? year = "2025", string? supersedes = null) => new
    {
        draft = new { table = "grid", id, series, value, year, supersedes, edition = "notice", region = "重庆", carrier = "electricity", unit = "kgCO2/kWh", source = "supplier", confidence = "B" },
        reason = "supplier's notice",
        by = "li.wei",
    };

    [Fact]
    public async Task Search_Page_HasTotalTablesAndSources()
    {
        var page = await GetAsync("/api/v1/factors?table=steam-superheated&limit=50&offset=350");
        Assert.Equal((372, 22), (page.GetProperty("total").GetInt32(), page.GetProperty("factors").GetArrayLength()));
        var found = await GetAsync("/api/v1/factors?search=diesel%20table&table=fuel");
        var diesel = Assert.Single(found.GetProperty("factors").EnumerateArray());
        Assert.Equal(("fuel:diesel", 3095.91, "A", "shipped"), (
            diesel.GetProperty("reference").GetString(), diesel.GetProperty("value").GetDouble(), diesel.GetProperty("confidence").GetString(), diesel.GetProperty("origin").GetString()));
        Assert.Equal(JsonValueKind.Null, diesel.GetProperty("uncertainty").ValueKind);
        Assert.Equal(HttpStatusCode.BadRequest, (await Http.GetAsync("/api/v1/factors?table=nowhere")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Http.GetAsync("/api/v1/factors/fuel:nothing")).StatusCode);
    }

    [Fact]
    public async Task C19_Added_ThenSuperseded_BothStay_WithWhoAndWhy()
    {
        Assert.Equal(HttpStatusCode.Created, (await Http.PostAsJsonAsync("/api/v1/factors", Grid("park-a-2025", "park-a", "0.4810"))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Http.PostAsJsonAsync("/api/v1/factors", Grid("park-a-2025b", "park-a", "0.47"))).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await Http.PostAsJsonAsync("/api/v1/factors/grid:park-a-2025/supersede", Grid("park-a-2025b", "", "0.47"))).StatusCode);

        var old = await GetAsync("/api/v1/factors/grid:park-a-2025");
        Assert.Equal("grid:park-a-2025b", old.GetProperty("factor").GetProperty("supersededBy").GetString());
        Assert.Equal(("li.wei", "0.4810"), (old.GetProperty("entries")[0].GetProperty("by").GetString(), old.GetProperty("draft").GetProperty("value").GetString()));
        Assert.Equal(2, old.GetProperty("editions").GetArrayLength());
    }

    [Fact]
    public async Task C19_UsedByAClosedRun_IsNeitherEditedNorWithdrawn()
    {
        await Http.PostAsJsonAsync("/api/v1/factors", Grid("park-b-2025", "park-b", "0.48"));
        Assert.Equal(HttpStatusCode.OK, (await Http.PutAsJsonAsync("/api/v1/factors/grid:park-b-2025", Grid("park-b-2025", "park-b", "0.49"))).StatusCode);
        await FreezeAYearWithAsync("grid:park-b-2025");

        Assert.Equal(HttpStatusCode.Conflict, (await Http.PutAsJsonAsync("/api/v1/factors/grid:park-b-2025", Grid("park-b-2025", "park-b", "0.5"))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await Http.DeleteAsync("/api/v1/factors/grid:park-b-2025?reason=slip")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await Http.DeleteAsync("/api/v1/factors/fuel:diesel?reason=slip")).StatusCode);
        var uses = await GetAsync("/api/v1/factors/grid:park-b-2025/uses");
        Assert.Equal("elsewhere", uses.GetProperty("closed")[0].GetProperty("factory").GetString());
        Assert.Equal(0.49, (await GetAsync("/api/v1/factors/grid:park-b-2025")).GetProperty("factor").GetProperty("value").GetDouble());
    }

    [Fact]
    public async Task C16_Import_TrialThenKept_AndErrorsAreLocated()
    {
        const string header = "id,edition,region,carrier,value,unit,source,confidence\n";
        var good = string.Concat(Enumerable.Range(0, 1000).Select(i => $"coil-{i},e,CN,material,{1 + i},kgCO2e/t,made up for a test,D\n"));
        var trial = await ImportAsync(header + good, "&trial=true");
        Assert.Equal((1000, false), (trial.GetProperty("added").GetInt32(), trial.GetProperty("kept").GetBoolean()));
        Assert.Equal(0, (await GetAsync("/api/v1/factors?search=coil-")).GetProperty("total").GetInt32());

        Assert.Equal(1000, (await ImportAsync(header + good, "&reason=test")).GetProperty("added").GetInt32());
        Assert.Equal(1000, (await GetAsync("/api/v1/factors?search=coil-&origin=added")).GetProperty("total").GetInt32());
        Assert.Equal(1000, (await ImportAsync(header + good, "&reason=test")).GetProperty("unchanged").GetInt32());

        using var refused = await Http.PostAsync("/api/v1/factors/import?table=material&reason=test", new StringContent(header + "x1,e,CN,m,1,kgCO2e/t,s,B\nx2,e,CN,m,1,furlong,s,E\n", Encoding.UTF8, "text/csv"));
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        var problems = (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("problems");
        Assert.Equal(["3 unit furlong", "3 confidence E"], problems.EnumerateArray().Select(p => $"{p.GetProperty("line")} {p.GetProperty("field").GetString()} {p.GetProperty("value").GetString()}"));
        Assert.Equal(0, (await GetAsync("/api/v1/factors?search=material:x1")).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task C13_Choice_IsARevisionWithWhoAndWhy()
    {
        var before = await GetAsync($"/api/v1/factories/{Lab.Id}/factors");
        using var put = await Http.PutAsJsonAsync($"/api/v1/factories/{Lab.Id}/factors/electricity", new { reference = "grid:china-average", reason = "report of the group", by = "li.wei" });
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        var after = await GetAsync($"/api/v1/factories/{Lab.Id}/factors");
        var entry = after.GetProperty("log")[0];
        Assert.Equal(("electricity", "grid:china-average", "li.wei"), (entry.GetProperty("carrier").GetString(), entry.GetProperty("after").GetString(), entry.GetProperty("by").GetString()));
        Assert.Contains("report of the group", entry.GetProperty("reason").GetString());
        Assert.Equal(before.GetProperty("log").GetArrayLength() + 1, after.GetProperty("log").GetArrayLength());
        Assert.Contains(after.GetProperty("factors").EnumerateArray(), f => f.GetProperty("reference").GetString() == "grid:china-average" && f.GetProperty("factor").GetProperty("value").GetDouble() == 0.5306);

        foreach (var wrong in new object[] { new { reference = "grid:china-average" }, new { reference = "grid:atlantis", reason = "r" }, new { reference = "fuel:diesel", reason = "r" } })
        {
            Assert.Equal(HttpStatusCode.BadRequest, (await Http.PutAsJsonAsync($"/api/v1/factories/{Lab.Id}/factors/electricity", wrong)).StatusCode);
        }
    }

    [Fact]
    public async Task C01_Methods_AreListed_AndTried()
    {
        var methods = await GetAsync($"/api/v1/methods?factory={Lab.Id}");
        Assert.Contains(methods.EnumerateArray(), m => m.GetProperty("id").GetString() == "fuel-heat" && m.GetProperty("warning").ValueKind == JsonValueKind.Null);

        using var tried = await Http.PostAsJsonAsync("/api/v1/methods/calculate", new
        {
            method = "steam", from = "2025-01-01", to = "2025-02-01", fields = new { mass = new { value = 1000, unit = "kg" }, enthalpy = new { value = 2800, unit = "kJ/kg" } },
        });
        Assert.Equal(308, (await tried.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("emissionsKgCO2e").GetDouble(), 1e-9);

        using var refused = await Http.PostAsJsonAsync("/api/v1/methods/calculate", new
        {
            method = "electricity", from = "2025-01-01", to = "2025-02-01", fields = new { amount = new { value = 1, unit = "MWh" } }, choices = new { supply = "nonFossil" },
        });
        Assert.Equal("evidence", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("problems")[0].GetProperty("path").GetString());
    }

    /// <summary>What is kept when a year is closed that used the factor.</summary>
    private async Task FreezeAYearWithAsync(string reference)
    {
        var frozen = JsonSerializer.SerializeToUtf8Bytes(new
        {
            by = "closer", at = DateTimeOffset.UnixEpoch, number = 0, sha256 = "ab12", bytes = 1, basis = "cd34", factors = new[] { reference }, modelRevision = 1, logPosition = 0,
        });
        var events = lab.Twin.Services.GetRequiredService<ReadingStore>().Events;
        Assert.NotNull(await events.AppendAsync(YearEvents.StreamOf("elsewhere", 2025), 0, [new NewEvent(YearEvents.Closed, frozen)]));
    }

    private async Task<JsonElement> ImportAsync(string csv, string more)
    {
        using var answer = await Http.PostAsync($"/api/v1/factors/import?table=material{more}", new StringContent(csv, Encoding.UTF8, "text/csv"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private Task<JsonElement> GetAsync(string path) => Http.GetFromJsonAsync<JsonElement>(path);
}
