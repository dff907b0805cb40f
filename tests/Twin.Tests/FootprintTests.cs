using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FactoryTwin.Tests.Support;
using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests;

/// <summary>Products, bills, footprints and exports over the API of a real host.</summary>
public sealed class FootprintTests
{
    private const string Root = "/api/v1/factories/lab";
    private const string Day = "from=2026-07-15&to=2026-07-16";

    [Fact]
    public async Task C14_ProductAndProcess_GiveAFootprintThatReconcilesAndLeadsToReadings_AfterARestartToo()
    {
        await using var lab = await LabTwin.StartAsync();
        await DescribeAsync(lab);
        await lab.RestartAsync();
        var footprint = await lab.Twin.AskAsync($"lab/products/frame/footprint?{Day}");

        // 400 kWh x 0.5581 shared by 20 frames, all of the site.
        Assert.Equal(400 * 0.5581 / 20, Lines(footprint).Where(l => Text(l, "kind") == "ownProcess").Sum(l => l.GetProperty("kilograms").GetDouble()), 1e-9);
        Assert.Equal("local", Text(footprint, "by"));
        var reconciliation = footprint.GetProperty("reconciliation");
        Assert.True(reconciliation.GetProperty("closes").GetBoolean());
        Assert.Equal(400 * 0.5581, reconciliation.GetProperty("inventoryKilograms").GetDouble(), 1e-9);
        Assert.Equal(0, reconciliation.GetProperty("remainder").GetArrayLength());

        var figure = Lines(footprint).First(l => Text(l, "kind") == "ownProcess").GetProperty("own").GetProperty("figures")[0];
        var lineage = await lab.Twin.Http.GetFromJsonAsync<JsonElement>(Text(figure, "ref"));
        Assert.Equal(figure.GetProperty("kilograms").GetDouble(), lineage.GetProperty("result").GetProperty("tCO2e").GetDouble() * 1000, 1e-6);
        Assert.Contains("e-in", lineage.GetRawText(), StringComparison.Ordinal);

        var list = await lab.Twin.AskAsync("lab/products");
        Assert.Equal((1, 1), (list.GetProperty("products").GetArrayLength(), list.GetProperty("processes").GetArrayLength()));
        var all = await lab.Twin.AskAsync($"lab/footprints?{Day}");
        Assert.Equal(footprint.GetProperty("kilograms").GetDouble(), all.GetProperty("products")[0].GetProperty("kilograms").GetDouble(), 1e-12);
    }

    [Fact]
    public async Task C14_Bill_FromAFile_IsKeptWholeOrNotAtAll()
    {
        await using var lab = await LabTwin.StartAsync();
        await DescribeAsync(lab);
        const string Good = "id,material,quantity,unit,factor\nsteel,steel,6,kg,material:metals\n";
        const string Bad = "id,material,quantity,unit,factor\nsteel,steel,6,kg,material:metals\nglue,glue,-1,kg,material:metals\npaint,paint,one,L,\n";

        var refused = await ImportAsync(lab, Bad, 1);
        Assert.False(refused.GetProperty("kept").GetBoolean());
        Assert.Equal((4, "quantity"), (refused.GetProperty("refused")[0].GetProperty("line").GetInt32(), Text(refused.GetProperty("refused")[0], "column")));
        refused = await ImportAsync(lab, Bad.Replace("paint,paint,one,L,\n", "", StringComparison.Ordinal), 1);
        Assert.Equal((3, "quantity", "-1"), (refused.GetProperty("refused")[0].GetProperty("line").GetInt32(), Text(refused.GetProperty("refused")[0], "column"), Text(refused.GetProperty("refused")[0], "value")));
        Assert.Equal(1, (await lab.Twin.AskAsync("lab/products/frame")).GetProperty("versions").GetArrayLength());

        var kept = await ImportAsync(lab, Good, 1);
        Assert.True(kept.GetProperty("kept").GetBoolean(), kept.GetRawText());
        var history = await lab.Twin.AskAsync("lab/products/frame");
        Assert.Equal("new bill", Text(history.GetProperty("versions")[1], "reason"));
        using var late = await lab.Twin.Http.PostAsync($"{Root}/products/frame/materials?version=1&reason=late", new StringContent(Good.Replace(",6,", ",7,", StringComparison.Ordinal), Encoding.UTF8, "text/csv"));
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact]
    public async Task C14_Exports_AreFilesOrSayWhatIsMissing()
    {
        await using var lab = await LabTwin.StartAsync();
        await DescribeAsync(lab);
        using (var refused = await lab.Twin.Http.GetAsync($"{Root}/products/frame/footprint/pact?{Day}"))
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
            var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Contains(problem.GetProperty("problems").EnumerateArray(), p => Text(p, "field") == "boundary.legalEntity");
        }
        var boundary = JsonNode.Parse((await lab.Twin.AskAsync("lab/boundary/2026")).GetProperty("boundary").GetRawText())!.AsObject();
        (boundary["legalEntity"], boundary["entityCode"]) = ("Lab Ltd", "91500000MA5U000000");
        await KeptAsync(lab.Twin.Http.PutAsJsonAsync($"{Root}/boundary/2026", new { boundary, version = 0 }), 1);
        var product = Frame();
        (product["identifiers"], product["fossilCarbonKilograms"], product["cnCode"]) = (new JsonArray("urn:gtin:4712345060507"), 0, "87089997");
        await KeptAsync(lab.Twin.Http.PutAsJsonAsync($"{Root}/products/frame", new { product, version = 1, reason = "for partners" }), 2);

