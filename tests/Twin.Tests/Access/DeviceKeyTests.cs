using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FactoryTwin.Twin.Tests.Support;
using static FactoryTwin.Twin.Tests.Support.Lab;

namespace FactoryTwin.Twin.Tests.Access;

/// <summary>A gateway's key writes its own points and does nothing else.</summary>
public sealed class DeviceKeyTests(SignedLab lab) : IClassFixture<SignedLab>
{
    private static readonly DateTimeOffset Day = Midnight.AddDays(-10);

    [Fact]
    public async Task Lines_OfOtherPoints_AreRefusedInPlace_TheOthersKept()
    {
        var (_, key) = await lab.KeyAsync("e-in", "e-h*");
        using var gateway = lab.With(key);

        using var answer = await gateway.PostAsync(
            "/api/v2/write?bucket=lab&precision=s",
            new StringContent(Line("e-in", Day, 1.5) + Line("e-press", Day, 9) + Line("e-hall", Day, 7) + Line("no-such", Day, 9), Encoding.UTF8));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((2, 2), (body.GetProperty("accepted").GetInt32(), body.GetProperty("refusedCount").GetInt32()));
        var refused = body.GetProperty("refused")[0];
        Assert.Equal((2, "point"), (refused.GetProperty("line").GetInt32(), refused.GetProperty("field").GetString()));
        Assert.Contains("may not write point 'e-press'", refused.GetProperty("message").GetString(), StringComparison.Ordinal);
        // A point that is not there looks the same: a key cannot be used to find out points.
        Assert.Contains("may not write point 'no-such'", body.GetProperty("refused")[1].GetProperty("message").GetString(), StringComparison.Ordinal);
        await lab.LoggedAsync(l => SignedLab.Of(l, "who") == "key:gateway-a" && SignedLab.Of(l, "detail").Contains("e-press", StringComparison.Ordinal), "the point out of scope");

        await lab.Twin.DrainAsync();
        Assert.Equal(1, await CountAsync("e-in"));
        Assert.Equal(0, await CountAsync("e-press"));
    }

    [Fact]
    public async Task Json_OfOtherPoints_IsRefusedInPlace()
    {
        var (_, key) = await lab.KeyAsync("e-oven");
        using var gateway = lab.With(key);

        using var answer = await gateway.PostAsJsonAsync("/api/v1/factories/lab/readings", new[]
        {
            new { point = "e-oven", time = Day.AddDays(1), value = 1.5 },
            new { point = "e-press", time = Day.AddDays(1), value = 2.5 },
        });

        var body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(1, body.GetProperty("accepted").GetInt32());
        Assert.Contains("may not write point 'e-press'", body.GetProperty("refused")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_OfAnotherFactory_IsRefused()
    {
        using var admin = lab.As("admin");
        var other = (await admin.GetStringAsync("/api/v1/factories/lab")).Replace("\"id\":\"lab\"", "\"id\":\"lab2\"", StringComparison.Ordinal);
        Assert.True((await admin.PutAsync("/api/v1/factories/lab2", new StringContent(other, Encoding.UTF8, "application/json"))).IsSuccessStatusCode);
        var (_, key) = await lab.KeyAsync("*");
        using var gateway = lab.With(key);

        using var answer = await gateway.PostAsync("/api/v2/write?bucket=lab2&precision=s", new StringContent(Line("e-in", Day, 1)));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("'lab' only", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await lab.LoggedAsync(l => SignedLab.Of(l, "detail") == "another factory", "the wrong factory");
    }

    [Fact]
    public async Task Key_AsInfluxClientsSendIt_IsTaken_AndRevokedItIsNot()
    {
        var (id, key) = await lab.KeyAsync("*");
        using var telegraf = lab.With(null);
        telegraf.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Token", key);
        Assert.Equal(HttpStatusCode.NoContent, await WriteAsync(telegraf, 2));

        using var admin = lab.As("admin");
        Assert.Equal(HttpStatusCode.NoContent, (await admin.DeleteAsync($"/api/v1/keys/{id}")).StatusCode);

        Assert.Equal(HttpStatusCode.Unauthorized, await WriteAsync(telegraf, 3));
        Assert.DoesNotContain(key, await admin.GetStringAsync("/api/v1/keys"), StringComparison.Ordinal);
    }

    /// <summary>A key that sends without end is slowed down; nothing that was acknowledged is lost by it.</summary>
    [Fact]
    public async Task Key_ThatSendsTooOften_IsAnswered429()
    {
        var (_, key) = await lab.KeyAsync("*");
        using var gateway = lab.With(key);

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 5000 && !answers.Contains(HttpStatusCode.TooManyRequests); i++)
        {
            answers.AddRange(await Task.WhenAll(Enumerable.Range(0, 32).Select(async _ => (await gateway.PostAsync("/api/v2/write?bucket=lab&precision=x", null)).StatusCode)));
        }

        Assert.Contains(HttpStatusCode.TooManyRequests, answers);
        using var admin = lab.As("admin");
        Assert.Equal(HttpStatusCode.NoContent, await WriteAsync(admin, 4));
    }

    private static async Task<HttpStatusCode> WriteAsync(HttpClient client, int day) =>
        (await client.PostAsync("/api/v2/write?bucket=lab&precision=s", new StringContent(Line("e-pv", Day.AddDays(day), 1)))).StatusCode;

    private async Task<long> CountAsync(string point)
    {
        using var admin = lab.As("admin");
        return (await admin.GetFromJsonAsync<JsonElement>($"/api/v1/factories/lab/points/{point}/count?from={Day:yyyy-MM-dd}&to={Day.AddDays(1):yyyy-MM-dd}")).GetProperty("count").GetInt64();
    }
}
