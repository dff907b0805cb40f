using System.Collections.Immutable;
using FactoryTwin.Carbon.Ledger.Series;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Ledger.Types;

/// <summary>What a purchase of credits is preferred for (T/DZJN 108 draft, 9.2 a).</summary>
public enum Preference
{
    /// <summary>林业碳汇</summary>
    Forestry,

    /// <summary>A project of the factory's province.</summary>
    Local,

    /// <summary>Low-carbon travel of the place (碳普惠).</summary>
    LocalTravel,

    /// <summary>Certified energy saving of the place.</summary>
    LocalEnergySaving,
}

/// <summary>A purchase that is planned and what speaks for it.</summary>
/// <param name="Blocked">Why it could not be used for a claim; null: it could.</param>
public sealed record PurchaseOption(
    string Series, string Batch, string Type, LocalizedName TypeName, string? Project, string? Region, long Units, decimal? UnitPrice, string? Currency,
    ImmutableArray<Preference> Preferences, decimal QualityScore, UseStanding Standing, Refusal? Blocked);

/// <summary>Which of the planned purchases of credits come first (O-13).</summary>
/// <remarks>
/// In this order: what counts under the profile before what is only shown or refused; more preferences before fewer; more quality items shown;
/// the lower price. The clause names the preferences and gives no weights, so each counts the same.
/// </remarks>
public static class PurchasePreference
{
    private const string CarbonInclusion = "carbon-inclusion";

    private const string EnergySaving = "energy-saving";

    /// <param name="batches">All purchases.</param>
    /// <param name="table">Rules.</param>
    /// <param name="profile">Profile of the factory.</param>
    /// <param name="province">Province of the factory; null: nothing is local.</param>
    /// <param name="today">Local day, for validity.</param>
    public static ImmutableArray<PurchaseOption> Rank(
        IEnumerable<PlacedBatch> batches, OffsetTypeTable table, ProfileRules profile, string? province, DateOnly today) =>
        [.. batches.Where(b => b.Batch.Waiting == UnitState.Planned && table.Type(b.Batch.Details.Type)?.Use == UnitUse.Offset)
            .Select(b => Option(b, table, profile, province, today))
            .OrderBy(o => o.Blocked is not null).ThenBy(o => o.Standing != UseStanding.Counts).ThenByDescending(o => o.Preferences.Length).ThenByDescending(o => o.QualityScore)
            .ThenBy(o => o.UnitPrice ?? decimal.MaxValue).ThenBy(o => o.Series, StringComparer.Ordinal).ThenBy(o => o.Batch, StringComparer.Ordinal)];

    /// <summary>What speaks for a purchase.</summary>
    public static ImmutableArray<Preference> Of(CreditBatch batch, string? province, LedgerSettings settings)
    {
        var isLocal = !string.IsNullOrWhiteSpace(province) && Names(batch.Region, province);
        var found = ImmutableArray.CreateBuilder<Preference>();
        if (settings.ForestryWords.Any(w => Names(batch.Technology, w) || Names(batch.ProjectName, w) || Names(batch.Methodology, w)))
        {
            found.Add(Preference.Forestry);
        }
        if (isLocal)
        {
            found.Add(Preference.Local);
        }
        if (isLocal && batch.Type == CarbonInclusion)
        {
            found.Add(Preference.LocalTravel);
        }
        if (isLocal && batch.Type == EnergySaving)
        {
            found.Add(Preference.LocalEnergySaving);
        }
        return found.ToImmutable();
    }

    private static PurchaseOption Option(PlacedBatch placed, OffsetTypeTable table, ProfileRules profile, string? province, DateOnly today)
    {
        var (batch, type) = (placed.Batch.Details, table.Type(placed.Batch.Details.Type)!);
        return new PurchaseOption(
            placed.Series, batch.Id, batch.Type, type.Name, batch.ProjectName, batch.Region, batch.Units, batch.UnitPrice ?? type.ReferencePrice?.Value, batch.Currency ?? (batch.UnitPrice is null && type.ReferencePrice is not null ? "CNY" : null),
            Of(batch, province, table.Settings), QualityChecklist.Score(batch), UseRules.Standing(batch, type, profile), UseRules.Use(batch, table, profile, UnitUse.Offset, today));
    }

    private static bool Names(string? text, string word) => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;
}
