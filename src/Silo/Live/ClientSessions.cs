using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace FactoryTwin.Silo.Live;

/// <summary>The connected browsers, each with its own pump.</summary>
public sealed class ClientSessions(IHubContext<TwinHub> hub, FrameBuilder frames, TimeProvider clock, ILogger<ClientSessions> logger)
{
    private readonly ConcurrentDictionary<string, ClientSession> _sessions = new(StringComparer.Ordinal);

    public int Count => _sessions.Count;

    public void Subscribe(HubCallerContext connection, Subscription subscription)
    {
        var session = _sessions.GetOrAdd(connection.ConnectionId, id =>
        {
            var made = new ClientSession(hub.Clients.Client(id), frames, clock, logger, connection.ConnectionAborted, connection.Abort);
            made.Start();
            return made;
        });
        session.Subscribe(subscription);
        if (connection.ConnectionAborted.IsCancellationRequested)
        {
            // It left while it asked: nobody else would take the session away.
            Remove(connection.ConnectionId);
        }
    }

    public void Remove(string connection) => _sessions.TryRemove(connection, out _);
}
