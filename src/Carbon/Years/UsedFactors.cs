using System.Collections.Immutable;
using FactoryTwin.Domain.Records;

namespace FactoryTwin.Carbon.Years;

/// <summary>A frozen inventory that a factor went into.</summary>
/// <param name="Number">0 for the one that was reported, else the number of the restatement.</param>
public sealed record FactorUse(string Factory, int Year, int Number, string Sha256, string By, DateTimeOffset At);

/// <summary>Which frozen inventories a factor went into: one that was used once is never edited, only superseded.</summary>
public interface IUsedFactors
{
    /// <param name="reference">Reference of the factor, as table:id.</param>
    Task<ImmutableArray<FactorUse>> OfAsync(string reference, CancellationToken cancellationToken = default);
}

/// <summary>Reads it from the events of all years.</summary>
public sealed class UsedFactors(IRecords records) : IUsedFactors
{
    /// <inheritdoc />
    public async Task<ImmutableArray<FactorUse>> OfAsync(string reference, CancellationToken cancellationToken = default)
    {
        var uses = ImmutableArray.CreateBuilder<FactorUse>();
        await foreach (var stream in records.StreamsAsync(YearEvents.AllYears, cancellationToken).ConfigureAwait(false))
        {
            if (stream.Split('/') is not [_, var factory, var text] || !int.TryParse(text, out var year))
            {
                continue;
            }
            await foreach (var recorded in records.ReadAsync(stream, 0, cancellationToken).ConfigureAwait(false))
            {
                if (YearHappening.Of(recorded)?.What is YearFrozen frozen && frozen.Factors.Contains(reference))
                {
                    uses.Add(new FactorUse(factory, year, frozen.Number, frozen.Sha256, frozen.By, frozen.At));
                }
            }
        }
        return uses.ToImmutable();
    }
}
