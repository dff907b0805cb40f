using System.Diagnostics;
using System.Net.Http.Headers;
using FactoryTwin.Ingestion.Models;

namespace FactoryTwin.Simulator.Load;

/// <summary>A whole load run: make the factory, send, watch the pushes, verify that nothing is lost.</summary>
public static class LoadRun
{
    /// <exception cref="ArgumentException">An option makes no sense.</exception>
    /// <exception cref="HttpRequestException">The host cannot be reached or refuses the factory.</exception>
    /// <param name="options">What to do.</param>
    /// <param name="log">Told how it goes.</param>
    /// <param name="cancellationToken">Stops the sending.</param>
    /// <param name="sent">Called when all is sent, before the host is asked what it holds.</param>
    public static async Task<LoadReport> RunAsync(
        LoadOptions options, TextWriter log, CancellationToken cancellationToken, Func<Task>? sent = null)
    {
        options = options.Checked();
        using var client = HostToken.On(new HttpClient { BaseAddress = options.Url, Timeout = TimeSpan.FromMinutes(2) });
        await MakeFactoryAsync(client, options, cancellationToken).ConfigureAwait(false);
        var probe = await PushProbe.OpenAsync(options, cancellationToken).ConfigureAwait(false);
        var senders = Enumerable.Range(0, options.Connections).Select(i => new LoadSender(options, i, probe)).ToList();
        var from = DateTimeOffset.UtcNow.AddSeconds(-1);
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(senders.Select(s => Task.Run(() => s.RunAsync(cancellationToken), cancellationToken))).ConfigureAwait(false);
        var seconds = clock.Elapsed.TotalSeconds;
        await log.WriteLineAsync($"{senders.Sum(s => s.Accepted)} readings in {seconds:F1} s; verifying").ConfigureAwait(false);
        foreach (var error in senders.Select(s => s.FirstError).OfType<string>().Take(3))
        {
            await log.WriteLineAsync(error).ConfigureAwait(false);
        }

        // The last frames are on their way.
        await Task.Delay(1000, cancellationToken).ConfigureAwait(false);
        await (sent?.Invoke() ?? Task.CompletedTask).ConfigureAwait(false);
        var push = probe?.LatencyMs() ?? [];
        if (probe is not null)
        {
            await probe.DisposeAsync().ConfigureAwait(false);
        }
        var expected = senders.SelectMany(s => s.AcceptedOf).ToDictionary(e => e.Key, e => e.Value);
        // Fast sweeps may run ahead of the clock.
        var lost = await LossCheck.CountLostAsync(client, options, expected, from, DateTimeOffset.UtcNow.AddHours(1), LossCheck.Patience, cancellationToken).ConfigureAwait(false);
        var ack = senders.SelectMany(s => s.AckMs).ToList();
        return new LoadReport(
            Math.Round(senders.Sum(s => s.Accepted) / seconds, 1),
            LoadReport.Percentile(ack, 0.50), LoadReport.Percentile(ack, 0.95), LoadReport.Percentile(ack, 0.99), LoadReport.Percentile(push, 0.99),
            senders.Sum(s => s.Errors), lost);
    }

    private static async Task MakeFactoryAsync(HttpClient client, LoadOptions options, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(FactoryModelJson.Write(LoadModel.Make(options)));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await client.PutAsync($"/api/v1/factories/{options.Factory}", content, cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccessStatusCode)
        {
            var body = await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
            throw new HttpRequestException($"The host refused factory '{options.Factory}' ({(int)answer.StatusCode}): {(body.Length <= 500 ? body : body[..500])}");
        }
    }
}
