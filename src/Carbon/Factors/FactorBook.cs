using System.Collections.Immutable;

namespace FactoryTwin.Carbon.Factors;

/// <summary>A factor that a user put beside the shipped ones.</summary>
/// <param name="Factor">As it counts now.</param>
/// <param name="Entries">When it was added and each change of it, oldest first.</param>
public sealed record AddedFactor(Factor Factor, ImmutableArray<FactorWritten> Entries)
{
    public FactorWritten Newest => Entries[^1];
}

/// <summary>What users made of the factor library, folded from its events: additions, changes, withdrawals. Immutable.</summary>
/// <param name="Position">Version of the stream that it stands at; 0: empty.</param>
/// <param name="Added">By reference.</param>
/// <param name="Withdrawals">Factors that were taken back.</param>
public sealed record FactorBook(
    long Position,
    ImmutableSortedDictionary<string, AddedFactor> Added,
    ImmutableArray<FactorWithdrawn> Withdrawals)
{
    public static readonly FactorBook Empty = new(
        0, ImmutableSortedDictionary.Create<string, AddedFactor>(StringComparer.Ordinal), []);

    public IEnumerable<Factor> Factors => Added.Values.Select(a => a.Factor);

    /// <summary>The book after one more event. A kind that is not known is passed over, so that an older program reads a newer store.</summary>
    public FactorBook After(long position, string kind, ReadOnlySpan<byte> body)
    {
        var next = this with { Position = position };
        switch (kind)
        {
            case FactorEvents.Added or FactorEvents.Changed:
                var written = FactorEvents.Read<FactorWritten>(body);
                if (FactorRules.Make(written.Draft).Factor is not { } factor)
                {
                    return next;
                }
                var before = Added.GetValueOrDefault(factor.Reference)?.Entries ?? [];
                return next with { Added = Added.SetItem(factor.Reference, new AddedFactor(factor, before.Add(written))) };
            case FactorEvents.Withdrawn:
                var withdrawn = FactorEvents.Read<FactorWithdrawn>(body);
                return next with { Added = Added.Remove(withdrawn.Reference), Withdrawals = Withdrawals.Add(withdrawn) };
            default:
                return next;
        }
    }
}
