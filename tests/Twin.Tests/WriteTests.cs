using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FactoryTwin.Persistence;
using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests;

/// <summary>The doors for readings: what is taken, what is refused and how the answer says so.</summary>
public sealed class WriteTests(SharedLab lab) : IClassFixture<SharedLab>
{
    private RunningTwin Twin => lab.Twin;

    [Fact]
    public async Task Write_GoodLines_204AndStored()
    {
        var day = lab.NextDay();

        await Twin.TakeAsync(Lab.Id, Lab.Quarters("e-in", day, 1, 2, 3));

        var count = await Twin.AskAsync($"lab/points/e-in/count?from={day:yyyy-MM-dd}&to={day.AddDays(1):yyyy-MM-dd}");
        Assert.Equal(3, count.GetProperty("count").GetInt64());
    }

    [Fact]
    public async Task Write_BadLineAmongGood_400SaysWhereAndKeepsTheGood()
    {
        var day = lab.NextDay();
        var body = Lab.Line("e-in", day, 1)
            + Lab.Line("nobody", day, 2)
            + $"reading,point=e-in value=abc {day.AddMinutes(15).ToUnixTimeSeconds()}\n"
            + Lab.Line("e-in", day.AddMinutes(30), 3);

        using var answer = await Twin.WriteAsync(Lab.Id, body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var said = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(2, said.GetProperty("accepted").GetInt32());
        var refused = said.GetProperty("refused").EnumerateArray().ToList();
        Assert.Equal([2, 3], refused.Select(r => r.GetProperty("line").GetInt32()));
        Assert.Equal(["point", "value"], refused.Select(r => r.GetProperty("field").GetString()));
        Assert.Equal(body.Split('\n')[2].IndexOf("abc", StringComparison.Ordinal) + 1, refused[1].GetProperty("column").GetInt32());
        Assert.Contains("abc", refused[1].GetProperty("message").GetString(), StringComparison.Ordinal);
        await Twin.DrainAsync();
        Assert.Equal(4.0, await lab.EnergyAsync("e-in", day));
    }

    [Theory]
    [InlineData("/api/v2/write?bucket=nowhere&precision=s", 404, "bucket")]
    [InlineData("/api/v2/write?precision=s", 404, "bucket")]
    [InlineData("/api/v2/write?bucket=lab&precision=min", 400, "precision")]
    [InlineData("/api/v1/factories/nowhere/readings", 404, "factory")]
    public async Task Write_WrongAddress_ProblemNamesTheField(string path, int status, string field)
    {
        using var answer = await Twin.Http.PostAsync(path, new StringContent("reading,point=e-in value=1 1"));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(field, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("field").GetString());
    }

    [Theory]
    [InlineData("s", 1L)]
    [InlineData("ms", 1000L)]
    [InlineData("us", 1_000_000L)]
    [InlineData("ns", 1_000_000_000L)]
    public async Task Write_Precision_ScalesTheTime(string precision, long perSecond)
    {
        var day = lab.NextDay();

        await Twin.TakeAsync(Lab.Id, $"reading,point=e-in value=7 {day.ToUnixTimeSeconds() * perSecond}", precision);

        var readings = (await Twin.AskAsync($"lab/points/e-in/readings?from={day:yyyy-MM-dd}&to={day.AddDays(1):yyyy-MM-dd}")).GetProperty("readings");
        Assert.Equal(day, readings[0].GetProperty("time").GetDateTimeOffset());
    }

    [Fact]
    public async Task Write_Gzip_IsUnpacked()
    {
        var day = lab.NextDay();
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(Lab.Quarters("e-in", day, 5, 6)));
        }
        using var body = new ByteArrayContent(packed.ToArray());
        body.Headers.ContentEncoding.Add("gzip");

