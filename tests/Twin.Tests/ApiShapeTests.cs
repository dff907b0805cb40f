using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using FactoryTwin.Twin.Tests.Support;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FactoryTwin.Twin.Tests;

/// <summary>The API as a whole: what it says it has it has, and errors have one form.</summary>
public sealed class ApiShapeTests(SharedLab lab) : IClassFixture<SharedLab>
{
    [Fact]
    public async Task OpenApi_Document_ListsEveryRoute()
    {
        var document = await lab.Twin.Http.GetFromJsonAsync<JsonElement>("/openapi/v1.json");

        var listed = document.GetProperty("paths").EnumerateObject()
            .SelectMany(p => p.Value.EnumerateObject().Where(m => m.Name is "get" or "put" or "post" or "delete").Select(m => $"{m.Name} {p.Name}"))
            .Order().ToList();
        var mapped = lab.Twin.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ITagsMetadata>() is not null)
            .SelectMany(e => e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(m => $"{m.ToLowerInvariant()} {e.RoutePattern.RawText!.TrimEnd('/')}"))
            .Order().ToList();
        Assert.Equal(mapped, listed);
        Assert.Contains("put /api/v1/factories/{factory}", listed);
        Assert.Contains("post /api/v2/write", listed);
        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET /api/v1/nothing", 404)]
    [InlineData("GET /api/v1/factories/nowhere", 404)]
    [InlineData("GET /api/v1/factories/nowhere/live", 404)]
    [InlineData("GET /api/v1/factories/nowhere/flow", 404)]
    [InlineData("GET /api/v1/factories/nowhere/alarms", 404)]
    [InlineData("GET /api/v1/factories/nowhere/quality", 404)]
    [InlineData("GET /api/v1/factories/nowhere/tariff", 404)]
    [InlineData("GET /api/v1/factories/nowhere/backfill", 404)]
    [InlineData("GET /api/v1/factories/lab/points/no/energy?from=2026-07-01&to=2026-07-02", 404)]
    [InlineData("GET /api/v1/factories/lab/assets/no/energy?from=2026-07-01&to=2026-07-02", 404)]
    [InlineData("GET /api/v1/factories/lab/energy?from=2026-07-01&to=2026-07-02&carrier=coal", 404)]
    [InlineData("GET /api/v1/factories/lab/points/e-in/energy", 400)]
    [InlineData("GET /api/v1/factories/lab/points/e-in/energy?from=yesterday&to=2026-07-02", 400)]
    [InlineData("GET /api/v1/factories/lab/points/e-in/energy?from=2026-07-02&to=2026-07-01", 400)]
    [InlineData("GET /api/v1/factories/lab/points/e-in/energy?from=2026-07-01&to=2026-07-02&step=week", 400)]
    [InlineData("GET /api/v1/factories/lab/points/e-in/energy?from=0001-01-01&to=9999-12-31&step=15min", 400)]
    [InlineData("GET /api/v1/factories/lab/points/e-in/readings?from=2026-07-01&to=2026-07-02&limit=0", 400)]
    [InlineData("GET /api/v1/factories/lab/points/e-in/readings?from=2026-07-01&to=2026-07-02&limit=many", 400)]
    [InlineData("GET /api/v1/factories/lab/points/e-in/readings?from=2026-07-01&to=2026-07-02&page=rubbish", 400)]
    [InlineData("GET /api/v1/factories/lab/quality?from=2020-01-01&to=2026-01-01", 400)]
    [InlineData("GET /api/v1/factories/lab/quality?from=2026-01-01&to=2026-01-02&sort=size", 400)]
    [InlineData("GET /api/v1/factories/lab/quality?from=2026-01-01&to=2026-01-02&counts=true&limit=101", 400)]
    [InlineData("GET /api/v1/factories/lab/quality?from=0001-01-01&to=0001-01-02", 400)]
    [InlineData("GET /api/v1/factories/lab/balance?from=x&to=y", 400)]
    [InlineData("GET /api/v1/factories/lab/flow?from=2026-07-01", 400)]
    [InlineData("GET /api/v1/factories/lab/flow?carrier=coal", 404)]
    [InlineData("GET /api/v1/factories/nowhere/inventory?from=2026-07-01&to=2026-07-02", 404)]
    [InlineData("GET /api/v1/factories/lab/inventory?from=2026-07-01&to=2026-07-02&asset=no", 404)]
    [InlineData("GET /api/v1/factories/lab/inventory?from=2026-07-01", 400)]
    [InlineData("GET /api/v1/factories/lab/inventory?from=1990-01-01&to=2026-07-02", 400)]
    [InlineData("GET /api/v1/factories/nowhere/scenarios", 404)]
    [InlineData("GET /api/v1/factories/nowhere/plans", 404)]
    [InlineData("GET /api/v1/factories/lab/plans/no", 404)]
    [InlineData("DELETE /api/v1/factories/lab/plans/no", 404)]
    [InlineData("POST /api/v1/factories/lab/plans {", 400)]
    [InlineData("GET /api/v1/factories/lab/tariff?day=soon", 400)]
    [InlineData("GET /api/v1/factories/lab/tariff?day=0001-01-01", 400)]
    [InlineData("GET /api/v1/factories/lab/tariff?carrier=steam", 404)]
    [InlineData("GET /api/v1/factories/lab/alarms?state=some", 400)]
    [InlineData("POST /api/v1/factories/lab/alarms/no/acknowledge {", 400)]
    [InlineData("POST /api/v1/factories/lab/alarms/no/acknowledge {}", 400)]
    [InlineData("PUT /api/v1/factories/lab not-json", 400)]
    [InlineData("PUT /api/v1/factories/lab {}", 400)]
    [InlineData("DELETE /api/v1/factories/lab", 405)]
    [InlineData("PUT /api/v1/factories/lab/alarms", 405)]
    [InlineData("GET /api/v2/write", 405)]
    [InlineData("DELETE /api/v1/factories/lab/no-such-thing", 404)]
    public async Task Request_ThatCannotBeFollowed_IsAnsweredAsProblem(string request, int status)
    {
        var parts = request.Split(' ', 3);
        using var message = new HttpRequestMessage(new HttpMethod(parts[0]), parts[1]);
        if (parts.Length > 2)
        {
            message.Content = new StringContent(parts[2], Encoding.UTF8, "application/json");
        }

        using var answer = await lab.Twin.Http.SendAsync(message);

        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(status == (int)answer.StatusCode, $"{(int)answer.StatusCode} {body}");
        if (status >= 400)
        {
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal(status, JsonDocument.Parse(body).RootElement.GetProperty("status").GetInt32());
            Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Page_WithoutClient_SaysWhatRuns()
    {
        using var answer = await lab.Twin.Http.GetAsync("/");

        Assert.Equal(200, (int)answer.StatusCode);
        Assert.NotEmpty(await answer.Content.ReadAsStringAsync());
    }
}
