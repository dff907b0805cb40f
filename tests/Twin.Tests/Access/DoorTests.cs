using System.Net;
using System.Text;
using FactoryTwin.Twin.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FactoryTwin.Twin.Tests.Access;

/// <summary>Every door of the host: none without a rule, none open by mistake, each closed to roles it is not for.</summary>
public sealed class DoorTests(SignedLab lab) : IClassFixture<SignedLab>
{
    private static readonly string[] MayOpen =
    [
        "GET /health/live", "GET /health/ready", "GET /api/v1/me", "POST /api/v1/sign-in", "* /api/{**path}", "* /{*path:nonfile}",
    ];

    [Fact]
    public void EveryDoor_HasARule()
    {
        var without = Doors()
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null && e.Metadata.GetMetadata<IAuthorizeData>()?.Policy is null or "unnamed")
            .Select(Name);

        Assert.True(!without.Any(), $"No rule in Silo/Access/AccessMap.cs names: {string.Join(", ", without)}");
    }

    [Fact]
    public void OpenDoors_AreTheseOnly() =>
        Assert.Empty(Doors().Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null).Select(Name).Except(MayOpen));

    /// <summary>Asked over the wire, with nothing that proves who asks.</summary>
    [Fact]
    public async Task EveryClosedDoor_Unproven_Answers401()
    {
        using var nobody = lab.As("nobody");
        foreach (var door in Doors().Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null))
        {
            var path = door.RoutePattern.RawText!.Replace("{factory}", "lab", StringComparison.Ordinal);
            foreach (var method in door.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["POST"])
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), path);
                request.Content = method == "GET" ? null : new StringContent("{}", Encoding.UTF8, "application/json");
                using var answer = await nobody.SendAsync(request);
                Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{method} {path}: {(int)answer.StatusCode}");
                Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            }
        }
    }

    [Theory]
    [InlineData("GET /api/v1/factories", "operator planner carbon-manager verifier admin")]
    [InlineData("GET /api/v1/factories/lab", "operator planner carbon-manager verifier admin")]
    [InlineData("GET /api/v1/factories/lab/live", "operator planner carbon-manager verifier admin")]
    [InlineData("GET /api/v1/factories/lab/plans", "operator planner carbon-manager verifier admin")]
    [InlineData("GET /api/v1/factories/lab/ledger", "operator planner carbon-manager verifier admin")]
    [InlineData("GET /openapi/v1.json", "operator planner carbon-manager verifier admin")]
    [InlineData("GET /api/v1/tokens", "operator planner carbon-manager verifier admin")]
    [InlineData("GET /api/v1/audit", "carbon-manager verifier admin")]
    [InlineData("GET /api/v1/audit/verify", "carbon-manager verifier admin")]
    [InlineData("GET /api/v1/users", "admin")]
    [InlineData("POST /api/v1/users", "admin")]
    [InlineData("DELETE /api/v1/users/nobody-there", "admin")]
    [InlineData("GET /api/v1/keys", "admin")]
    [InlineData("POST /api/v1/keys", "admin")]
    [InlineData("PUT /api/v1/factories/lab", "carbon-manager admin")]
    [InlineData("POST /api/v1/factories/lab/offered", "carbon-manager admin")]
    [InlineData("POST /api/v1/factories/lab/years/2025/findings", "carbon-manager verifier admin")]
    [InlineData("POST /api/v1/factories/lab/years/2025/verify", "carbon-manager verifier admin")]
    [InlineData("POST /api/v1/factories/lab/years/2025/findings/F1", "carbon-manager admin")]
    [InlineData("POST /api/v1/factories/lab/years/2025/close", "carbon-manager admin")]
    [InlineData("POST /api/v1/factories/lab/ledger/claims", "carbon-manager admin")]
    [InlineData("POST /api/v1/factories/lab/ledger/batches", "carbon-manager admin")]
    [InlineData("PUT /api/v1/factories/lab/suppliers/S-01", "carbon-manager admin")]
    [InlineData("POST /api/v1/factories/lab/suppliers/requests/r1/accept", "carbon-manager admin")]
    [InlineData("GET /api/v1/factories/lab/suppliers", "operator planner carbon-manager verifier admin")]
    [InlineData("POST /api/v1/factories/lab/plans", "planner carbon-manager admin")]
    [InlineData("DELETE /api/v1/factories/lab/plans/none", "planner carbon-manager admin")]
    [InlineData("POST /api/v1/factories/lab/alarms/none/acknowledge", "operator carbon-manager admin")]
    [InlineData("POST /api/v1/factories/lab/readings", "operator carbon-manager admin device")]
    [InlineData("POST /api/v1/factories/lab/import", "operator carbon-manager admin device")]
    [InlineData("POST /api/v2/write?bucket=lab", "operator carbon-manager admin device")]
    public async Task Door_WrongRole_IsRefusedWithWhoCanGrantIt(string door, string allowed)
    {
        var (_, key) = await lab.KeyAsync("*");
        foreach (var role in (string[])[.. SignedLab.Roles, "device"])
        {
            using var client = role == "device" ? lab.With(key) : lab.As(role);
            using var request = new HttpRequestMessage(new HttpMethod(door.Split(' ')[0]), door.Split(' ')[1]);
            if (request.Method != HttpMethod.Get)
            {
                request.Content = new StringContent("{", Encoding.UTF8, "application/json");
            }
            using var answer = await client.SendAsync(request);
            var body = await answer.Content.ReadAsStringAsync();
            Assert.True(
                allowed.Split(' ').Contains(role) == (answer.StatusCode is not (HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized)),
                $"{door} as {role}: {(int)answer.StatusCode} {body}");
            if (answer.StatusCode == HttpStatusCode.Forbidden)
            {
                Assert.Contains("An admin grants roles", body, StringComparison.Ordinal);
                await lab.LoggedAsync(
                    l => SignedLab.Of(l, "who") == (role == "device" ? "key:gateway-a" : role) && SignedLab.Of(l, "outcome") == "refused" && SignedLab.Of(l, "detail").StartsWith("no right", StringComparison.Ordinal),
                    $"a line on {door} refused to {role}");
            }
        }
    }

    [Fact]
    public async Task Pages_CarryHeadersThatKeepForeignCodeOut()
    {
        using var nobody = lab.As("nobody");
        foreach (var path in (string[])["/", "/api/v1/me", "/api/v1/factories", "/health/ready"])
        {
            using var answer = await nobody.GetAsync(path);
            var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
            Assert.Contains("script-src 'self'", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.False(answer.Headers.Contains("Server"));
        }
    }

    private IEnumerable<RouteEndpoint> Doors() => lab.Twin.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    private static string Name(RouteEndpoint door) =>
        $"{string.Join('|', door.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"])} {door.RoutePattern.RawText}";
}
