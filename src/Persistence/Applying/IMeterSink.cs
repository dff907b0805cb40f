using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Persistence.Applying;

/// <summary>The new samples of one point, in arrival order, and the state they build on.</summary>
/// <param name="Point">The store's number of the point.</param>
/// <param name="State">The host's state; <see cref="MeterState.LastArrival"/> is the position it stands at.</param>
/// <param name="Samples">Valid until the call completes; a sink that keeps them copies them.</param>
public readonly record struct PointBlock(int Point, MeterState State, ReadOnlyMemory<Sample> Samples);

/// <summary>
/// Where the applier sends samples: meter grains in the host, the pure engine in the command line. The applier is the authority over
/// state; a sink that holds a state of its own uses it only where it stands at the same position, and answers in any case what
/// <see cref="MeterEngine.Apply"/> gives for the block. So every call may be repeated.
/// </summary>
public interface IMeterSink
{
    /// <summary>Applies a group of blocks, each of another point. A point without rules is not sent.</summary>
    /// <param name="blocks">The blocks.</param>
    /// <param name="outcomes">Filled by the sink: one for each block, in their order.</param>
    ValueTask ApplyAsync(ReadOnlyMemory<PointBlock> blocks, Memory<MeterOutcome> outcomes, CancellationToken cancellationToken);

    /// <summary>A recomputation gave a point another state: forget the one you hold.</summary>
    ValueTask ReplaceAsync(int point, MeterState state, CancellationToken cancellationToken);
}

/// <summary>Sees what the applier has taken in, for live push. Called on the applier's turn: take notes and return.</summary>
public interface IApplyObserver
{
    /// <summary>A group of blocks was applied; outcomes stand in the order of the blocks.</summary>
    void OnApplied(ReadOnlySpan<PointBlock> blocks, ReadOnlySpan<MeterOutcome> outcomes);

    /// <summary>A point was recomputed after late or corrected readings, or after its definition changed.</summary>
    void OnRecalculated(int point, Recalculated result);
}
