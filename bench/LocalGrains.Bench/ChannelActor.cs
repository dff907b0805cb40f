using System.Threading.Channels;

namespace FactoryTwin.LocalGrains.Bench;

/// <summary>The baseline: an actor as one writes it by hand, a loop over a channel with a promise for each message.</summary>
public sealed class ChannelActor
{
    private readonly Channel<(int Value, TaskCompletionSource<int> Answer)> _inbox =
        Channel.CreateUnbounded<(int, TaskCompletionSource<int>)>(new UnboundedChannelOptions { SingleReader = true });

    private int _sum;

    public ChannelActor() => _ = RunAsync();

    public Task<int> AddAsync(int value)
    {
        var answer = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        _inbox.Writer.TryWrite((value, answer));
        return answer.Task;
    }

    private async Task RunAsync()
    {
        await foreach (var (value, answer) in _inbox.Reader.ReadAllAsync())
        {
            answer.SetResult(_sum += value);
        }
    }
}
