using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests;

/// <summary>The live door: a snapshot, then what changed, never too often, and nobody is held up by a client that does not read.</summary>
public sealed class HubTests
{
    /// <summary>Between two frames at twenty times the speed.</summary>
    private static readonly TimeSpan FramePause = TimeSpan.FromMilliseconds(250 / 20);

    private static readonly object Everything = new { factory = Lab.Id, nodes = true, points = new[] { "p-oven", "t-oven" }, alarms = true };

    [Fact]
    public async Task Subscribe_ThenReadings_SnapshotThenDeltasOfWhatChanged()
    {
        await using var lab = await LabTwin.StartAsync();
        await using var hub = await HubClient.ConnectAsync(lab.Twin.Address);

        Assert.Null(await hub.SubscribeAsync(Everything));
        var first = await hub.NextAsync();
        Assert.Equal((1L, "snapshot"), (first.Sequence, first.Kind));
        Assert.Equal("missing", first.Point("p-oven")!.Value.GetProperty("quality").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Array, first.Body.GetProperty("alarms").ValueKind);

        await lab.Twin.TakeAsync(Lab.Id, Lab.Line("p-oven", lab.Clock.GetUtcNow().AddSeconds(-1), 42));
        var last = first;
        HeardFrame delta;
        do
        {
            delta = await hub.NextAsync();
            Assert.Equal("delta", delta.Kind);
            Assert.Equal(last.Sequence + 1, delta.Sequence);
            Assert.Null(delta.Point("t-oven"));
            last = delta;
        }
        while (delta.Node("oven") is null);
        Assert.Equal(42, delta.Node("oven")!.Value.GetProperty("powerKw").GetDouble());
    }

    [Fact]
    public async Task Subscribe_Again_ReplacesWithASnapshotAndGoesOnCounting()
    {
        await using var lab = await LabTwin.StartAsync();
        await using var hub = await HubClient.ConnectAsync(lab.Twin.Address);
        await hub.SubscribeAsync(Everything);
        await hub.NextAsync();

        await hub.SubscribeAsync(new { factory = Lab.Id, nodes = Array.Empty<string>(), points = new[] { "e-in" }, alarms = false });

        var second = await hub.UntilAsync(f => f.Kind == "snapshot");
        Assert.True(second.Sequence >= 2);
        Assert.NotNull(second.Point("e-in"));
        Assert.Null(second.Point("p-oven"));
        await lab.Twin.TakeAsync(Lab.Id, Lab.Line("p-oven", lab.Clock.GetUtcNow().AddSeconds(-2), 5));
        await lab.Twin.TakeAsync(Lab.Id, Lab.Line("e-in", Lab.Midnight, 5));
        var delta = await hub.UntilAsync(f => f.Point("e-in") is not null);
        Assert.Null(delta.Point("p-oven"));
        Assert.Empty(delta.Body.GetProperty("nodes").EnumerateArray());
    }

    /// <summary>A browser that scrolls asks for other rows again and again: what it knows of the alarms is not sent each time.</summary>
    [Fact]
    public async Task Subscribe_AgainForChangesOfAlarms_LeavesOutTheListThatWasTold()
    {
        await using var lab = await LabTwin.StartAsync();
        await using var hub = await HubClient.ConnectAsync(lab.Twin.Address);
        var other = new { factory = Lab.Id, nodes = Array.Empty<string>(), points = new[] { "e-in" }, alarms = "changes" };
        await hub.SubscribeAsync(other);
        Assert.Equal(System.Text.Json.JsonValueKind.Array, (await hub.NextAsync()).Body.GetProperty("alarms").ValueKind);

        await hub.SubscribeAsync(other with { points = ["p-oven"] });
        var second = await hub.UntilAsync(f => f.Kind == "snapshot");
        Assert.NotNull(second.Point("p-oven"));
        Assert.Equal(System.Text.Json.JsonValueKind.Null, second.Body.GetProperty("alarms").ValueKind);
    }

