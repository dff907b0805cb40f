using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests;

/// <summary>A CSV file of readings through the host's door: by a mapping of the factory, located refusals, twice changes nothing.</summary>
public sealed class ImportTests
{
    private const string Mapping = """
        schemaVersion: 1
        source: file
        time: {column: time, format: yyyy-MM-dd HH:mm, zone: Asia/Shanghai}
        columns:
          - {column: power, point: e-in, unit: kWh}
        """;

    private const string File = "time,power\n2026-07-14 00:00,100\n2026-07-14 00:15,much\n2026-07-14 00:30,50\n";

    [Fact]
    public async Task Import_ByAMapping_KeepsGoodRows_AndNamesTheOthers()
    {
        await using var lab = await LabTwin.StartAsync();
        var folder = Path.Combine(lab.ModelFolder, "mappings");
        Directory.CreateDirectory(folder);
        await System.IO.File.WriteAllTextAsync(Path.Combine(folder, "plain.yaml"), Mapping);
        for (var time = 0; time < 2; time++)
        {
            var (status, report) = await SendAsync(lab, "plain.yaml", Gzip(File));
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Equal((2, 1), (report.GetProperty("readings").GetInt32(), report.GetProperty("refusedCount").GetInt32()));
            Assert.Equal(3, report.GetProperty("refused")[0].GetProperty("line").GetInt32());
            var sum = await lab.Twin.AskAsync("lab/points/e-in/energy?from=2026-07-14&to=2026-07-15&step=day");
            Assert.Equal(150, sum.GetProperty("total").GetProperty("value").GetDouble(), 1e-9);
        }
        var (unread, why) = await SendAsync(lab, "plain.yaml", Encoding.UTF8.GetBytes("other\n1\n"));
        Assert.Equal((HttpStatusCode.BadRequest, false), (unread, why.GetProperty("isRead").GetBoolean()));
    }

    [Theory]
    [InlineData("../../site.yaml")]
    [InlineData("nothing.yaml")]
    [InlineData("")]
    public async Task Import_ByAnotherFile_IsRefused(string mapping)
    {
        await using var lab = await LabTwin.StartAsync();
        var (status, problem) = await SendAsync(lab, mapping, Encoding.UTF8.GetBytes(File));
        Assert.Equal((HttpStatusCode.BadRequest, "mapping"), (status, problem.GetProperty("field").GetString()));
    }

    private static async Task<(HttpStatusCode Status, JsonElement Answer)> SendAsync(LabTwin lab, string mapping, byte[] file)
    {
        using var answer = await lab.Twin.Http.PostAsync($"/api/v1/factories/lab/import?mapping={Uri.EscapeDataString(mapping)}", new ByteArrayContent(file));
        return (answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }

    private static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var zip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            zip.Write(Encoding.UTF8.GetBytes(text));
        }
        return packed.ToArray();
    }
}
