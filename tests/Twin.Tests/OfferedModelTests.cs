using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests;

/// <summary>A model folder that differs from an edited model is offered with what differs, and taken or dismissed by a person.</summary>
public sealed class OfferedModelTests
{
    private const string Address = "/api/v1/factories/lab/offered";

    [Fact]
    public async Task Offer_AfterAnEditAndANewFolder_NamesWhatDiffersAndIsTaken()
    {
        await using var lab = await EditedAsync();

        var offer = await lab.Twin.AskAsync("lab/offered");
        var differences = offer.GetProperty("differences").EnumerateArray()
            .ToDictionary(d => d.GetProperty("path").GetString()!, d => (Kind: d.GetProperty("kind").GetString(), InUse: Text(d, "inUse"), Offered: Text(d, "offered")));

        Assert.Equal(2, offer.GetProperty("revision").GetInt32());
        Assert.Equal(2, offer.GetProperty("count").GetInt32());
        Assert.Equal(("changed", "Lab two", "Lab"), differences["site.name.en"]);
        Assert.Equal(("changed", "Press", "Big press"), differences["assets[press].name.en"]);

        using var taken = await ChooseAsync(lab, "take", offer.GetProperty("hash").GetString(), revision: 2);
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        Assert.Equal(3, (await taken.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("revision").GetInt32());
        Assert.Equal("Big press", await PressAsync(lab));
        await NothingOfferedAsync(lab);
        await lab.RestartAsync();
        Assert.Equal("Big press", await PressAsync(lab));
        await NothingOfferedAsync(lab);
    }

    [Fact]
    public async Task Offer_Dismissed_StaysSoUntilTheFolderIsAnother()
    {
        await using var lab = await EditedAsync();
        var hash = (await lab.Twin.AskAsync("lab/offered")).GetProperty("hash").GetString();

        using var dismissed = await ChooseAsync(lab, "dismiss", hash, revision: 2);
        Assert.Equal(HttpStatusCode.NoContent, dismissed.StatusCode);
        await NothingOfferedAsync(lab);
        Assert.DoesNotContain(await NoticesAsync(lab), n => n.Contains("offered", StringComparison.Ordinal));

        await lab.RestartAsync();
        await NothingOfferedAsync(lab);
        Assert.Equal("Press", await PressAsync(lab));

        lab.EditModel("assets.yaml", text => text.Replace("en: Big press", "en: Huge press", StringComparison.Ordinal));
        await lab.RestartAsync();
        Assert.Equal(2, (await lab.Twin.AskAsync("lab/offered")).GetProperty("count").GetInt32());
        Assert.Contains(await NoticesAsync(lab), n => n.Contains("offered", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Choice_OfAnotherOfferOrOnAnOldRevision_409AndNothingTaken()
    {
        await using var lab = await EditedAsync();
        var hash = (await lab.Twin.AskAsync("lab/offered")).GetProperty("hash").GetString();

        using var other = await ChooseAsync(lab, "take", "0000", revision: 2);
        using var old = await ChooseAsync(lab, "take", hash, revision: 1);
        using var word = await ChooseAsync(lab, "keep", hash, revision: 2);

        Assert.Equal(
            (HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.BadRequest), (other.StatusCode, old.StatusCode, word.StatusCode));
        Assert.Equal("Press", await PressAsync(lab));
    }

    /// <summary>Revision 2 was edited through the API; then the folder changed.</summary>
    private static async Task<LabTwin> EditedAsync()
    {
        var lab = await LabTwin.StartAsync();
        var model = (await lab.Twin.Http.GetFromJsonAsync<JsonNode>("/api/v1/factories/lab"))!;
        model["site"]!["name"]!["en"] = "Lab two";
        using var put = await lab.Twin.Http.PutAsJsonAsync("/api/v1/factories/lab", model);
        put.EnsureSuccessStatusCode();
        lab.EditModel("assets.yaml", text => text.Replace("en: Press}", "en: Big press}", StringComparison.Ordinal));
        await lab.RestartAsync();
        return lab;
    }

    private static async Task NothingOfferedAsync(LabTwin lab) =>
        Assert.Equal(JsonValueKind.Null, (await lab.Twin.AskAsync("lab/offered")).GetProperty("hash").ValueKind);

    private static async Task<string?> PressAsync(LabTwin lab) => (await lab.Twin.AskAsync("lab")).GetProperty("assets").EnumerateArray()
        .Single(a => a.GetProperty("id").GetString() == "press").GetProperty("name").GetProperty("en").GetString();

    private static async Task<IEnumerable<string>> NoticesAsync(LabTwin lab) =>
        (await lab.Twin.AskAsync(""))[0].GetProperty("notices").EnumerateArray().Select(n => n.GetString()!);

    private static Task<HttpResponseMessage> ChooseAsync(LabTwin lab, string choice, string? hash, int revision) =>
        lab.Twin.Http.PostAsJsonAsync(Address, new { choice, hash, revision, by = "Li Na" });

    private static string? Text(JsonElement of, string name) => of.GetProperty(name).GetString();
}
