using System.Diagnostics;
using System.Text.Json;

namespace FactoryTwin.Simulator.Load;

/// <summary>One connection of a load run: owns a slice of the meters, sends sweep after sweep and counts what is acknowledged.</summary>
internal sealed class LoadSender
{
    private readonly LoadOptions _options;
    private readonly LineTemplate[] _templates;
    private readonly PushProbe? _probe;
    private readonly Uri _url;
    private readonly double _linesPerSecond;

    public LoadSender(LoadOptions options, int index, PushProbe? probe)
    {
        (_options, _probe, _url) = (options, probe, options.Url);
        var meters = Enumerable.Range(0, options.Meters).Where(m => m % options.Connections == index).ToArray();
        _linesPerSecond = options.Rate * meters.Length / options.Meters;
        // About ten requests a second where the pace is set: small enough to be fresh, large enough to be cheap.
        var lines = options.Rate > 0 ? (int)Math.Clamp(Math.Ceiling(_linesPerSecond / 10), 1, options.BatchLines) : options.BatchLines;
        var path = $"/api/v2/write?bucket={options.Factory}&precision=ms";
        _templates = lines <= meters.Length
            ? [.. meters.Chunk(lines).Select(chunk => Template(chunk, chunk))]
            : [Template(meters, [.. Enumerable.Range(0, lines / meters.Length).SelectMany(_ => meters)])];

        LineTemplate Template(int[] sweep, int[] all) =>
            new(path, _url.Authority, all, sweep.Length) { Watched = [.. sweep.Where(m => probe?.Watches(m) == true)] };
    }

    public long Accepted { get; private set; }

    public long Errors { get; private set; }

    /// <summary>What went wrong first, for people.</summary>
    public string? FirstError { get; private set; }

    public List<double> AckMs { get; } = [];

    /// <summary>Acknowledged readings per meter.</summary>
    public IEnumerable<KeyValuePair<int, long>> AcceptedOf => _templates
        .SelectMany(t => t.Meters.Select(m => KeyValuePair.Create(m, t.Acknowledged)))
        .GroupBy(a => a.Key, (meter, counts) => KeyValuePair.Create(meter, counts.Sum(c => c.Value)));

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var connection = new WriteConnection(_url);
        var clock = Stopwatch.StartNew();
        var (sent, lastMs, sweep) = (0L, 0L, 0);
        while (clock.Elapsed < _options.Duration && !cancellationToken.IsCancellationRequested)
        {
            // Meters of one sweep share a time; the next sweep is later, by the clock or by a millisecond.
            var sweepMs = Math.Max(lastMs + 1, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
            foreach (var template in _templates)
            {
                if (_linesPerSecond > 0 && TimeSpan.FromSeconds(sent / _linesPerSecond) - clock.Elapsed is var ahead && ahead > TimeSpan.FromMilliseconds(1))
                {
                    await Task.Delay(ahead, cancellationToken).ConfigureAwait(false);
                }
                if (clock.Elapsed >= _options.Duration)
                {
                    break;
                }
                template.Patch(sweepMs, sweep);
                await SendAsync(connection, template, sweepMs, cancellationToken).ConfigureAwait(false);
                sent += template.Meters.Length;
            }
            lastMs = sweepMs + _templates[0].Sweeps - 1;
            sweep++;
        }
    }

    /// <summary>Sends until the host takes it: what was refused as busy, or broke on the way, goes again unchanged, so that nothing counts twice.</summary>
    private async Task SendAsync(WriteConnection connection, LineTemplate template, long sweepMs, CancellationToken cancellationToken)
    {
        while (true)
        {
            var start = Stopwatch.GetTimestamp();
            WriteAnswer answer;
            try
            {
                answer = await connection.SendAsync(template.Request, cancellationToken).ConfigureAwait(false);
            }
            catch (IOException e)
            {
                Fail(1, e.Message);
                await Task.Delay(200, cancellationToken).ConfigureAwait(false);
                continue;
            }
            if (answer.Status == 429)
            {
                await Task.Delay(answer.RetryAfter ?? TimeSpan.FromMilliseconds(100), cancellationToken).ConfigureAwait(false);
                continue;
            }
            AckMs.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            if (answer.Status == 204)
            {
                Accepted += template.Meters.Length;
                template.Acknowledged++;
                _probe?.Acknowledged(template.Watched, sweepMs + template.Sweeps - 1);
                return;
            }
            var accepted = AcceptedOfRefusal(answer.Body);
            Accepted += accepted;
            Fail(template.Meters.Length - accepted, $"{answer.Status}: {answer.Body}");
            return;
        }
    }

    private void Fail(long count, string message)
    {
        Errors += count;
        FirstError ??= message.Length <= 300 ? message : message[..300];
    }

    private static int AcceptedOfRefusal(string body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement.TryGetProperty("accepted", out var accepted) ? accepted.GetInt32() : 0;
        }
        catch (JsonException)
        {
            return 0;
        }
    }
}
