using System.Net.Http.Headers;

namespace FactoryTwin.Simulator;

/// <summary>The token with which the simulator signs in, from FACTORYTWIN_TOKEN; a host without users needs none.</summary>
internal static class HostToken
{
    public static string? Value { get; } = Environment.GetEnvironmentVariable("FACTORYTWIN_TOKEN") is { Length: > 0 } token ? token : null;

    /// <summary>The header as it goes over the wire; empty without a token.</summary>
    public static string HeaderLine => Value is null ? "" : $"Authorization: Bearer {Value}\r\n";

    public static HttpClient On(HttpClient client)
    {
        client.DefaultRequestHeaders.Authorization = Value is null ? null : new AuthenticationHeaderValue("Bearer", Value);
        return client;
    }
}
