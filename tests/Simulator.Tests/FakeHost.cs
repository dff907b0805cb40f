using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FactoryTwin.Ingestion.Models;

namespace FactoryTwin.Simulator.Tests;

/// <summary>The few calls of the host's API that the load driver uses, with a store in memory and faults on request.</summary>
internal sealed partial class FakeHost : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly ConcurrentDictionary<(string Point, long Ms), byte> _stored = new();
    private int _writes;

    public FakeHost()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        Url = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
        free.Stop();
        _listener.Prefixes.Add(Url.AbsoluteUri);
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public Uri Url { get; }

    public int Points { get; private set; }

    /// <summary>Every n-th write is refused as busy; 0: none.</summary>
    public int BusyEvery { get; init; }

    /// <summary>One reading of every write is acknowledged and thrown away.</summary>
    public bool Forgets { get; init; }

    /// <summary>The first line of every write is refused.</summary>
    public bool RefusesFirstLine { get; init; }

    /// <summary>Time between two frames of the hub.</summary>
    public TimeSpan PushDelay { get; init; } = TimeSpan.FromMilliseconds(10);

    public IReadOnlyList<string> Subscribed { get; private set; } = [];

    public int Stored => _stored.Count;

    public int Repeated { get; private set; }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
            if (context.Request.IsWebSocketRequest)
            {
                _ = Task.Run(() => PushAsync(context));
                continue;
            }
            var (status, body) = await AnswerAsync(context);
            context.Response.StatusCode = status;
            if (status == 429)
            {
                context.Response.Headers["Retry-After"] = "0.01";
            }
            var bytes = Encoding.UTF8.GetBytes(body);
            if (status != 204)
            {
                context.Response.ContentLength64 = bytes.Length;
                await context.Response.OutputStream.WriteAsync(bytes);
            }
            context.Response.Close();
        }
    }

    /// <summary>The hub: after handshake and subscription a snapshot, then every stored reading of the watched points in one frame each.</summary>
    private async Task PushAsync(HttpListenerContext context)
    {
        var socket = (await context.AcceptWebSocketAsync(null)).WebSocket;
        var buffer = new byte[65536];
        var text = "";
        while (text.Count(c => c == '\u001e') < 2)
        {
            var received = await socket.ReceiveAsync(buffer, default);
            text += Encoding.UTF8.GetString(buffer, 0, received.Count);
        }
        using var subscription = JsonDocument.Parse(text.Split('\u001e')[1]);
        var asked = subscription.RootElement.GetProperty("arguments")[0];
        Subscribed = [.. asked.GetProperty("points").EnumerateArray().Select(p => p.GetString()!)];
        await SendAsync(socket, "{}");
        var shown = new HashSet<(string, long)>();
        for (var kind = "snapshot"; _listener.IsListening && socket.State == System.Net.WebSockets.WebSocketState.Open; kind = "delta")
        {
            var fresh = _stored.Keys.Where(k => Subscribed.Contains(k.Point) && shown.Add(k)).ToList();
            var points = fresh.Select(k => new { id = k.Point, value = 1, asOf = DateTimeOffset.FromUnixTimeMilliseconds(k.Ms) });
            await SendAsync(socket, JsonSerializer.Serialize(new { type = 1, target = "frame", arguments = new[] { new { kind, points } } }));
            await Task.Delay(PushDelay);
        }
    }

    private static Task SendAsync(System.Net.WebSockets.WebSocket socket, string record) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(record + '\u001e'), System.Net.WebSockets.WebSocketMessageType.Text, true, default);

    private async Task<(int Status, string Body)> AnswerAsync(HttpListenerContext context)
    {
        using var reader = new StreamReader(context.Request.InputStream);
        var body = await reader.ReadToEndAsync();
        var path = context.Request.Url!.AbsolutePath;
        if (context.Request.HttpMethod == "PUT")
        {
            Points = FactoryModelJson.Parse(Encoding.UTF8.GetBytes(body)).Require().Points.Length;
            return (200, """{"revision":1}""");
        }
        if (path == "/api/v2/write")
        {
            return Write(body);
        }
        if (path.EndsWith("/count", StringComparison.Ordinal))
        {
            var point = path.Split('/')[^2];
            return (200, JsonSerializer.Serialize(new { count = _stored.Keys.Count(k => k.Point == point) }));
        }
        return (404, "{}");
    }

    private (int Status, string Body) Write(string body)
    {
        if (BusyEvery > 0 && ++_writes % BusyEvery == 0)
        {
            return (429, "{}");
        }
        var lines = body.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var line in lines.Skip(RefusesFirstLine ? 1 : 0).Skip(Forgets ? 1 : 0))
        {
            var match = Line().Match(line);
            Assert.True(match.Success, line);
            Repeated += _stored.TryAdd((match.Groups[1].Value, long.Parse(match.Groups[2].Value)), 0) ? 0 : 1;
        }
        return RefusesFirstLine ? (400, JsonSerializer.Serialize(new { accepted = lines.Length - 1 })) : (204, "");
    }

    [GeneratedRegex(@"^reading,point=(m\d{6}) value=\d{4}\.5 (\d{13})$")]
    private static partial Regex Line();
}
