using FactoryTwin.Persistence.Engine;

namespace FactoryTwin.Persistence.Applying;

/// <summary>
/// Reads the stored history; where disk or server refuse, tries again, at first after a second and then ever less often, until they give
/// it or the store closes. What somebody has to mend is tried as well: nothing else says that it is mended.
/// </summary>
internal sealed class PatientReader(ApplierContext context)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private volatile StoreException? _refusal;

    /// <summary>Why the history cannot be read; null where nothing waits for it.</summary>
    public StoreException? Refusal => _refusal;

    public async Task<T> ReadAsync<T>(Func<IHistoryReader, T> read)
    {
        try
        {
            for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
            {
                try
                {
                    using var lease = context.Snapshots.Rent();
                    return read(lease.Reader);
                }
                catch (StoreException e) when (e.MayPass && !context.Stopping.IsCancellationRequested)
                {
                    _refusal = e;
                }
                await Task.Delay(pause, context.Clock, context.Stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        finally
        {
            _refusal = null;
        }
    }
}
