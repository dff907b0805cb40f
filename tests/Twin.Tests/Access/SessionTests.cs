using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests.Access;

/// <summary>Signing in and out, and secrets that no longer hold.</summary>
public sealed class SessionTests(SignedLab lab) : IClassFixture<SignedLab>
{
    [Fact]
    public async Task SignIn_GivesAWellKeptCookieAndMe()
    {
        using var browser = lab.Browser();
        using var answer = await browser.PostAsJsonAsync("/api/v1/sign-in", new { name = "planner", password = SignedLab.Password });

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        var me = await browser.GetFromJsonAsync<JsonElement>("/api/v1/me");
        Assert.Equal("on", me.GetProperty("signIn").GetString());
        Assert.Equal("planner 用户", me.GetProperty("user").GetProperty("displayName").GetString());
        Assert.Equal(["view", "plan", "ownAccount"], me.GetProperty("permissions").EnumerateArray().Select(p => p.GetString()));
    }

    [Fact]
    public async Task SignOut_CookieReplayed_OpensNothing()
    {
        using var browser = lab.Browser();
        using var signedIn = await browser.PostAsJsonAsync("/api/v1/sign-in", new { name = "planner", password = SignedLab.Password });
        var cookie = Assert.Single(signedIn.Headers.GetValues("Set-Cookie")).Split(';')[0];
        Assert.Equal(HttpStatusCode.OK, await WithCookieAsync(cookie));

        using var signedOut = await browser.PostAsync("/api/v1/sign-out", null);

        Assert.Equal(HttpStatusCode.NoContent, signedOut.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await WithCookieAsync(cookie));
        await lab.LoggedAsync(l => SignedLab.Of(l, "what") == "authenticate" && SignedLab.Of(l, "who").StartsWith("fts_", StringComparison.Ordinal), "the replayed cookie");
    }

