using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace FactoryTwin.Simulator.Load;

/// <summary>Watches some meters through the hub, as a browser does, and measures from acknowledgement to arrival.</summary>
/// <remarks>Speaks SignalR's JSON protocol: handshake, then records that end with 0x1E.</remarks>
internal sealed class PushProbe : IAsyncDisposable
{
    private const byte RecordEnd = 0x1E;
    private const int Watched = 20;

    private readonly ClientWebSocket _socket = new();
    private readonly Dictionary<string, ConcurrentDictionary<long, long>> _acknowledgedAt;
    private readonly HashSet<int> _meters;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<double> _latencyMs = [];
    private readonly ConcurrentDictionary<(string Point, long Ms), long> _shownAt = new();
    private Task _reading = Task.CompletedTask;

    private PushProbe(LoadOptions options)
    {
        var step = Math.Max(1, options.Meters / Watched);
        _meters = [.. Enumerable.Range(0, options.Meters).Where(m => m % step == step / 2).Take(Watched)];
        _acknowledgedAt = _meters.ToDictionary(LoadModel.PointName, _ => new ConcurrentDictionary<long, long>());
    }

    /// <summary>Opens the hub and subscribes; null and a reason on stderr where the host has none.</summary>
    public static async Task<PushProbe?> OpenAsync(LoadOptions options, CancellationToken cancellationToken)
    {
        var probe = new PushProbe(options);
        try
        {
            if (HostToken.Value is { } token)
            {
                probe._socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
            }
            await probe._socket.ConnectAsync(new UriBuilder(options.Url) { Scheme = "ws", Path = "/hubs/twin" }.Uri, cancellationToken).ConfigureAwait(false);
            await probe.SendAsync("""{"protocol":"json","version":1}""", cancellationToken).ConfigureAwait(false);
            var subscription = JsonSerializer.Serialize(new
            {
                type = 1, target = "subscribe",
                arguments = new object[] { new { factory = options.Factory, nodes = Array.Empty<string>(), points = probe._acknowledgedAt.Keys, alarms = false } },
            });
            await probe.SendAsync(subscription, cancellationToken).ConfigureAwait(false);
            probe._reading = Task.Run(() => probe.ReadAsync(probe._stop.Token), CancellationToken.None);
            return probe;
        }
        catch (WebSocketException e)
        {
            await Console.Error.WriteLineAsync($"No push latency: {e.Message}").ConfigureAwait(false);
            await probe.DisposeAsync().ConfigureAwait(false);
            return null;
        }
    }

    public bool Watches(int meter) => _meters.Contains(meter);

    /// <summary>Notes that the readings of these watched meters with this time are on disk.</summary>
    public void Acknowledged(IReadOnlyList<int> watched, long ms)
    {
        var now = Stopwatch.GetTimestamp();
        foreach (var meter in watched)
        {
            var point = LoadModel.PointName(meter);
            _acknowledgedAt[point][ms] = now;
            if (_shownAt.ContainsKey((point, ms)))
            {
                // Shown before its acknowledgement had arrived here.
                Note(0);
            }
        }
    }

    /// <summary>Milliseconds from acknowledgement to arrival, of every reading that was shown.</summary>
    public IReadOnlyList<double> LatencyMs()
    {
        lock (_latencyMs)
        {
            return [.. _latencyMs];
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        try
        {
            await _reading.ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException)
        {
            // The run is over.
        }
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var buffer = new byte[1 << 16];
        using var record = new MemoryStream();
        while (true)
        {
            var received = await _socket.ReceiveAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false);
            var now = Stopwatch.GetTimestamp();
            var rest = buffer.AsMemory(0, received.Count);
            for (int end; (end = rest.Span.IndexOf(RecordEnd)) >= 0; rest = rest[(end + 1)..])
            {
                record.Write(rest.Span[..end]);
                Take(record.GetBuffer().AsMemory(0, (int)record.Length), now);
                record.SetLength(0);
            }
            record.Write(rest.Span);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return;
            }
        }
    }

    private void Take(ReadOnlyMemory<byte> json, long now)
    {
        using var message = JsonDocument.Parse(json);
        if (!message.RootElement.TryGetProperty("target", out var target) || target.GetString() != "frame")
        {
            return;
        }
        var frame = message.RootElement.GetProperty("arguments")[0];
        if (frame.GetProperty("kind").GetString() == "snapshot" || !frame.TryGetProperty("points", out var points) || points.ValueKind != JsonValueKind.Array)
        {
            return;
        }
        foreach (var point in points.EnumerateArray())
        {
            var id = point.GetProperty("id").GetString()!;
            if (_acknowledgedAt.TryGetValue(id, out var times) && point.TryGetProperty("asOf", out var asOf) && asOf.ValueKind == JsonValueKind.String)
            {
                Shown(id, asOf.GetDateTimeOffset().ToUnixTimeMilliseconds(), times, now);
            }
        }
    }

    private void Shown(string point, long ms, ConcurrentDictionary<long, long> acknowledged, long now)
    {
        if (!_shownAt.TryAdd((point, ms), now))
        {
            return;
        }
        if (acknowledged.TryGetValue(ms, out var then))
        {
            Note(Math.Max(0, Stopwatch.GetElapsedTime(then, now).TotalMilliseconds));
        }
    }

    private void Note(double ms)
    {
        lock (_latencyMs)
        {
            _latencyMs.Add(ms);
        }
    }

    private async Task SendAsync(string text, CancellationToken cancellationToken) =>
        await _socket.SendAsync(Encoding.UTF8.GetBytes(text + (char)RecordEnd), WebSocketMessageType.Text, true, cancellationToken).ConfigureAwait(false);
}
