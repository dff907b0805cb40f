using System.Collections.Immutable;

namespace FactoryTwin.Carbon.Years;

/// <summary>How far an inventory year is.</summary>
public enum YearState
{
    /// <summary>开放: figures are provisional.</summary>
    Open,

    /// <summary>已关账: what is reported is frozen.</summary>
    Closed,

    /// <summary>已核查: a verifier reported on it.</summary>
    Verified,
}

/// <summary>An inventory year, folded from its events (年度清单). Immutable.</summary>
/// <param name="Version">Last version of its stream that it stands at; 0: nothing happened yet.</param>
/// <param name="Frozen">The reported document first, restatements behind it in their order.</param>
public sealed record InventoryYear(
    string Factory,
    int Year,
    long Version,
    ImmutableArray<YearFrozen> Frozen,
    ImmutableArray<YearVerified> Verifications,
    ImmutableArray<YearFinding> Findings,
    ImmutableArray<EvidenceAdded> Evidence,
    ImmutableArray<YearHappening> History)
{
    public YearState State => Verifications.Length > 0 ? YearState.Verified : Frozen.Length > 0 ? YearState.Closed : YearState.Open;

    /// <summary>What was reported; null while the year is open.</summary>
    public YearFrozen? Reported => Frozen.IsEmpty ? null : Frozen[0];

    /// <summary>The newest figures: the last restatement, else what was reported.</summary>
    public YearFrozen? Newest => Frozen.IsEmpty ? null : Frozen[^1];

    public static InventoryYear Open(string factory, int year) => new(factory, year, 0, [], [], [], [], []);

    /// <summary>A frozen document by its number; null where there is none.</summary>
    public YearFrozen? Numbered(int number) => Frozen.FirstOrDefault(f => f.Number == number);

    public YearVerified? VerificationOf(string sha256) => Verifications.LastOrDefault(v => v.Subject == sha256);

    /// <summary>The year after one more event.</summary>
    public InventoryYear After(YearHappening happening)
    {
        var next = this with { Version = happening.Version, History = History.Add(happening) };
        return happening.What switch
        {
            YearFrozen frozen => next with { Frozen = Frozen.Add(frozen) },
            YearVerified verified => next with { Verifications = Verifications.Add(verified) },
            FindingRaised raised => next with { Findings = Findings.Add(new YearFinding(raised, [])) },
            FindingAnswered answered => next with { Findings = [.. Findings.Select(f => f.Raised.Id == answered.Id ? f with { Answers = f.Answers.Add(answered) } : f)] },
            EvidenceAdded added => next with { Evidence = Evidence.Add(added) },
            _ => next,
        };
    }
}

/// <summary>A finding with what was answered to it.</summary>
public sealed record YearFinding(FindingRaised Raised, ImmutableArray<FindingAnswered> Answers)
{
    public bool IsOpen => Answers.IsEmpty || !Answers[^1].Closed;
}
