using FactoryTwin.LocalGrains.Runtime;

namespace FactoryTwin.LocalGrains.Invocation;

/// <summary>Frees the caller at once when its token fires, and fires the grain's token in a turn of the grain.</summary>
internal sealed class CallCancellation : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly CancellationTokenRegistration _registration;
    private Activation? _activation;

    public CallCancellation(GrainCall call, CancellationToken token)
    {
        _registration = token.UnsafeRegister(
            static (state, fired) =>
            {
                var (self, call) = ((CallCancellation, GrainCall))state!;
                call.Cancel(fired);
                self.Fire();
            },
            (this, call));
    }

    public CancellationToken Token => _source.Token;

    public void Attach(Activation activation) => Volatile.Write(ref _activation, activation);

    public void Dispose() => _registration.Dispose();

    private void Fire()
    {
        // A call that has not begun is dropped when its turn comes, so there is nobody to tell.
        if (Volatile.Read(ref _activation) is { } activation)
        {
            _ = Task.Factory.StartNew(_source.Cancel, CancellationToken.None, TaskCreationOptions.DenyChildAttach, activation);
        }
        else
        {
            _source.Cancel();
        }
    }
}
