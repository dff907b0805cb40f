using System.Collections.Immutable;
using FactoryTwin.Domain.Records;

namespace FactoryTwin.Carbon.Years;

/// <summary>What happened to an inventory year: each kind is one event of its stream, with who and when.</summary>
public static class YearEvents
{
    public const string Closed = "closed";

    public const string Restated = "restated";

    public const string Verified = "verified";

    public const string Finding = "finding";

    public const string Answered = "finding-answered";

    public const string Evidence = "evidence";

    /// <summary>The stream of a year.</summary>
    public static string StreamOf(string factory, int year) => $"{PrefixOf(factory)}{year:0000}";

    /// <summary>What the streams of a factory's years start with.</summary>
    public static string PrefixOf(string factory) => $"year/{factory}/";

    /// <summary>What the streams of all years start with.</summary>
    public const string AllYears = "year/";
}

/// <summary>A document was frozen: the one that is reported, or a restatement beside it.</summary>
/// <param name="Number">0 for the one that is reported.</param>
/// <param name="Sha256">Hash of its bytes in the evidence vault.</param>
/// <param name="Basis">Hash of what was reviewed.</param>
/// <param name="Factors">References of the factors that it used.</param>
/// <param name="Differences">To what stood before, by source; empty for the first.</param>
public sealed record YearFrozen(
    string By, DateTimeOffset At, int Number, string? Reason, string Sha256, long Bytes, string Basis, YearTotals Totals, ImmutableArray<YearOutput> Outputs,
    ImmutableArray<string> Factors, ImmutableArray<AcceptedGap> Accepted, int ModelRevision, long LogPosition, ImmutableArray<SourceDifference> Differences);

/// <summary>A verifier's report on one frozen document.</summary>
/// <param name="By">Who entered it.</param>
/// <param name="Subject">SHA-256 of the document that was verified.</param>
/// <param name="Verifier">Name of the verifier.</param>
/// <param name="ReportDate">Day of the report.</param>
/// <param name="Opinion">The verifier's conclusion in a sentence.</param>
/// <param name="Sampling">Figures that were followed back to their readings or documents.</param>
public sealed record YearVerified(
    string By, DateTimeOffset At, string Subject, string Verifier, string? Organisation, string ReportNumber, DateOnly ReportDate, string? Opinion,
    ImmutableArray<SampledFigure> Sampling);

/// <param name="Figure">Id of the figure, as lineage takes it.</param>
/// <param name="Note">What was looked at and found.</param>
public sealed record SampledFigure(string Figure, string? Note);

/// <summary>Something a verifier found.</summary>
/// <param name="Severity"><c>note</c>, <c>minor</c> or <c>material</c>.</param>
public sealed record FindingRaised(string By, DateTimeOffset At, string Id, string Severity, string Text, string? Figure);

/// <summary>What was done about a finding.</summary>
/// <param name="Closed">False where it stays open.</param>
public sealed record FindingAnswered(string By, DateTimeOffset At, string Id, string Answer, bool Closed);

/// <summary>A file that belongs to the year: invoice, calibration, calculation sheet, report.</summary>
public sealed record EvidenceAdded(string By, DateTimeOffset At, string Sha256, string Name, string ContentType, long Bytes, string? Note, string? Figure);

/// <summary>An event of a year as it is listed.</summary>
/// <param name="What">The event itself.</param>
public sealed record YearHappening(long Version, string Kind, DateTimeOffset Recorded, object What)
{
    /// <returns>Null for a kind of a newer version of this software.</returns>
    public static YearHappening? Of(RecordedEvent recorded)
    {
        var body = recorded.Body.Span;
        object? what = recorded.Kind switch
        {
            YearEvents.Closed or YearEvents.Restated => YearJson.Read<YearFrozen>(body),
            YearEvents.Verified => YearJson.Read<YearVerified>(body),
            YearEvents.Finding => YearJson.Read<FindingRaised>(body),
            YearEvents.Answered => YearJson.Read<FindingAnswered>(body),
            YearEvents.Evidence => YearJson.Read<EvidenceAdded>(body),
            _ => null,
        };
        return what is null ? null : new YearHappening(recorded.Version, recorded.Kind, recorded.Recorded, what);
    }
}
