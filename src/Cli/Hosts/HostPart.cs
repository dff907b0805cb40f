using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace FactoryTwin.Cli.Hosts;

/// <summary>A part of a factory on a running host: what its grains own is written by them only, so that nothing is written past them.</summary>
internal sealed class HostPart : IDisposable
{
    private readonly HttpClient _http;
    private readonly string _path;

    /// <param name="url">The host.</param>
    /// <param name="factory">The factory.</param>
    /// <param name="part">Such as <c>ledger</c>.</param>
    /// <exception cref="CliException">The address is none.</exception>
    public HostPart(string url, string factory, string part)
    {
        if (!Uri.TryCreate(url.TrimEnd('/') + "/", UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new CliException(ExitCodes.Usage, $"--url: '{url}' is not an address such as http://127.0.0.1:5080.");
        }
        _http = new HttpClient { BaseAddress = address };
        _path = $"api/v1/factories/{Uri.EscapeDataString(factory)}/{part}";
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

    /// <exception cref="CliException">There is no such file, or the host refuses it.</exception>
    public async Task<JsonElement> PostFileAsync(string path, string file, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            throw new CliException(ExitCodes.Usage, $"There is no file {file}.");
        }
        await using var content = File.OpenRead(file);
        return await SendAsync(HttpMethod.Post, path, new StreamContent(content), cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, _path + path) { Content = content };
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
        yield return Text(problem, "detail") ?? Text(problem, "title") ?? "The host refused it.";
        foreach (var item in problem.TryGetProperty("problems", out var problems) ? problems.EnumerateArray() : default)
        {
            var place = string.Join(':', new[] { Text(item, "file"), Text(item, "line"), Text(item, "column") }.OfType<string>());
            yield return string.Join(": ", new[] { place, Text(item, "path"), Text(item, "message") }.Where(part => part is { Length: > 0 }));
        }
        foreach (var item in problem.TryGetProperty("refused", out var refused) ? refused.EnumerateArray() : default)
        {
            yield return $"line {Text(item, "line")}, {Text(item, "batch")}: {Text(item, "en")}";
        }
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value.ToString() : null;
}
