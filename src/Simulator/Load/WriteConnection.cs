using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace FactoryTwin.Simulator.Load;

/// <summary>Status, body and Retry-After of an answer.</summary>
internal readonly record struct WriteAnswer(int Status, string Body, TimeSpan? RetryAfter);

/// <summary>One kept-alive HTTP/1.1 connection that sends ready requests; far cheaper than a general client.</summary>
internal sealed class WriteConnection(Uri url) : IDisposable
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private Socket? _socket;

    /// <exception cref="IOException">The connection broke; the next call opens a new one.</exception>
    public async Task<WriteAnswer> SendAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        try
        {
            _socket ??= await ConnectAsync(cancellationToken).ConfigureAwait(false);
            for (var sent = 0; sent < request.Length;)
            {
                sent += await _socket.SendAsync(request[sent..], cancellationToken).ConfigureAwait(false);
            }
            return await ReceiveAsync(_socket, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or IOException or FormatException)
        {
            Dispose();
            throw new IOException($"Connection to {url.Authority} broke: {e.Message}", e);
        }
    }

    public void Dispose()
    {
        _socket?.Dispose();
        _socket = null;
    }

    private async Task<Socket> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(url.Host, url.Port, cancellationToken).ConfigureAwait(false);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<WriteAnswer> ReceiveAsync(Socket socket, CancellationToken cancellationToken)
    {
        var have = 0;
        int headEnd;
        while ((headEnd = _buffer.AsSpan(0, have).IndexOf("\r\n\r\n"u8)) < 0)
        {
            have += await ReceiveSomeAsync(socket, have, cancellationToken).ConfigureAwait(false);
        }
        var head = Encoding.ASCII.GetString(_buffer, 0, headEnd).Split("\r\n");
        var status = int.Parse(head[0].AsSpan(9, 3), CultureInfo.InvariantCulture);
        var (bodyStart, length) = (headEnd + 4, Header(head, "Content-Length"));
        if (length is not null)
        {
            var end = Math.Min(_buffer.Length, bodyStart + int.Parse(length, CultureInfo.InvariantCulture));
            while (have < end)
            {
                have += await ReceiveSomeAsync(socket, have, cancellationToken).ConfigureAwait(false);
            }
        }
        else if (Header(head, "Transfer-Encoding") is not null)
        {
            while (!_buffer.AsSpan(bodyStart, have - bodyStart).EndsWith("0\r\n\r\n"u8))
            {
                have += await ReceiveSomeAsync(socket, have, cancellationToken).ConfigureAwait(false);
            }
        }
        TimeSpan? retry = double.TryParse(Header(head, "Retry-After"), CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;
        var body = Encoding.UTF8.GetString(_buffer, bodyStart, have - bodyStart);
        if (status != 204 && length is null)
        {
            // Chunks of an error answer: only their text matters; the connection starts afresh.
            Dispose();
        }
        return new WriteAnswer(status, body, retry);
    }

    private async ValueTask<int> ReceiveSomeAsync(Socket socket, int have, CancellationToken cancellationToken)
    {
        if (have == _buffer.Length)
        {
            throw new IOException("The answer is longer than 64 kB.");
        }
        var received = await socket.ReceiveAsync(_buffer.AsMemory(have), cancellationToken).ConfigureAwait(false);
        return received > 0 ? received : throw new IOException("The host closed the connection.");
    }

    private static string? Header(string[] head, string name) =>
        Array.Find(head, h => h.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)) is { } line ? line[(name.Length + 1)..].Trim() : null;
}
