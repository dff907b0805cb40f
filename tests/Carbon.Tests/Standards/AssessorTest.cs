using FactoryTwin.Carbon.Standards;

namespace FactoryTwin.Carbon.Tests.Standards;

public sealed class AssessorTest
{
    private static readonly StandardsTable Table = Models.Tables.Standards;

    private static readonly Fact[] Basic =
    [
        Fact.Of("year.closed", true), Fact.Of("inventory.scope1", 100), Fact.Of("inventory.scope2-location", 900),
        Fact.Of("measures.planned", 3), Fact.Of("base-year.decline", 6),
    ];

    private static readonly Fact[] Leading =
        [Fact.Of("scope3.complete", true), Fact.Of("suppliers.registered", 4), Fact.Of("pcf.products", 2), Fact.Of("offset.net", 0)];

    private static StandardVerdict Of(string standard, IEnumerable<Fact> facts, int year = 2026, params (string Key, double Value)[] own) =>
        new Assessor(Table, own.ToDictionary(s => s.Key, s => s.Value)).Assess(facts, year).Single(s => s.Standard.Id == standard);

    private static RowVerdict Row(StandardVerdict verdict, string row) => verdict.Clauses.Single(c => c.Clause.Row == row).Verdict;

    [Fact]
    public void Assess_NothingKnown_NothingIsMet()
    {
        foreach (var verdict in new Assessor(Table, new Dictionary<string, double>()).Assess([], 2026))
        {
            Assert.All(verdict.Clauses, c => Assert.Equal(VerdictState.NotAssessed, c.Verdict.State));
            Assert.Null(verdict.Reached);
        }
    }

    [Fact]
    public void G06_ThresholdThatTheStandardLeavesOpen_IsASettingAndNotInvented()
    {
        var open = Of("t-cqses-56-2026", Basic);
        Assert.Null(open.Reached);
        Assert.Equal(VerdictState.NotAssessed, Row(open, "G-06").State);
        Assert.Equal("significant-decline", Row(open, "G-06").Needs.Single(n => n.State != VerdictState.Met).OpenSetting!.Key);

        Assert.Equal("基础级", Of("t-cqses-56-2026", Basic, own: ("significant-decline", 5)).Reached!.Zh);
        var missed = Of("t-cqses-56-2026", Basic, own: ("significant-decline", 7));
        Assert.Equal((null, VerdictState.NotMet), (missed.Reached, Row(missed, "G-06").State));
    }

    [Fact]
    public void G06_NoAccounting_NoGrade()
    {
        var verdict = Of("t-cqses-56-2026", Basic.Where(f => f.Id != "year.closed"), own: ("significant-decline", 5));
        Assert.Null(verdict.Reached);
        Assert.Equal("G-06", Assert.Single(verdict.Grades[0].Missing));
    }

    [Fact]
    public void G07_AllFour_IsLeading_AndWithoutAnyOneBasicWithItsReason()
    {
        Assert.Equal("引领级", Of("t-cqses-56-2026", [.. Basic, .. Leading], own: ("significant-decline", 5)).Reached!.Zh);
        foreach (var removed in Leading)
        {
            var verdict = Of("t-cqses-56-2026", [.. Basic, .. Leading.Where(f => f != removed)], own: ("significant-decline", 5));
            Assert.Equal("基础级", verdict.Reached!.Zh);
            Assert.Equal("G-07", Assert.Single(verdict.Grades[1].Missing));
            Assert.Equal(removed.Id, Row(verdict, "G-07").Needs.Single(n => n.State != VerdictState.Met).Definition.Id);
        }
    }

    [Fact]
    public void G07_OffsetsShortOfTheResidual_IsNotMet()
    {
        var facts = Leading.Where(f => f.Id != "offset.net").Append(Fact.Of("offset.net", 12.5));
        Assert.Equal(VerdictState.NotMet, Row(Of("t-cqses-56-2026", facts), "G-07").State);
    }

    [Theory]
    [InlineData(2026, 1.2, VerdictState.Met)]
    [InlineData(2027, 1.25, VerdictState.Met)]
    [InlineData(2028, 1.2, VerdictState.NotMet)]
    [InlineData(2035, 0.37, VerdictState.Met)]
    [InlineData(2040, 0.38, VerdictState.NotMet)]
    public void Hunan_ThresholdOfTheYear_IsTheNextOne(int year, double unitEmissions, VerdictState expected) =>
        Assert.Equal(expected, Row(Of("hunan-2025-458", [Fact.Of("energy.unit-emissions", unitEmissions)], year), "H-01").State);

    [Fact]
    public void Assess_FindingThatIsNotSo_IsNotMet() =>
        Assert.Equal(VerdictState.NotMet, Row(Of("t-dzjn-108-draft", [Fact.Of("offset.electricity-only", false)]), "O-15").State);

    [Fact]
    public void Assess_FactThatNobodyDefined_IsRefused() =>
        Assert.Throws<ArgumentException>(() => Of("t-cqses-56-2026", [Fact.Of("no.such-fact", true)]));
}
