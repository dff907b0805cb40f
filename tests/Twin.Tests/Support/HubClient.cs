using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace FactoryTwin.Twin.Tests.Support;

/// <summary>A frame and when it came, in seconds since the client began.</summary>
public sealed record HeardFrame(JsonElement Body, double Seconds)
{
    public long Sequence => Body.GetProperty("sequence").GetInt64();

    public string Kind => Body.GetProperty("kind").GetString()!;

    public JsonElement? Point(string id) => Find("points", id);

    public JsonElement? Node(string id) => Find("nodes", id);

    private JsonElement? Find(string list, string id)
    {
        foreach (var item in Body.GetProperty(list).EnumerateArray())
        {
            if (item.GetProperty("id").GetString() == id)
            {
                return item;
            }
        }
        return null;
    }
}

/// <summary>A SignalR client of the TwinHub in its JSON protocol: enough of it for tests, no package needed.</summary>
public sealed class HubClient : IAsyncDisposable
{
    private const byte RecordEnd = 0x1e;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly WebSocket _socket;
    private readonly Channel<HeardFrame> _frames = Channel.CreateUnbounded<HeardFrame>();
    private readonly Channel<string?> _answers = Channel.CreateUnbounded<string?>();
    private readonly long _began = Stopwatch.GetTimestamp();
    private Task _reading = Task.CompletedTask;
    private int _calls;

    private HubClient(WebSocket socket) => _socket = socket;

    public ChannelReader<HeardFrame> Frames => _frames.Reader;

    /// <summary>Completes when the host closed the connection.</summary>
    public Task Ended => _reading;

    public static async Task<HubClient> ConnectAsync(Uri host, string? token = null)
    {
        var socket = new ClientWebSocket();
        if (token is not null)
        {
            socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        }
        await socket.ConnectAsync(new UriBuilder(host) { Scheme = "ws", Path = "/hubs/twin" }.Uri, default);
        return await BeginAsync(socket, read: true);
    }

    /// <param name="socket">A connected socket.</param>
    /// <param name="read">False: the client never takes anything after the handshake.</param>
    public static async Task<HubClient> BeginAsync(WebSocket socket, bool read)
    {
        var client = new HubClient(socket);
        await client.SendAsync("""{"protocol":"json","version":1}""");
        if (read)
        {
            client._reading = client.ReadAsync();
        }
        return client;
    }

    /// <returns>Null, or what the hub refused it with.</returns>
    public async Task<string?> SubscribeAsync(object request)
    {
        await PostAsync(request);
        using var patience = new CancellationTokenSource(Patience);
        return await _answers.Reader.ReadAsync(patience.Token);
    }

    /// <summary>Subscribes and does not wait for the answer.</summary>
    public Task PostAsync(object request) => SendAsync(JsonSerializer.Serialize(
        new { type = 1, invocationId = $"{++_calls}", target = "subscribe", arguments = new[] { request } }));

    public async Task<HeardFrame> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await _frames.Reader.ReadAsync(patience.Token);
    }

    /// <summary>Takes frames until one fits.</summary>
    public async Task<HeardFrame> UntilAsync(Func<HeardFrame, bool> fits)
    {
        while (true)
        {
            var frame = await NextAsync();
            if (fits(frame))
            {
                return frame;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        _socket.Dispose();
        await _reading;
    }

    private Task SendAsync(string json) =>
        _socket.SendAsync((byte[])[.. Encoding.UTF8.GetBytes(json), RecordEnd], WebSocketMessageType.Text, true, default).WaitAsync(Patience);

    private async Task ReadAsync()
    {
        var (buffer, record) = (new byte[64 * 1024], new MemoryStream());
        try
        {
            while (_socket.State == WebSocketState.Open)
            {
                var got = await _socket.ReceiveAsync(buffer.AsMemory(), default);
                if (got.MessageType == WebSocketMessageType.Close)
                {
                    break;
                }
                var rest = buffer.AsSpan(0, got.Count);
                while (rest.IndexOf(RecordEnd) is var end and >= 0)
                {
                    record.Write(rest[..end]);
                    Take(record.ToArray());
                    record.SetLength(0);
                    rest = rest[(end + 1)..];
                }
                record.Write(rest);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The connection ended; whoever waits for a frame finds out.
        }
        _frames.Writer.TryComplete();
        _answers.Writer.TryComplete();
    }

    private void Take(byte[] json)
    {
        var message = JsonDocument.Parse(json).RootElement;
        switch (message.TryGetProperty("type", out var type) ? type.GetInt32() : 0)
        {
            case 1 when message.GetProperty("target").GetString() == "frame":
                _frames.Writer.TryWrite(new HeardFrame(message.GetProperty("arguments")[0], Stopwatch.GetElapsedTime(_began).TotalSeconds));
                break;
            case 3:
                _answers.Writer.TryWrite(message.TryGetProperty("error", out var error) ? error.GetString() : null);
                break;
        }
    }
}
