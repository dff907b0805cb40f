using System.Collections.Immutable;
using System.Text;
using FactoryTwin.Ingestion.Models;
using FactoryTwin.Persistence.Catalog;

namespace FactoryTwin.Silo.Factors;

/// <summary>A choice of a factor, or the end of one.</summary>
/// <param name="Before">Null: there was none.</param>
/// <param name="After">Null: there is none any more.</param>
internal sealed record FactorChoiceEntry(string Carrier, string? Before, string? After, string By, DateTimeOffset At, string Reason, int Revision);

/// <summary>The choices of factors that the revisions of a model tell.</summary>
internal static class FactorChoiceLog
{
    /// <returns>Newest first.</returns>
    public static IReadOnlyList<FactorChoiceEntry> Of(IEnumerable<ModelRevision> revisions)
    {
        var entries = new List<FactorChoiceEntry>();
        var before = ImmutableSortedDictionary<string, string>.Empty;
        foreach (var revision in revisions)
        {
            if (FactoryModelJson.Parse(Encoding.UTF8.GetBytes(revision.Document)).Model is not { } model)
            {
                continue;
            }
            foreach (var carrier in before.Keys.Union(model.Factors.Keys).Order(StringComparer.Ordinal))
            {
                var (was, now) = (before.GetValueOrDefault(carrier), model.Factors.GetValueOrDefault(carrier));
                if (was != now)
                {
                    entries.Add(new FactorChoiceEntry(carrier, was, now, revision.Author, revision.Recorded, revision.Reason, revision.Revision));
                }
            }
            before = model.Factors;
        }
        entries.Reverse();
        return entries;
    }
}
