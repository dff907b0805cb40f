using System.Collections.Concurrent;
using FactoryTwin.Access.Roles;
using Microsoft.AspNetCore.SignalR;

namespace FactoryTwin.Silo.Access;

/// <summary>Ends hub connections whose session or token ended: who was let in must not go on listening.</summary>
internal sealed class HubAccess : IHubFilter, IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, (HubCallerContext Connection, TwinIdentity? Identity)> _open = new(StringComparer.Ordinal);
    private readonly AccessDirectory _directory;
    private readonly TimeProvider _clock;
    private readonly Timer _expiry;

    public HubAccess(AccessDirectory directory, TimeProvider clock)
    {
        (_directory, _clock) = (directory, clock);
        directory.Changed += EndVoid;
        _expiry = new Timer(_ => EndVoid(), null, Every, Every);
    }

    public async Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        _open[context.Context.ConnectionId] = (context.Context, context.Context.User?.Identity as TwinIdentity);
        EndIfVoid(context.Context.ConnectionId);
        await next(context);
    }

    public async Task OnDisconnectedAsync(HubLifetimeContext context, Exception? exception, Func<HubLifetimeContext, Exception?, Task> next)
    {
        _open.TryRemove(context.Context.ConnectionId, out _);
        await next(context, exception);
    }

    public void Dispose()
    {
        _directory.Changed -= EndVoid;
        _expiry.Dispose();
    }

    private void EndVoid()
    {
        foreach (var id in _open.Keys)
        {
            EndIfVoid(id);
        }
    }

    private void EndIfVoid(string id)
    {
        if (_open.TryGetValue(id, out var open) && (open.Identity is null || !_directory.StillHolds(open.Identity, Permission.View, _clock.GetUtcNow())))
        {
            open.Connection.Abort();
        }
    }
}
