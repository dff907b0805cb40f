using System.Net.Http.Json;
using System.Text.Json;
using FactoryTwin.Twin.Tests.Support;
using SQLitePCL;

namespace FactoryTwin.Twin.Tests.Access;

/// <summary>Somebody edits the audit log in the data folder while the host is down.</summary>
public sealed class TamperTests
{
    [Theory]
    [InlineData("UPDATE record SET body = CAST(replace(CAST(body AS TEXT), '\"anna\"', '\"anne\"') AS BLOB) WHERE stream = 'audit' AND version = 3", 3)]
    [InlineData("DELETE FROM record WHERE stream = 'audit' AND version = 3", 3)]
    [InlineData("UPDATE record SET body = (SELECT body FROM record WHERE stream = 'audit' AND version = 2) WHERE stream = 'audit' AND version = 4", 4)]
    public async Task Verify_AfterATamperedLine_NamesIt(string edit, int bad)
    {
        await using var lab = await LabTwin.StartAsync();
        for (var i = 0; i < 5; i++)
        {
            // Refused, each a line: the first user must be an admin.
            await lab.Twin.Http.PostAsJsonAsync("/api/v1/users", new { name = "anna", roles = new[] { "operator" }, password = SignedLab.Password });
        }
        var before = await lab.Twin.Http.GetFromJsonAsync<JsonElement>("/api/v1/audit/verify");
        Assert.True(before.GetProperty("whole").GetBoolean());
        await lab.Twin.StopAsync();

        Edit(Path.Combine(lab.Data, "catalog.db"), edit);

        await lab.RestartAsync();
        var after = await lab.Twin.Http.GetFromJsonAsync<JsonElement>("/api/v1/audit/verify");
        Assert.False(after.GetProperty("whole").GetBoolean());
        Assert.Equal((bad, bad - 1), (after.GetProperty("firstBad").GetInt32(), after.GetProperty("lines").GetInt32()));
    }

    [Fact]
    public async Task Verify_WithALineThatWasNoted_ShowsACutEnd()
    {
        await using var lab = await LabTwin.StartAsync();
        await lab.Twin.Http.PostAsJsonAsync("/api/v1/users", new { name = "anna", roles = new[] { "operator" }, password = SignedLab.Password });
        var head = (await lab.Twin.Http.GetFromJsonAsync<JsonElement>("/api/v1/audit/verify")).GetProperty("head");
        var noted = $"/api/v1/audit/verify?seq={head.GetProperty("seq")}&hash={head.GetProperty("hash")}";
        await lab.Twin.StopAsync();

        Edit(Path.Combine(lab.Data, "catalog.db"), $"DELETE FROM record WHERE stream = 'audit' AND version = {head.GetProperty("seq")}");

        await lab.RestartAsync();
        var after = await lab.Twin.Http.GetFromJsonAsync<JsonElement>(noted);
        Assert.Equal(head.GetProperty("seq").GetInt64(), after.GetProperty("firstBad").GetInt64());
    }

    private static void Edit(string file, string sql)
    {
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_open(file, out var database));
        using (database)
        {
            Assert.Equal(raw.SQLITE_OK, raw.sqlite3_exec(database, sql));
            Assert.Equal(1, raw.sqlite3_changes(database));
        }
    }
}