        using var answer = await Twin.Http.PostAsync("/api/v2/write?bucket=lab&precision=s", body);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await Twin.DrainAsync();
        Assert.Equal(11.0, await lab.EnergyAsync("e-in", day));
    }

    [Fact]
    public async Task Write_BrokenGzip_400AndSaysSo()
    {
        using var body = new ByteArrayContent([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8]);
        body.Headers.ContentEncoding.Add("gzip");

        using var answer = await Twin.Http.PostAsync("/api/v2/write?bucket=lab&precision=s", body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("Content-Encoding", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json", """{"readings":[{"point":"e-in","time":"T0","value":1.5},{"point":"e-in","time":"T1","value":2,"quality":"estimated","source":"app"}]}""")]
    [InlineData("application/json; charset=utf-8", """[{"point":"e-in","time":"T0","value":1.5},{"point":"e-in","time":"T1","value":2,"quality":"estimated"}]""")]
    [InlineData("application/x-ndjson", "{\"point\":\"e-in\",\"time\":\"T0\",\"value\":1.5}\n{\"point\":\"e-in\",\"time\":\"T1\",\"value\":2,\"quality\":\"estimated\"}\n")]
    public async Task WriteJson_AllThreeForms_AreTaken(string type, string body)
    {
        var day = lab.NextDay();

        using var answer = await PostJsonAsync(body.Replace("T0", Iso(day)).Replace("T1", Iso(day.AddMinutes(15))), type);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        await Twin.DrainAsync();
        Assert.Equal(3.5, await lab.EnergyAsync("e-in", day));
        var readings = (await Twin.AskAsync($"lab/points/e-in/readings?from={day:yyyy-MM-dd}&to={day.AddDays(1):yyyy-MM-dd}")).GetProperty("readings");
        Assert.Equal(["measured", "estimated"], readings.EnumerateArray().Select(r => r.GetProperty("quality").GetString()));
    }

    [Fact]
    public async Task WriteJsonLines_LineThatIsNoJson_RefusedAloneWithItsLine()
    {
        var day = lab.NextDay();
        var body = $$"""
            {"point":"e-in","time":"{{Iso(day)}}","value":1}
            this is no json
            {"point":"e-in","time":"{{Iso(day.AddMinutes(15))}}","value":2}
            """;

        using var answer = await PostJsonAsync(body, "application/x-ndjson");

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var said = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(2, said.GetProperty("accepted").GetInt32());
        Assert.Equal(2, Assert.Single(said.GetProperty("refused").EnumerateArray()).GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task Write_QueueIsFull_429WithRetryAfterAndNothingKept()
    {
        await using var small = await LabTwin.StartAsync(store: new StoreOptions { MaxReadingsInFlight = 2 });
        var (accepted, next) = (0, 0);
        HttpResponseMessage? busy = null;

        // Of requests at the same moment only one fits.
        await Wait.UntilAsync(
            async () =>
            {
                var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
                    small.Twin.WriteAsync(Lab.Id, Lab.Quarters("e-in", Lab.Midnight.AddDays(-1).AddHours(next++ % 24), 1, 2))));
                accepted += answers.Count(a => a.StatusCode == HttpStatusCode.NoContent);
                Assert.All(answers, a => Assert.Contains((int)a.StatusCode, (int[])[204, 429]));
                return (busy = answers.FirstOrDefault(a => a.StatusCode == HttpStatusCode.TooManyRequests)) is not null;
            },
            "a request meets a full queue");

        Assert.True(busy!.Headers.RetryAfter?.Delta > TimeSpan.Zero);
        Assert.Equal("application/problem+json", busy.Content.Headers.ContentType?.MediaType);
        await small.Twin.DrainAsync();
        var status = await small.Twin.AskAsync("../status");
        Assert.Equal(2 * accepted, status.GetProperty("accepted").GetInt64());
        Assert.True(status.GetProperty("busy").GetInt64() > 0);
    }

    private static string Iso(DateTimeOffset time) => time.ToString("O");

    private Task<HttpResponseMessage> PostJsonAsync(string body, string type)
    {
        var content = new StringContent(body, Encoding.UTF8);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return Twin.Http.PostAsync("/api/v1/factories/lab/readings", content);
    }
}
