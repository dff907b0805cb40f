using System.Net.Http.Headers;
using System.Text.Json;

namespace FactoryTwin.Cli.Suppliers;

/// <summary>The supply chain of a running host.</summary>
internal sealed class SuppliersHost : IDisposable
{
    private readonly HttpClient _http;
    private readonly string _factory;

    public SuppliersHost(string url, string factory)
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

    public Task<JsonElement> GetAsync(CancellationToken cancellationToken) => SendAsync(HttpMethod.Get, "", null, cancellationToken);

    /// <summary>Sends a supplier's file as the answer to a request.</summary>
    public async Task<JsonElement> AnswerAsync(string request, string file, bool check, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            throw new CliException(ExitCodes.Usage, $"There is no file {file}.");
        }
        await using var content = File.OpenRead(file);
        var path = $"/requests/{Uri.EscapeDataString(request)}/answer?name={Uri.EscapeDataString(Path.GetFileName(file))}&check={(check ? "true" : "false")}";
        return await SendAsync(HttpMethod.Post, path, new StreamContent(content), cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, $"api/v1/factories/{Uri.EscapeDataString(_factory)}/suppliers{path}") { Content = content };
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
            return new CliException(exit, JsonDocument.Parse(text).RootElement.GetProperty("detail").GetString()!);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException)
        {
            return new CliException(exit, $"The host answered {status}.");
        }
    }
}
