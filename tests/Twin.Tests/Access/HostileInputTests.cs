using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FactoryTwin.Twin.Tests.Support;
using static FactoryTwin.Twin.Tests.Support.Lab;

namespace FactoryTwin.Twin.Tests.Access;

/// <summary>Over-long and hostile input is refused in words, logged without doing harm, and costs nothing that was kept.</summary>
public sealed class HostileInputTests(SignedLab lab) : IClassFixture<SignedLab>
{
    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"name\":1,\"password\":{}}")]
    [InlineData("{\"name\":\"admin\"}")]
    [InlineData("{\"name\":\"admin\",\"password\":null}")]
    public async Task SignIn_MalformedBody_Answers400(string body)
    {
        using var client = lab.As("nobody");
        using var answer = await client.PostAsync("/api/v1/sign-in", new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.DoesNotContain("   at ", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/api/v1/sign-in")]
    [InlineData("/api/v1/users")]
    [InlineData("/api/v1/tokens")]
    [InlineData("/api/v1/factories/lab/alarms/x/acknowledge")]
    public async Task OverLongBody_Answers413(string path)
    {
        using var client = lab.As("admin");
        using var answer = await client.PostAsJsonAsync(path, new { name = new string('a', 1_000_000), password = "x" });

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Theory]
    [InlineData("admin'; DROP TABLE document; --")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("admin\u0000")]
    [InlineData("..\\..\\..\\windows")]
    [InlineData("%0d%0aSet-Cookie: factorytwin=x")]
    [InlineData("\ud83d\ude00")]
    public async Task HostileName_IsRefusedAndTheLogStaysWhole(string name)
    {
        using var nobody = lab.As("nobody");
        using (var signIn = await nobody.PostAsJsonAsync("/api/v1/sign-in", new { name, password = "whatever it is" }))
        {
            Assert.Equal(HttpStatusCode.Unauthorized, signIn.StatusCode);
            Assert.False(signIn.Headers.Contains("Set-Cookie"));
        }
        using var admin = lab.As("admin");
        using (var add = await admin.PostAsJsonAsync("/api/v1/users", new { name, roles = new[] { "operator" }, password = SignedLab.Password }))
        {
            Assert.Equal(HttpStatusCode.BadRequest, add.StatusCode);
            Assert.Equal("name", (await add.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("field").GetString());
        }
        // A zero in an address is refused before anybody looks for it.
        Assert.Equal(
            name.Contains('\0', StringComparison.Ordinal) ? HttpStatusCode.BadRequest : HttpStatusCode.NotFound,
            (await admin.DeleteAsync($"/api/v1/users/{Uri.EscapeDataString(name)}")).StatusCode);

        Assert.True((await lab.VerifyAsync()).GetProperty("whole").GetBoolean());
    }

    [Theory]
    [InlineData("Bearer ")]
    [InlineData("Bearer x")]
    [InlineData("Bearer ftt_0000000000000000_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Basic YWRtaW46YWRtaW4=")]
    [InlineData("Negotiate")]
    public async Task WrongAuthorization_Answers401(string header)
    {
        using var client = lab.As("nobody");
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);

        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/api/v1/factories")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).StatusCode);
    }

    [Fact]
    public async Task OverLongHeaderAndAddress_AreRefused_TheHostGoesOn()
    {
        using var client = lab.As("nobody");
        using (var answer = await client.GetAsync($"/api/v1/{new string('x', 20_000)}"))
        {
            Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{answer.StatusCode}");
        }
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/factories");
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + new string('x', 60_000));
        using var header = await client.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, header.StatusCode);

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/health/ready")).StatusCode);
    }

    /// <summary>A thousand refusals of one kind are a line or two: the log cannot be filled from outside.</summary>
    [Fact]
    public async Task ManyRefusals_AreFewLines()
    {
        using var planner = lab.As("planner");
        var before = (await lab.VerifyAsync()).GetProperty("lines").GetInt64();

        for (var i = 0; i < 1000; i++)
        {
            using var answer = await planner.GetAsync("/api/v1/users");
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        }

        await lab.LoggedAsync(l => SignedLab.Of(l, "who") == "planner" && SignedLab.Of(l, "what") == "GET /api/v1/users/", "the first refusal");
        Assert.InRange((await lab.VerifyAsync()).GetProperty("lines").GetInt64() - before, 1, 20);
    }

    [Fact]
    public async Task Readings_AmidRefusals_AreAllKept()
    {
        using var admin = lab.As("admin");
        using var nobody = lab.As("nobody");
        var day = Midnight.AddDays(-20);

        for (var i = 0; i < 50; i++)
        {
            using var refused = await nobody.PostAsync("/api/v2/write?bucket=lab&precision=s", new StringContent(Line("e-in", day.AddMinutes(15 * i), 999)));
            Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
            using var taken = await admin.PostAsync("/api/v2/write?bucket=lab&precision=s", new StringContent(Line("e-in", day.AddMinutes(15 * i), 1)));
            Assert.Equal(HttpStatusCode.NoContent, taken.StatusCode);
        }

        await lab.Twin.DrainAsync();
        var energy = await admin.GetFromJsonAsync<JsonElement>($"/api/v1/factories/lab/points/e-in/energy?from={day:yyyy-MM-dd}&to={day.AddDays(1):yyyy-MM-dd}&step=day");
        Assert.Equal(50, energy.GetProperty("total").GetProperty("value").GetDouble());
    }

    [Fact]
    public async Task NothingKeptOrLogged_HoldsASecret()
    {
        using var browser = await lab.SignInAsync("operator");
        var token = await SignedLab.TokenAsync(browser);
        using var wrong = await lab.As("nobody").PostAsJsonAsync("/api/v1/sign-in", new { name = "operator", password = "a secret mistyped" });

        var kept = await lab.EverythingKeptAsync() + string.Join('\n', lab.Twin.Complaints);

        Assert.All([SignedLab.Password, "a secret mistyped", token[21..]], s => Assert.DoesNotContain(s, kept, StringComparison.Ordinal));
    }
}
