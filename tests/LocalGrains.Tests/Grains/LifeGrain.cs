using FactoryTwin.LocalGrains.Tests.Host;
using Orleans;

namespace FactoryTwin.LocalGrains.Tests.Grains;

/// <summary>Fails to wake, is slow to end, as told by its key: shows the borders of an activation's life.</summary>
[Alias("test.life")]
public interface ILifeGrain : IGrainWithStringKey
{
    [Alias("which")]
    Task<Guid> WhichAsync();

    [Alias("end")]
    Task EndAsync();

    [Alias("hold")]
    Task<Guid> HoldAsync(TimeSpan time);

    [Alias("stay")]
    Task StayAsync(TimeSpan time);
}

[GrainType("test-life")]
public sealed class LifeGrain(GrainJournal journal) : Grain, ILifeGrain
{
    private readonly Guid _which = Guid.NewGuid();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        journal.Write($"{key} wakes");
        if (key == "never-stays")
        {
            DeactivateOnIdle();
        }

        if (key.StartsWith("fails-once", StringComparison.Ordinal) && journal.Count($"{key} wakes") == 1)
        {
            await Task.Yield();
            throw new FormatException("Not in the mood.");
        }
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        journal.Write($"{this.GetPrimaryKeyString()} ends: {reason.ReasonCode}");
        if (this.GetPrimaryKeyString().StartsWith("ends-slowly", StringComparison.Ordinal))
        {
            await Task.Delay(150, CancellationToken.None);
        }

        journal.Write($"{this.GetPrimaryKeyString()} has ended");
    }

    public Task<Guid> WhichAsync() => Task.FromResult(_which);

    public Task EndAsync()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public async Task<Guid> HoldAsync(TimeSpan time)
    {
        journal.Write($"{this.GetPrimaryKeyString()} holds");
        await Task.Delay(time);
        return _which;
    }

    public Task StayAsync(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }
}