        using var pact = await lab.Twin.Http.GetAsync($"{Root}/products/frame/footprint/pact?{Day}");
        var text = await pact.Content.ReadAsStringAsync();
        // The day's readings cover an hour: the inventory says so, and nothing incomplete leaves the house.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, pact.StatusCode);
        Assert.Contains("not complete", text, StringComparison.Ordinal);

        // The gas meter stands still over the hour that the electricity meter tells whole.
        await lab.Twin.TakeAsync("lab", Lab.Line("g-in", Lab.Midnight, 100) + Lab.Line("g-in", Lab.Midnight.AddHours(1), 100));
        const string Hour = "from=2026-07-15T00:00&to=2026-07-15T01:00";
        var whole = await lab.Twin.Http.GetFromJsonAsync<JsonElement>($"{Root}/products/frame/footprint/pact?{Hour}");
        Assert.Equal(("3.0.0", "Lab Ltd", "piece"), (Text(whole, "specVersion"), Text(whole, "companyName"), Text(whole.GetProperty("pcf"), "declaredUnitOfMeasurement")));
        var submodel = await lab.Twin.Http.GetFromJsonAsync<JsonElement>($"{Root}/products/frame/footprint/idta?{Hour}");
        Assert.Equal("CarbonFootprint", Text(submodel, "idShort"));
        var csv = await lab.Twin.Http.GetStringAsync($"{Root}/footprints/cbam?{Hour}&format=csv");
        Assert.Contains("87089997", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task V02_FileOfASupplier_ReachesTheFootprint_WithItsDocument_OnHostAndCommandLine()
    {
        await using var lab = await LabTwin.StartAsync();
        await DescribeAsync(lab);
        var before = Steel(await lab.Twin.AskAsync($"lab/products/frame/footprint?{Day}"));
        Assert.Equal("background", Text(before, "source"));

        const string File = "product,kgCO2e,unit,from,to,primaryShare\nsteel,2000,t,2025-01-01,2026-01-01,60\n";
        var supplier = JsonNode.Parse("""{"id":"S-01","name":{"zh":"钢厂","en":"Steel works"},"tier":1,"category":"steel","items":[{"product":"steel","name":{"zh":"钢","en":"Steel"},"unit":"t"}]}""");
        await KeptAsync(lab.Twin.Http.PutAsJsonAsync($"{Root}/suppliers/S-01", new { supplier, version = 0 }), 1);
        var request = new { id = "r1", supplier = "S-01", from = "2025-01-01", to = "2026-01-01", due = "2026-07-20" };
        await KeptAsync(lab.Twin.Http.PutAsJsonAsync($"{Root}/suppliers/requests/r1", new { request, version = 0 }), 1);
        await KeptAsync(lab.Twin.Http.PostAsJsonAsync($"{Root}/suppliers/requests/r1/send", new { version = 1 }), 2);
        using var answer = await lab.Twin.Http.PostAsync($"{Root}/suppliers/requests/r1/answer?name=answer.csv&check=false", new StringContent(File, Encoding.UTF8, "text/csv"));
        var hash = Text(await answer.Content.ReadFromJsonAsync<JsonElement>(), "sha256");
        await KeptAsync(lab.Twin.Http.PostAsJsonAsync($"{Root}/suppliers/requests/r1/accept", new { version = 3 }), 4);

        var after = Steel(await lab.Twin.AskAsync($"lab/products/frame/footprint?{Day}"));
        Assert.Equal(("supplier", 5 * 2.0), (Text(after, "source"), after.GetProperty("kilograms").GetDouble()));
        Assert.Equal(hash, Text(after.GetProperty("supplier"), "documentSha256"));
        Assert.Equal(File, await lab.Twin.Http.GetStringAsync($"/api/v1/evidence/{hash}"));

        var effect = (await lab.Twin.AskAsync("lab/suppliers/effect/footprints?year=2026")).GetProperty("products")[0];
        Assert.Equal("frame", Text(effect, "product"));
        Assert.Equal(10 - before.GetProperty("kilograms").GetDouble(), effect.GetProperty("difference").GetDouble(), 1e-9);

        await lab.Twin.StopAsync();
        var command = await Programs.RunAsync(
            "factorytwin.dll", "footprint", "--data", lab.Data, "--factory", "lab", "--models", Path.GetDirectoryName(Path.GetDirectoryName(lab.ModelFolder))!, "--product", "frame",
            "--from", "2026-07-15", "--to", "2026-07-16", "--json");
        Assert.True(command.Exit == 0, command.Error);
        Assert.Equal(Steel(JsonDocument.Parse(command.Output).RootElement).GetProperty("kilograms").GetDouble(), after.GetProperty("kilograms").GetDouble(), 1e-12);
    }

    [Fact]
    public async Task V05_Saving_IsAgainstTheFirstVersion_OrTheOneNamed()
    {
        await using var lab = await LabTwin.StartAsync();
        await DescribeAsync(lab);
        await ImportAsync(lab, "id,material,quantity,unit,factor\nsteel,steel,4,kg,material:metals\n", 1);
        var row = (await lab.Twin.AskAsync($"lab/products/frame/savings?{Day}")).GetProperty("materials")[0];
        Assert.Equal(0.2, row.GetProperty("savingRate").GetDouble(), 1e-12);
        row = (await lab.Twin.AskAsync($"lab/products/frame/savings?base=2&{Day}")).GetProperty("materials")[0];
        Assert.Equal(0, row.GetProperty("savingRate").GetDouble());
        using var none = await lab.Twin.Http.GetAsync($"{Root}/products/frame/savings?base=9&{Day}");
        Assert.Equal(HttpStatusCode.BadRequest, none.StatusCode);
    }

    [Theory]
    [InlineData("materials", """[{"id":"a","material":"a","quantity":1,"unit":"lump"}]""", "materials[0].unit")]
    [InlineData("counter", "\"no-such\"", "counter")]
    [InlineData("colour", "\"red\"", "colour")]
    public async Task C14_Slip_IsRefusedWithItsPlace(string field, string value, string path)
    {
        await using var lab = await LabTwin.StartAsync();
        var product = Frame();
        product[field] = JsonNode.Parse(value);
        using var answer = await lab.Twin.Http.PutAsJsonAsync($"{Root}/products/frame", new { product, version = 0 });
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(path, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(0, (await lab.Twin.AskAsync("lab/products")).GetProperty("products").GetArrayLength());
    }

    private static async Task DescribeAsync(LabTwin lab)
    {
        await KeptAsync(lab.Twin.Http.PutAsJsonAsync($"{Root}/products/frame", new { product = Frame(), version = 0 }), 1);
        var process = JsonNode.Parse("""
            {"id":"plant","name":{"zh":"全厂","en":"Plant"},"assets":["site"],"rule":"number","products":[{"product":"frame"}],"reason":"one product"}
            """);
        await KeptAsync(lab.Twin.Http.PutAsJsonAsync($"{Root}/processes/plant", new { process, version = 0 }), 1);
        await lab.Twin.TakeAsync("lab", Lab.Quarters("e-in", Lab.Midnight, 100, 120, 80, 100));
    }

    private static JsonObject Frame() => JsonNode.Parse("""
        {"id":"frame","name":{"zh":"车架","en":"Frame"},"unit":"pcs","massKilograms":4,"outputs":[{"from":"2026-07-15","to":"2026-07-16","amount":20,"evidence":"shift book 7"}],
         "materials":[{"id":"steel","material":"steel","quantity":5,"unit":"kg","factor":"material:metals"}]}
        """)!.AsObject();

    private static async Task<JsonElement> ImportAsync(LabTwin lab, string file, int version)
    {
        using var answer = await lab.Twin.Http.PostAsync($"{Root}/products/frame/materials?version={version}&reason=new%20bill", new StringContent(file, Encoding.UTF8, "text/csv"));
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

    private static IEnumerable<JsonElement> Lines(JsonElement footprint) => footprint.GetProperty("stages").EnumerateArray().SelectMany(s => s.GetProperty("lines").EnumerateArray());

    private static JsonElement Steel(JsonElement footprint) => Lines(footprint).Single(l => Text(l, "id") == "bill:steel");

    private static string Text(JsonElement of, string field) => of.GetProperty(field).GetString()!;
}
