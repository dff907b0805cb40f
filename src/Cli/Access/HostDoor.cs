using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using FactoryTwin.Access.Audit;
using FactoryTwin.Access.Desks;

namespace FactoryTwin.Cli.Access;

/// <summary>Asks a host that runs, with the token in FACTORYTWIN_TOKEN where sign-in is on.</summary>
internal sealed class HostDoor : IAccessDoor
{
    public const string TokenVariable = "FACTORYTWIN_TOKEN";

    private readonly HttpClient _http;

    public HostDoor(Uri host)
    {
        _http = new HttpClient { BaseAddress = host, Timeout = TimeSpan.FromSeconds(60) };
        if (Environment.GetEnvironmentVariable(TokenVariable) is { Length: > 0 } token)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
    }

    public string Name => _http.BaseAddress!.ToString();

    public async Task<IReadOnlyList<UserLine>> UsersAsync(CancellationToken cancellationToken) =>
        await ReadAsync<List<UserLine>>(await SendAsync(HttpMethod.Get, "api/v1/users", null, cancellationToken), cancellationToken);

    public async Task AddUserAsync(NewUser user, CancellationToken cancellationToken) =>
        (await SendAsync(HttpMethod.Post, "api/v1/users", user, cancellationToken)).Dispose();

    public async Task ChangeUserAsync(string name, UserChange change, CancellationToken cancellationToken) =>
        (await SendAsync(HttpMethod.Put, $"api/v1/users/{Uri.EscapeDataString(name)}", change, cancellationToken)).Dispose();

    public async Task RemoveUserAsync(string name, CancellationToken cancellationToken) =>
        (await SendAsync(HttpMethod.Delete, $"api/v1/users/{Uri.EscapeDataString(name)}", null, cancellationToken)).Dispose();

    /// <summary>A token is made by its user, so this signs in with the user's password first, and out again.</summary>
    public async Task<string> IssueTokenAsync(string user, NewToken token, CancellationToken cancellationToken)
    {
        _http.DefaultRequestHeaders.Authorization = null;
        _http.DefaultRequestHeaders.Add("Origin", _http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        var password = PasswordInput.Read(user, twice: false);
        (await SendAsync(HttpMethod.Post, "api/v1/sign-in", new { name = user, password }, cancellationToken)).Dispose();
        var answer = await ReadAsync<JsonElement>(await SendAsync(HttpMethod.Post, "api/v1/tokens", token, cancellationToken), cancellationToken);
        (await SendAsync(HttpMethod.Post, "api/v1/sign-out", null, cancellationToken)).Dispose();
        return answer.GetProperty("token").GetString()!;
    }

    public async Task<string> IssueKeyAsync(NewKey key, CancellationToken cancellationToken) =>
        (await ReadAsync<JsonElement>(await SendAsync(HttpMethod.Post, "api/v1/keys", key, cancellationToken), cancellationToken)).GetProperty("key").GetString()!;

    public async Task<AuditVerdict> VerifyAsync(AuditHead? noted, CancellationToken cancellationToken) => await ReadAsync<AuditVerdict>(
        await SendAsync(HttpMethod.Get, noted is null ? "api/v1/audit/verify" : $"api/v1/audit/verify?seq={noted.Seq}&hash={noted.Hash}", null, cancellationToken), cancellationToken);

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, body.GetType()) };
        HttpResponseMessage answer;
        try
        {
            answer = await _http.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException e)
        {
            throw new CliException(ExitCodes.Store, $"The host at {Name} cannot be reached: {e.Message}");
        }
        if (answer.IsSuccessStatusCode)
        {
            return answer;
        }
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        answer.Dispose();
        var hint = (int)answer.StatusCode == 401 ? $" On the command line: set {TokenVariable} to a token of an admin." : "";
        throw new CliException(ExitCodes.Input, $"{DetailOf(text) ?? $"{(int)answer.StatusCode} {text}"}{hint}");
    }

    private static string? DetailOf(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(text).GetProperty("detail").GetString();
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        using (answer)
        {
            return await answer.Content.ReadFromJsonAsync<T>(cancellationToken) ?? throw new CliException(ExitCodes.Store, "The host gave no answer.");
        }
    }
}
