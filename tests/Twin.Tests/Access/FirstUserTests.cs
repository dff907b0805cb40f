using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FactoryTwin.Tests.Support;
using FactoryTwin.Twin.Tests.Support;
using static FactoryTwin.Twin.Tests.Support.Lab;

namespace FactoryTwin.Twin.Tests.Access;

/// <summary>A host without users is open on its machine, says so, and closes with the first user.</summary>
public sealed class FirstUserTests : IAsyncLifetime
{
    private LabTwin _lab = null!;

    private HttpClient Http => _lab.Twin.Http;

    public async Task InitializeAsync() => _lab = await LabTwin.StartAsync();

    public async Task DisposeAsync() => await _lab.DisposeAsync();

    [Fact]
    public async Task WithoutUsers_EverythingIsOpenAndSaysSo()
    {
        var me = await Http.GetFromJsonAsync<JsonElement>("/api/v1/me");

        Assert.Equal(("off", "no-users", "local"), (
            me.GetProperty("signIn").GetString(), me.GetProperty("whyOff").GetString(), me.GetProperty("user").GetProperty("name").GetString()));
        await _lab.Twin.TakeAsync("lab", Line("e-in", Midnight, 1));
        var log = await Http.GetFromJsonAsync<JsonElement>("/api/v1/audit");
        Assert.Contains(log.GetProperty("entries").EnumerateArray(), l => l.GetProperty("what").GetString() == "host.start" && l.GetProperty("detail").GetString()!.StartsWith("sign-in off", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("Host", "127.0.0.1.evil.example")]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    public async Task WithoutUsers_WhatComesNotFromThisMachine_IsRefused(string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/factories");
        request.Headers.TryAddWithoutValidation(header, value);
        using var answer = await Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("admin user add", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutUsers_WriteOfAForeignPage_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v2/write?bucket=lab&precision=s") { Content = new StringContent(Line("e-in", Midnight, 1)) };
        request.Headers.Add("Origin", "https://evil.example");
        using var answer = await Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task FirstUser_TurnsSignInOnAtOnce_AndEndsOpenConnections()
    {
        await using var hub = await HubClient.ConnectAsync(_lab.Twin.Address);
        Assert.Null(await hub.SubscribeAsync(new { factory = "lab", nodes = true, points = Array.Empty<string>(), alarms = true }));
        using (var second = await Http.PostAsJsonAsync("/api/v1/users", new { name = "anna", roles = new[] { "operator" }, password = SignedLab.Password }))
        {
            Assert.Equal(HttpStatusCode.BadRequest, second.StatusCode);
        }
        Assert.Equal(HttpStatusCode.OK, (await Http.GetAsync("/api/v1/factories")).StatusCode);

        await SignedLab.MakeUserAsync(Http, "anna", "admin");

        Assert.Equal(HttpStatusCode.Unauthorized, (await Http.GetAsync("/api/v1/factories")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _lab.Twin.WriteAsync("lab", Line("e-in", Midnight, 1))).StatusCode);
        Assert.Equal("on", (await Http.GetFromJsonAsync<JsonElement>("/api/v1/me")).GetProperty("signIn").GetString());
        await hub.Ended.WaitAsync(TimeSpan.FromSeconds(60));
    }

    /// <summary>The way back in for whoever lost the last password and can start the program anyway: told so, and it says so.</summary>
    [Fact]
    public async Task ToldOffAlthoughThereAreUsers_IsOpenAndSaysSo()
    {
        await SignedLab.MakeUserAsync(Http, "anna", "admin");

        await _lab.RestartAsync();

        var me = await Http.GetFromJsonAsync<JsonElement>("/api/v1/me");
        Assert.Equal(("off", "told-off"), (me.GetProperty("signIn").GetString(), me.GetProperty("whyOff").GetString()));
        Assert.Contains(_lab.Twin.Complaints, c => c.Contains("--auth off", StringComparison.Ordinal));
        Assert.True((await Http.PutAsJsonAsync("/api/v1/users/anna", new { password = "another horse battery" })).IsSuccessStatusCode);
    }

    [Fact]
    public async Task ToldOn_WithoutUsers_RefusesToStartAndSaysHowToMakeOne()
    {
        using var folder = new TempFolder();
        foreach (var options in (string[][])[["--auth", "on"], ["--proxy", "127.0.0.1"]])
        {
            var (exit, _, error) = await Programs.RunAsync(
                "FactoryTwin.Silo.dll", ["--data", folder.Sub("data"), "--models", Models(folder), "--demo", "off", "--urls", "http://127.0.0.1:0", .. options]);

            Assert.Equal(2, exit);
            Assert.Contains("factorytwin admin user add", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task SignIns_TooOftenFromOnePlace_AreAnswered429()
    {
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 40; i++)
        {
            using var answer = await Http.PostAsJsonAsync("/api/v1/sign-in", new { name = "", password = "" });
            answers.Add(answer.StatusCode);
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        Assert.Equal(HttpStatusCode.OK, (await Http.GetAsync("/api/v1/factories")).StatusCode);
    }
}
