using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using FactoryTwin.Persistence;
using FactoryTwin.Silo.Access;
using FactoryTwin.Twin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace FactoryTwin.Twin.Tests.Access;

/// <summary>The lab plant with sign-in on, and one user of each role, named like it.</summary>
public sealed class SignedLab : IAsyncLifetime
{
    public const string Password = "correct horse battery";

    private readonly Dictionary<string, string> _tokens = [];
    private LabTwin _lab = null!;

    public static readonly string[] Roles = ["operator", "planner", "carbon-manager", "verifier", "admin"];

    public RunningTwin Twin => _lab.Twin;

    public FastClock Clock => _lab.Clock;

    public LabTwin Lab => _lab;

    public async Task InitializeAsync()
    {
        // A class of tests signs in more often than a person does.
        _lab = await LabTwin.StartAsync(configure: services => services.AddSingleton(new AccessLimits(10_000, AccessLimits.Usual.WritesPerSecond)));
        await MakeUserAsync(Twin.Http, "admin", "admin");
        using var admin = await SignInAsync("admin");
        foreach (var role in Roles.Where(r => r != "admin"))
        {
            await MakeUserAsync(admin, role, role);
        }
        foreach (var role in Roles)
        {
            using var browser = await SignInAsync(role);
            _tokens[role] = await TokenAsync(browser);
        }
    }

    public async Task DisposeAsync() => await _lab.DisposeAsync();

    /// <summary>A program that sends the token of a role; <c>nobody</c> sends none.</summary>
    public HttpClient As(string role) => With(_tokens.GetValueOrDefault(role));

    public HttpClient With(string? secret)
    {
        var client = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = Twin.Address };
        client.DefaultRequestHeaders.Authorization = secret is null ? null : new AuthenticationHeaderValue("Bearer", secret);
        return client;
    }

    /// <summary>A browser: keeps cookies, and says where a request comes from.</summary>
    public HttpClient Browser(string site = "same-origin")
    {
        var client = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = Twin.Address };
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", site);
        return client;
    }

    public async Task<HttpClient> SignInAsync(string name, string password = Password)
    {
        var browser = Browser();
        using var answer = await browser.PostAsJsonAsync("/api/v1/sign-in", new { name, password });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return browser;
    }

    public static async Task<string> TokenAsync(HttpClient browser, int days = 1)
    {
        using var answer = await browser.PostAsJsonAsync("/api/v1/tokens", new { label = "test", days });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
    }

    public static async Task MakeUserAsync(HttpClient admin, string name, params string[] roles)
    {
        using var answer = await admin.PostAsJsonAsync("/api/v1/users", new { name, displayName = $"{name} 用户", roles, password = Password });
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
    }

    public async Task<(string Id, string Secret)> KeyAsync(params string[] points)
    {
        using var admin = As("admin");
        using var answer = await admin.PostAsJsonAsync("/api/v1/keys", new { label = "gateway-a", factory = "lab", points });
        var key = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (key.GetProperty("id").GetString()!, key.GetProperty("key").GetString()!);
    }

    /// <summary>Waits until a line is in the audit log: refusals are written a moment after they are answered.</summary>
    public async Task<JsonElement> LoggedAsync(Func<JsonElement, bool> fits, string what)
    {
        using var admin = As("admin");
        JsonElement? found = null;
        await Wait.UntilAsync(async () =>
        {
            var page = await admin.GetFromJsonAsync<JsonElement>("/api/v1/audit?limit=200");
            found = page.GetProperty("entries").EnumerateArray().Where(fits).Select(e => (JsonElement?)e).FirstOrDefault();
            return found is not null;
        }, what);
        return found!.Value;
    }

    public async Task<JsonElement> VerifyAsync()
    {
        using var admin = As("admin");
        return await admin.GetFromJsonAsync<JsonElement>("/api/v1/audit/verify");
    }

    /// <summary>All lines and all documents as the store holds them, as one text.</summary>
    public async Task<string> EverythingKeptAsync()
    {
        var store = Twin.Services.GetRequiredService<ReadingStore>();
        var text = new System.Text.StringBuilder();
        foreach (var area in (string[])["access:user", "access:grant", "access:key", "access:attempts"])
        {
            foreach (var document in await store.Documents.ListAsync(area))
            {
                text.AppendLine(System.Text.Encoding.UTF8.GetString(document.Body.Span));
            }
        }
        foreach (var line in await store.Events.ReadAsync("audit", 0, 10_000))
        {
            text.AppendLine(System.Text.Encoding.UTF8.GetString(line.Body.Span));
        }
        return text.ToString();
    }

    public static string Of(JsonElement line, string field) => line.GetProperty(field).GetString() ?? "";
}
