using Microsoft.AspNetCore.SignalR;

namespace FactoryTwin.Silo.Live;

/// <summary>
/// One browser. Frames are built from the latest values when the one before was sent, at most four a second: a slow client gets fewer
/// frames, never a queue. One that takes none for five seconds is disconnected and comes back for a snapshot.
/// </summary>
internal sealed class ClientSession(
    IClientProxy client, FrameBuilder frames, TimeProvider clock, ILogger logger, CancellationToken aborted, Action abort)
{
    private static readonly TimeSpan FramePause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private TaskCompletionSource _resubscribed = NewSignal();
    private Subscription? _subscription;

    public void Start() => _ = RunAsync();

    public void Subscribe(Subscription subscription)
    {
        Volatile.Write(ref _subscription, subscription);
        Interlocked.Exchange(ref _resubscribed, NewSignal()).TrySetResult();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task RunAsync()
    {
        try
        {
            Subscription? served = null;
            long seen = 0, sequence = 0;
            while (!aborted.IsCancellationRequested)
            {
                var resubscribed = Volatile.Read(ref _resubscribed).Task;
                if (Volatile.Read(ref _subscription) is not { } subscription)
                {
                    await resubscribed.WaitAsync(aborted);
                    continue;
                }
                var change = frames.FeedOf(subscription).NextChange;
                var started = clock.GetTimestamp();
                var isSnapshot = !ReferenceEquals(subscription, served);
                var hasAlarms = !isSnapshot || (subscription.HasAlarms && served is { Alarms: true } && served.Factory == subscription.Factory);
                var (frame, version) = await frames.BuildAsync(subscription, isSnapshot ? -1 : seen, hasAlarms ? seen : -1, sequence + 1, aborted);
                if (frame is not null)
                {
                    await client.SendAsync("frame", frame, aborted).WaitAsync(Patience, clock, aborted);
                    sequence++;
                }
                (served, seen) = (subscription, version);
                await Task.WhenAny(change, resubscribed).WaitAsync(aborted);
                var left = FramePause - clock.GetElapsedTime(started);
                if (left > TimeSpan.Zero)
                {
                    await Task.Delay(left, clock, aborted);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The browser left.
        }
        catch (TimeoutException)
        {
            logger.LogInformation("A browser took no frame for {Patience} s and was disconnected; it resumes with a snapshot", Patience.TotalSeconds);
            abort();
        }
        catch (Exception e)
        {
            logger.LogError(e, "Pushing to a browser failed; it was disconnected");
            abort();
        }
    }
}
