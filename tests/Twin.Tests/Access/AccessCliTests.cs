using System.Net;
using System.Net.Http.Headers;
using FactoryTwin.Tests.Support;
using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests.Access;

/// <summary>Users and tokens from the command line, on a folder at hand and on one that a host holds, in processes of their own.</summary>
public sealed class AccessCliTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Data => _folder.Sub("data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task UserAdd_WhileAHostRuns_TurnsSignInOnAtOnce()
    {
        using var host = await ChildHost.StartAsync(Data, Lab.Models(_folder));
        Assert.Equal(HttpStatusCode.OK, (await host.Http.GetAsync("/api/v1/factories")).StatusCode);

        var (exit, said, error) = await RunAsync([], "user", "add", "anna", "--role", "admin");

        Assert.True(exit == 0, error);
        Assert.Contains(host.Address.ToString(), said, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Http.GetAsync("/api/v1/factories")).StatusCode);
        (exit, _, error) = await RunAsync([], "user", "add", "bo", "--role", "planner");
        Assert.Equal(4, exit);
        Assert.Contains("FACTORYTWIN_TOKEN", error, StringComparison.Ordinal);

        var (_, token, _) = await RunAsync([], "token", "add", "anna");
        (exit, _, error) = await RunAsync([("FACTORYTWIN_TOKEN", token.Trim())], "user", "add", "bo", "--role", "planner");
        Assert.True(exit == 0, error);
        (exit, said, error) = await RunAsync([("FACTORYTWIN_TOKEN", token.Trim())], "user", "list", "--json", "--url", host.Address.ToString());
        Assert.True(exit == 0, error);
        Assert.Contains("planner", said, StringComparison.Ordinal);
        (exit, said, _) = await RunAsync([("FACTORYTWIN_TOKEN", token.Trim())], "audit", "verify");
        Assert.Equal(0, exit);
        Assert.Contains("all as they were written", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UserAdd_OnAFolderAtHand_ThenTheHostAsksWhoIsThere()
    {
        var models = Lab.Models(_folder);
        Assert.Equal(0, (await RunAsync([], "user", "add", "anna", "--role", "admin")).Exit);
        var token = (await RunAsync([], "token", "add", "anna", "--days", "1")).Output.Trim();
        Assert.Equal(4, (await RunAsync([], "user", "remove", "anna")).Exit);

        using var host = await ChildHost.StartAsync(Data, models);

        Assert.Equal(HttpStatusCode.Unauthorized, (await host.Http.GetAsync("/api/v1/factories")).StatusCode);
        host.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        Assert.Equal(HttpStatusCode.OK, (await host.Http.GetAsync("/api/v1/factories")).StatusCode);
    }

    private Task<(int Exit, string Output, string Error)> RunAsync((string Name, string Value)[] environment, params string[] arguments) => Programs.RunAsync(
        [("FACTORYTWIN_PASSWORD", SignedLab.Password), .. environment], "factorytwin.dll", ["admin", .. arguments, "--data", Data]);
}
