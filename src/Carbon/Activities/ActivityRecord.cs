using System.Collections.Immutable;
using FactoryTwin.Carbon.Methods;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Carbon.Activities;

/// <summary>What an activity record stands for.</summary>
public enum ActivityKind
{
    /// <summary>Something that emits, as it happened.</summary>
    Emission,

    /// <summary>CO2 taken out of the air or captured (清除量): a line of its own, never a negative emission.</summary>
    Removal,

    /// <summary>Planned amount of something that has no meter yet (设计值); a meter of the same carrier takes its place month by month.</summary>
    Design,
}

/// <summary>
/// Activity data that no meter tells (活动数据): a source, its period, amounts, and what proves them. A record is never changed; a
/// correction is a further version of it.
/// </summary>
public sealed record ActivityRecord
{
    /// <summary>Names the record in its factory.</summary>
    public required string Id { get; init; }

    public ActivityKind Kind { get; init; }

    /// <summary>What emits, in the user's words, such as <c>company cars</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Scope 1, 2 or 3; <see cref="EmissionScope.Outside"/> for what is in no total.</summary>
    public required EmissionScope Scope { get; init; }

    /// <summary>Category of scope 3 by the GHG Protocol [1..15]; null in every other scope.</summary>
    public int? Category { get; init; }

    /// <summary>Carrier or material word.</summary>
    public required string Carrier { get; init; }

    /// <summary>Where it belongs in the plant; null: the site as a whole.</summary>
    public AssetId? Asset { get; init; }

    /// <summary>First factory-local day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>First factory-local day that no longer belongs to it; in the same year, since factors are yearly.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Id of the method; null only for a removal, whose amount is the mass of CO2 itself.</summary>
    public string? Method { get; init; }

    /// <summary>Amounts by the names that the method gives them.</summary>
    public ImmutableSortedDictionary<string, FieldValue> Fields { get; init; } = ImmutableSortedDictionary<string, FieldValue>.Empty;

    /// <summary>Words by the names that the method gives them, such as <c>fuel</c>: <c>fuel:diesel</c>.</summary>
    public ImmutableSortedDictionary<string, string> Choices { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    public ReadingQuality Quality { get; init; } = ReadingQuality.Manual;

    /// <summary>Half width of the 95 % range of amounts that state none of their own, as a share of them [1]; null: not stated.</summary>
    public double? Uncertainty { get; init; }

    /// <summary>Files of the evidence vault (SHA-256) or numbers of documents.</summary>
    public ImmutableArray<MethodEvidence> Evidence { get; init; } = [];

    public string? Note { get; init; }

    /// <summary>What the method works on.</summary>
    public EmissionActivity ToActivity() => new()
    {
        Id = Id,
        Method = Method ?? "",
        From = From,
        To = To,
        Fields = Fields.SetItems(Fields.Where(f => f.Value.HalfWidth is null && Uncertainty is not null)
            .Select(f => KeyValuePair.Create(f.Key, f.Value with { HalfWidth = f.Value.Value * Uncertainty }))),
        Choices = Choices,
        Evidence = Evidence,
        Quality = Quality,
    };

    /// <summary>Whether two records say the same.</summary>
    public bool SaysTheSameAs(ActivityRecord other) =>
        Bare(this) == Bare(other) && Fields.SequenceEqual(other.Fields) && Choices.SequenceEqual(other.Choices) && Evidence.SequenceEqual(other.Evidence);

    private static readonly ImmutableSortedDictionary<string, FieldValue> NoFields = ImmutableSortedDictionary<string, FieldValue>.Empty;

    private static readonly ImmutableSortedDictionary<string, string> NoChoices = ImmutableSortedDictionary<string, string>.Empty;

    private static ActivityRecord Bare(ActivityRecord record) => record with { Fields = NoFields, Choices = NoChoices, Evidence = [] };
}
