using System.Net.Sockets;
using Orleans.Runtime;

namespace FactoryTwin.Silo.Hosting;

/// <summary>
/// Notices at once that the process of another silo has ended, where probes need seconds: it keeps one silent connection open to the port
/// of each of them. When that ends and the port then refuses, nobody listens there any more, and the silo is declared dead. A silo that
/// only waits for a processor still has its port open, since the operating system answers for it: that one is left to the probes, as is a
/// machine that is lost, which refuses nothing.
/// </summary>
internal sealed class SiloWatch(IClusterMembershipService members, ILocalSiloDetails self, ILogger<SiloWatch> logger) : BackgroundService
{
    private const int RefusalsOfADeadOne = 2;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var watches = new Dictionary<SiloAddress, CancellationTokenSource>();
        try
        {
            await foreach (var now in members.MembershipUpdates.WithCancellation(stoppingToken))
            {
                foreach (var (gone, watch) in watches.Where(w => now.GetSiloStatus(w.Key) != SiloStatus.Active).ToList())
                {
                    watches.Remove(gone);
                    await watch.CancelAsync();
                    watch.Dispose();
                }
                foreach (var silo in now.Members.Values.Where(m => m.Status == SiloStatus.Active).Select(m => m.SiloAddress))
                {
                    if (!silo.Equals(self.SiloAddress) && !watches.ContainsKey(silo))
                    {
                        var watch = watches[silo] = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                        _ = WatchAsync(silo, watch.Token);
                    }
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; the watches end with the same token.
        }
    }

    private async Task WatchAsync(SiloAddress silo, CancellationToken cancellationToken)
    {
        var refusals = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                refusals = await IsRefusedAsync(silo, cancellationToken) ? refusals + 1 : 0;
                if (refusals == RefusalsOfADeadOne)
                {
                    await DeclareDeadAsync(silo);
                    refusals = 0;
                }
                await Task.Delay(Pause, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // No longer a silo that is watched.
            }
            catch (Exception e)
            {
                logger.LogWarning(e, "Silo {Silo} could not be declared dead; it is tried again, and the probes go on", silo);
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Returns when the connection has ended or could not be made.</summary>
    /// <returns>Whether nobody listens at the silo's port.</returns>
    private static async Task<bool> IsRefusedAsync(SiloAddress silo, CancellationToken cancellationToken)
    {
        using var socket = new Socket(silo.Endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(silo.Endpoint, cancellationToken);
            var heard = new byte[256];
            while (await socket.ReceiveAsync(heard, cancellationToken) > 0)
            {
                // Its greeting; there is nothing to answer.
            }
            return false;
        }
        catch (SocketException e)
        {
            return e.SocketErrorCode == SocketError.ConnectionRefused;
        }
    }

    /// <summary>A silo that stops in good order says so before it closes its port, and is no business of ours.</summary>
    private async Task DeclareDeadAsync(SiloAddress silo)
    {
        await members.Refresh();
        if (members.CurrentSnapshot.GetSiloStatus(silo) == SiloStatus.Active)
        {
            logger.LogWarning("The process of silo {Silo} has ended: its port refuses. Its grains come up elsewhere", silo);
            await members.TryKill(silo);
        }
    }
}
