using System.Collections.Immutable;

namespace FactoryTwin.Domain.Metering;

/// <summary>A point's <c>SourceRank</c> translated to the store's source numbers: which source counts where two report one time.</summary>
public sealed class SourceRanking
{
    /// <summary>All sources equal: the newest arrival counts.</summary>
    public static readonly SourceRanking Equal = new([]);

    private readonly ImmutableArray<ushort> _highestFirst;

    public SourceRanking(ImmutableArray<ushort> highestFirst) => _highestFirst = highestFirst.IsDefault ? [] : highestFirst;

    /// <summary>0 is the highest; a source that is not listed ranks below all that are.</summary>
    public int RankOf(ushort source)
    {
        var index = _highestFirst.AsSpan().IndexOf(source);
        return index < 0 ? int.MaxValue : index;
    }
}
