namespace FactoryTwin.Persistence.Applying;

/// <summary>Work for the applier's turn and the promise that it is done.</summary>
internal sealed class TurnWork(Func<CancellationToken, Task> work)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Done => _done.Task;

    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            await work(cancellation).ConfigureAwait(false);
            _done.SetResult();
        }
        catch (Exception e)
        {
            _done.SetException(e);
        }
    }

    public void Fail(Exception error) => _done.TrySetException(error);
}