    /// <summary>What leaked from one place does not open the other.</summary>
    [Fact]
    public async Task Secrets_InTheWrongPlace_OpenNothing()
    {
        using var browser = lab.Browser();
        using var signedIn = await browser.PostAsJsonAsync("/api/v1/sign-in", new { name = "planner", password = SignedLab.Password });
        var session = Assert.Single(signedIn.Headers.GetValues("Set-Cookie")).Split(';')[0].Split('=')[1];
        var token = await SignedLab.TokenAsync(browser);

        using var program = lab.With(session);
        Assert.Equal(HttpStatusCode.Unauthorized, (await program.GetAsync("/api/v1/factories")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, await WithCookieAsync($"factorytwin={token}"));
    }

    [Fact]
    public async Task Token_Revoked_Disabled_Expired_OpensNothing()
    {
        using var admin = lab.As("admin");
        await SignedLab.MakeUserAsync(admin, "temp", "operator");
        using var browser = await lab.SignInAsync("temp");
        var (revoked, kept) = (await SignedLab.TokenAsync(browser), await SignedLab.TokenAsync(browser));
        Assert.Equal(HttpStatusCode.OK, await WithAsync(revoked));

        using (var answer = await browser.DeleteAsync($"/api/v1/tokens/{revoked[4..20]}"))
        {
            Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        }
        Assert.Equal(HttpStatusCode.Unauthorized, await WithAsync(revoked));
        Assert.Equal(HttpStatusCode.OK, await WithAsync(kept));

        await admin.PutAsJsonAsync("/api/v1/users/temp", new { disabled = true });
        Assert.Equal(HttpStatusCode.Unauthorized, await WithAsync(kept));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/api/v1/factories")).StatusCode);

        await admin.PutAsJsonAsync("/api/v1/users/temp", new { disabled = false });
        using var again = await lab.SignInAsync("temp");
        var expiring = await SignedLab.TokenAsync(again, days: 1);
        Assert.Equal(HttpStatusCode.OK, await WithAsync(expiring));
        // A jump back follows: other tests of the class have tokens of a day too.
        lab.Clock.Jump(TimeSpan.FromDays(1.1));
        try
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await WithAsync(expiring));
            Assert.Equal(HttpStatusCode.Unauthorized, (await again.GetAsync("/api/v1/factories")).StatusCode);
        }
        finally
        {
            lab.Clock.Jump(TimeSpan.FromDays(-1.1));
        }
    }

    [Fact]
    public async Task Token_OfAnother_CannotBeRevokedByAnybody()
    {
        using var planner = await lab.SignInAsync("planner");
        var token = await SignedLab.TokenAsync(planner);
        using var operators = lab.As("operator");

        Assert.Equal(HttpStatusCode.NotFound, (await operators.DeleteAsync($"/api/v1/tokens/{token[4..20]}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, await WithAsync(token));
        var listed = await operators.GetFromJsonAsync<JsonElement>("/api/v1/tokens?all=true");
        Assert.All(listed.EnumerateArray(), t => Assert.Equal("operator", t.GetProperty("user").GetString()));
    }

    [Fact]
    public async Task Token_MakesNoToken()
    {
        using var program = lab.As("admin");

        Assert.Equal(HttpStatusCode.BadRequest, (await program.PostAsJsonAsync("/api/v1/tokens", new { label = "offspring" })).StatusCode);
    }

    [Fact]
    public async Task Lockout_AfterFiveFailures_EvenForTheRightPassword()
    {
        using var admin = lab.As("admin");
        await SignedLab.MakeUserAsync(admin, "guessed", "operator");
        using var browser = lab.Browser();
        for (var i = 0; i < 5; i++)
        {
            using var wrong = await browser.PostAsJsonAsync("/api/v1/sign-in", new { name = "guessed", password = "wrong password" });
            Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        }
        using var locked = await browser.PostAsJsonAsync("/api/v1/sign-in", new { name = "guessed", password = SignedLab.Password });

        Assert.Equal(HttpStatusCode.TooManyRequests, locked.StatusCode);
        Assert.InRange(locked.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromMinutes(14), TimeSpan.FromMinutes(15));
        await lab.LoggedAsync(l => SignedLab.Of(l, "what") == "sign-in" && SignedLab.Of(l, "who") == "guessed" && SignedLab.Of(l, "detail") == "locked", "the lock");
        Assert.True((await admin.PutAsJsonAsync("/api/v1/users/guessed", new { password = "another horse battery" })).IsSuccessStatusCode);
        using var back = await lab.SignInAsync("guessed", "another horse battery");
    }

    [Fact]
    public async Task OwnPassword_NeedsThePresentOneAndEndsSessions()
    {
        using var admin = lab.As("admin");
        await SignedLab.MakeUserAsync(admin, "changer", "operator");
        using var here = await lab.SignInAsync("changer");
        using var there = await lab.SignInAsync("changer");

        Assert.Equal(HttpStatusCode.BadRequest, (await here.PutAsJsonAsync("/api/v1/me/password", new { current = "wrong password", next = "another horse battery" })).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await here.PutAsJsonAsync("/api/v1/me/password", new { current = SignedLab.Password, next = "short" })).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await here.PutAsJsonAsync("/api/v1/me/password", new { current = SignedLab.Password, next = "another horse battery" })).StatusCode);

        Assert.Equal(HttpStatusCode.Unauthorized, (await there.GetAsync("/api/v1/factories")).StatusCode);
        using var back = await lab.SignInAsync("changer", "another horse battery");
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://127.0.0.1:1")]
    [InlineData("X-Nothing", "said")]
    public async Task CookieWrite_FromAForeignPage_IsRefusedAndLogged(string header, string value)
    {
        using var browser = await lab.SignInAsync("admin");
        browser.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        browser.DefaultRequestHeaders.Add(header, value);

        using var answer = await browser.PostAsJsonAsync("/api/v1/users", new { name = "mallory", roles = new[] { "admin" }, password = SignedLab.Password });

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        await lab.LoggedAsync(l => SignedLab.Of(l, "detail").StartsWith("sent by a foreign page", StringComparison.Ordinal), "the foreign page");
        Assert.DoesNotContain("mallory", await lab.EverythingKeptAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CookieWrite_WithOwnOrigin_IsTaken()
    {
        using var browser = await lab.SignInAsync("operator");
        browser.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        browser.DefaultRequestHeaders.Add("Origin", lab.Twin.Address.GetLeftPart(UriPartial.Authority));

        Assert.Equal(HttpStatusCode.Created, (await browser.PostAsJsonAsync("/api/v1/tokens", new { label = "own" })).StatusCode);
    }

    [Fact]
    public async Task Hub_WithoutSession_IsClosed_AndEndsWithIt()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => HubClient.ConnectAsync(lab.Twin.Address));
        using var browser = await lab.SignInAsync("operator");
        var token = await SignedLab.TokenAsync(browser);
        await using var hub = await HubClient.ConnectAsync(lab.Twin.Address, token);
        Assert.Null(await hub.SubscribeAsync(new { factory = "lab", nodes = true, points = Array.Empty<string>(), alarms = true }));
        Assert.Equal("snapshot", (await hub.NextAsync()).Kind);

        await browser.DeleteAsync($"/api/v1/tokens/{token[4..20]}");

        await hub.Ended.WaitAsync(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task WhoActs_IsTheOneWhoSignedIn_WhateverTheBodySays()
    {
        using var manager = lab.As("carbon-manager");
        using var model = await manager.GetAsync("/api/v1/factories/lab");
        using var put = await manager.PutAsync("/api/v1/factories/lab", new ByteArrayContent(await model.Content.ReadAsByteArrayAsync()));

        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        var line = await lab.LoggedAsync(l => SignedLab.Of(l, "what") == "PUT /api/v1/factories/{factory}" && SignedLab.Of(l, "outcome") == "done", "the model's change");
        Assert.Equal(("carbon-manager", "/api/v1/factories/lab"), (SignedLab.Of(line, "who"), SignedLab.Of(line, "target")));
    }

    private async Task<HttpStatusCode> WithAsync(string secret)
    {
        using var client = lab.With(secret);
        using var answer = await client.GetAsync("/api/v1/factories");
        return answer.StatusCode;
    }

    private async Task<HttpStatusCode> WithCookieAsync(string cookie)
    {
        using var client = lab.With(null);
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        using var answer = await client.GetAsync("/api/v1/factories");
        return answer.StatusCode;
    }
}
