using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace FactoryTwin.Cli.Ledger;

/// <summary>The ledger of a running host. Its grains own every serial range, so that nothing is written past them.</summary>
internal sealed class LedgerHost : IDisposable
{
    private readonly HttpClient _http;
    private readonly string _factory;

    public LedgerHost(string url, string factory)
    {
        if (!Uri.TryCreate(url.TrimEnd('/') + "/", UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new CliException(ExitCodes.Usage, $"--url: '{url}' is not an address such as http://127.0.0.1:5080.");
        }
        _http = new HttpClient { BaseAddress = address };
        _factory = factory;
        if (Environment.GetEnvironmentVariable("FACTORYTWIN_TOKEN") is { Length: > 0 } token)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
    }

    public Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, path, null, cancellationToken);

    public Task<JsonElement> PostAsync(string path, string json, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, new StringContent(json, Encoding.UTF8, "application/json"), cancellationToken);

    public Task<JsonElement> PostTextAsync(string path, string text, string type, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, new StringContent(text, Encoding.UTF8, type), cancellationToken);

    /// <summary>Keeps a file in the host's vault.</summary>
    /// <returns>Its SHA-256.</returns>
    public async Task<string> KeepAsync(string file, CancellationToken cancellationToken)
    {
        await using var content = File.OpenRead(file);
        var answer = await SendAsync(HttpMethod.Post, $"/evidence?name={Uri.EscapeDataString(Path.GetFileName(file))}", new StreamContent(content), cancellationToken);
        return answer.GetProperty("sha256").GetString()!;
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, $"api/v1/factories/{Uri.EscapeDataString(_factory)}/ledger{path}") { Content = content };
        try
        {
            using var answer = await _http.SendAsync(request, cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            return answer.IsSuccessStatusCode ? JsonDocument.Parse(text).RootElement : throw Refused((int)answer.StatusCode, text);
        }
        catch (HttpRequestException e)
        {
            throw new CliException(ExitCodes.Store, $"The host at {_http.BaseAddress} cannot be reached ({e.Message}); start it, or name another with --url.");
        }
    }

    private static CliException Refused(int status, string text)
    {
        var exit = status switch { 409 => ExitCodes.SomeRefused, 401 or 403 => ExitCodes.Usage, _ => ExitCodes.Input };
        try
        {
            var problem = JsonDocument.Parse(text).RootElement;
            return new CliException(exit, string.Join(Environment.NewLine, Lines(problem)));
        }
        catch (JsonException)
        {
            return new CliException(exit, $"The host answered {status}.");
        }
    }

    private static IEnumerable<string> Lines(JsonElement problem)
    {
        if (problem.TryGetProperty("detail", out var detail))
        {
            yield return detail.GetString()!;
        }
        foreach (var item in problem.TryGetProperty("problems", out var problems) ? problems.EnumerateArray() : default)
        {
            yield return $"{item.GetProperty("file").GetString()}:{item.GetProperty("line").GetInt32()}:{item.GetProperty("column").GetInt32()}: {item.GetProperty("path").GetString()}: {item.GetProperty("message").GetString()}";
        }
        foreach (var item in problem.TryGetProperty("refused", out var refused) ? refused.EnumerateArray() : default)
        {
            yield return $"line {item.GetProperty("line").GetInt32()}, {item.GetProperty("batch").GetString()}: {item.GetProperty("en").GetString()}";
        }
    }
}