    [Theory]
    [InlineData("no such id!")]
    [InlineData("")]
    public async Task Subscribe_NoFactoryId_IsRefusedInWords(string factory)
    {
        await using var lab = await LabTwin.StartAsync();
        await using var hub = await HubClient.ConnectAsync(lab.Twin.Address);

        var error = await hub.SubscribeAsync(new { factory, nodes = true, alarms = true });

        Assert.Contains("is not a factory id", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Frames_OfAPlantThatNeverRests_AreFourASecondAtMost()
    {
        await using var lab = await LabTwin.StartAsync();
        await using var hub = await HubClient.ConnectAsync(lab.Twin.Address);
        await hub.SubscribeAsync(Everything);
        await hub.NextAsync();

        var at = lab.Clock.GetUtcNow().AddMinutes(-30);
        var frames = new List<HeardFrame>();
        for (var i = 0; frames.Count < 9; i++)
        {
            await lab.Twin.TakeAsync(Lab.Id, Lab.Line("p-oven", at.AddSeconds(i), i));
            while (hub.Frames.TryRead(out var frame))
            {
                frames.Add(frame);
            }
        }

        // Eight pauses of a quarter of a second; what the network holds back may come a little closer together.
        Assert.InRange(frames[8].Seconds - frames[0].Seconds, 8 * 0.25 * 0.85, 60);
        Assert.Equal(Enumerable.Range(0, 9).Select(i => frames[0].Sequence + i), frames.Take(9).Select(f => f.Sequence));
    }

    [Fact]
    public async Task ClientThatDoesNotRead_IsDroppedAndAnotherGetsItsSnapshot()
    {
        // Twenty times the speed: five seconds of patience are a quarter of one here.
        await using var lab = await LabTwin.StartAsync(speed: 20, others: "chongqing-auto-parts");
        var all = (await lab.Twin.AskAsync("chongqing-auto-parts/live")).GetProperty("points").EnumerateArray().Select(p => p.GetProperty("id").GetString()).ToArray();
        var everything = new { factory = "chongqing-auto-parts", nodes = true, points = all, alarms = true };
        await using var slow = await HubClient.BeginAsync(await NarrowSocketAsync(lab.Twin.Address), read: false);
        await slow.PostAsync(everything);
        await Wait.UntilAsync(async () => await ClientsAsync(lab) == 1, "the slow client is connected");

        // Every subscription asks for a whole snapshot, which nobody takes: soon nothing more fits between host and client.
        await Wait.UntilAsync(
            async () =>
            {
                try
                {
                    for (var i = 0; i < 10; i++)
                    {
                        await slow.PostAsync(everything);
                        await Task.Delay(FramePause);
                    }
                }
                catch (Exception e) when (e is WebSocketException or IOException)
                {
                    // Dropped already.
                }
                return await ClientsAsync(lab) == 0;
            },
            "the client that does not read is dropped");

        await using var next = await HubClient.ConnectAsync(lab.Twin.Address);
        await next.SubscribeAsync(everything);
        var frame = await next.NextAsync();
        Assert.Equal(("snapshot", all.Length), (frame.Kind, frame.Body.GetProperty("points").GetArrayLength()));
    }

    private static async Task<int> ClientsAsync(LabTwin lab)
    {
        var status = await lab.Twin.AskAsync("../status");
        return status.GetProperty("clients").GetInt32();
    }

    /// <summary>A WebSocket over a connection that holds next to nothing on its way.</summary>
    private static async Task<WebSocket> NarrowSocketAsync(Uri host)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(host.Host, host.Port);
        var stream = new NetworkStream(socket, ownsSocket: true);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"GET /hubs/twin HTTP/1.1\r\nHost: {host.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
            + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        var answer = new StringBuilder();
        var one = new byte[1];
        while (!answer.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await stream.ReadExactlyAsync(one);
            answer.Append((char)one[0]);
        }
        Assert.StartsWith("HTTP/1.1 101", answer.ToString(), StringComparison.Ordinal);
        return WebSocket.CreateFromStream(stream, new WebSocketCreationOptions());
    }
}
