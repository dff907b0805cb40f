using System.Collections.Immutable;
using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Carbon.Ledger.Allowances;
using FactoryTwin.Carbon.Ledger.Claims;
using FactoryTwin.Carbon.Ledger.Serials;
using FactoryTwin.Carbon.Ledger.Series;
using FactoryTwin.Carbon.Ledger.Types;
using FactoryTwin.Carbon.Ledger.Years;
using FactoryTwin.Carbon.Standards.Facts;
using static FactoryTwin.Carbon.Tests.Ledger.Fixture;

namespace FactoryTwin.Carbon.Tests.Standards;

/// <summary>What a ledger tells the cockpit, each fact in both directions.</summary>
public sealed class LedgerFactsTest
{
    private const int Year = 2025;
    private const string Series = "ccer/p1/2024";

    private static readonly Dictionary<int, ClosedYear> Open = [];

    [Fact]
    public void O06_EmptyLedger_TellsNothing()
    {
        var facts = new Facts(LedgerFacts.Of(State(), Year));
        Assert.All(new[] { "offset.ledger", "offset.serials-unique", "offset.electricity-only", "offset.gated", "offset.own-exclusive" }, id => Assert.Null(facts.Holds(id)));
        Assert.Null(facts.Number("allowance.position"));
    }

    [Fact]
    public void O07_AuditFinding_TurnsTheLedgerRed_AnOverlapTheSerialsToo()
    {
        var whole = new Facts(LedgerFacts.Of(State(Bought()), Year));
        Assert.Equal((true, true, true), (whole.Holds("offset.ledger"), whole.Holds("offset.serials-unique"), whole.Holds("offset.whole-units")));

        var spoilt = new Facts(LedgerFacts.Of(State(Bought()) with { Findings = [new AuditFinding("balance", Series, 1, "x")] }, Year));
        Assert.Equal((false, true), (spoilt.Holds("offset.ledger"), spoilt.Holds("offset.serials-unique")));
        var overlapping = new Facts(LedgerFacts.Of(State(Bought()) with { Findings = [new AuditFinding("overlap", Series, null, "x")] }, Year));
        Assert.False(overlapping.Holds("offset.serials-unique"));
    }

    [Fact]
    public void G13_OffsetsAfterOwnMeasuresOfAClosedYear_AndNotBefore()
    {
        bool? Gated(ClosedYear? closed) => new Facts(LedgerFacts.Of(State(Bought(), claim: Claim()) with { Closed = closed is null ? Open : Years(closed) }, Year)).Holds("offset.gated");

        Assert.True(Gated(Closed()));
        Assert.False(Gated(Closed(measure: false)));
        Assert.False(Gated(null));
        Assert.Null(new Facts(LedgerFacts.Of(State(Bought()), Year)).Holds("offset.gated"));
    }

    [Fact]
    public void O15_UnitsOfTheOtherUse_AreNotElectricityOnly()
    {
        bool? Only(string type, UnitUse use) => new Facts(LedgerFacts.Of(State(Bought(), claim: Claim(type, use)), Year)).Holds("offset.electricity-only");

        Assert.True(Only("gec", UnitUse.Electricity));
        Assert.True(Only("ccer", UnitUse.Offset));
        Assert.False(Only("gec", UnitUse.Offset));
    }

    [Fact]
    public void O11_MissedDeadline_IsTold()
    {
        bool? Kept(DateOnly published) => new Facts(LedgerFacts.Of(State(Bought(), claim: Claim() with { PublishedOn = published }), Year)).Holds("offset.deadlines");

        Assert.True(Kept(Today.AddMonths(-11)));
        Assert.False(Kept(Today.AddMonths(-13)));
    }

    [Fact]
    public void O08_EachPartOfTheChecklist_IsAFactOfItsOwn()
    {
        var whole = new Facts(LedgerFacts.Of(State(Bought()), Year));
        Assert.All(new[] { "offset.quality", "offset.verified", "offset.ex-post", "offset.public-documents" }, id => Assert.True(whole.Holds(id)));

        var quality = Credit().Quality;
        var bare = new Facts(LedgerFacts.Of(State(Bought(Credit() with { IssuedOn = null, Quality = quality with { Leakage = null, Verifier = null, RegistryUrl = null } })), Year));
        Assert.All(new[] { "offset.quality", "offset.verified", "offset.ex-post", "offset.public-documents" }, id => Assert.False(bare.Holds(id)));
        Assert.Null(new Facts(LedgerFacts.Of(State(Bought(Certificate())), Year)).Holds("offset.quality"));
    }

    [Fact]
    public void O14_OwnProjectThatLowersTheInventory_IsNotUsedAgain()
    {
        bool? Exclusive(OwnProject own, bool used)
        {
            var (book, units) = (Book((Credit(type: "own-project") with { OwnProject = own }, "1-1000")), SerialSet.Parse("1-10"));
            var batch = book.Batches["b1"];
            return new Facts(LedgerFacts.Of(State(used ? batch.Move(units, (UnitState.Held, null), (UnitState.Reserved, $"{Plant}/c")) : batch), Year)).Holds("offset.own-exclusive");
        }

        Assert.True(Exclusive(new OwnProject(OutsideBoundary: true), used: true));
        Assert.True(Exclusive(new OwnProject(OutsideBoundary: false), used: false));
        Assert.False(Exclusive(new OwnProject(OutsideBoundary: false), used: true));
        Assert.False(Exclusive(new OwnProject(OutsideBoundary: true, "pv-roof"), used: true));
        Assert.Null(new Facts(LedgerFacts.Of(State(Bought()), Year)).Holds("offset.own-exclusive"));
    }

    /// <summary>400 MWh bought, 100 covered: a quarter, and nothing is known of an open year.</summary>
    [Fact]
    public void S06_GreenShare_IsOfTheClosedYear()
    {
        var book = YearBook.Rebuild([Allocated("c", UnitUse.Electricity, new AllocatedUnits("gec/w/2025", "c1", "gec", SerialSet.Parse("1-100")))]);
        var state = State(Bought(Certificate())) with { Closed = Years(Closed()) };
        var with = new Facts(LedgerFacts.Of(state with { Ledger = state.Ledger with { Years = state.Ledger.Years.Add(Year, book) } }, Year));

        Assert.Equal(100, with.Number("green-power.matched"));
        Assert.Equal(25, with.Number("green-power.share")!.Value, 1e-9);
        var without = new Facts(LedgerFacts.Of(state, Year));
        Assert.Equal((null, 0), (without.Number("green-power.matched"), without.Number("green-power.share")));
        Assert.Null(new Facts(LedgerFacts.Of(State(Bought(Certificate())), Year)).Number("green-power.share"));
    }

    /// <summary>1000 t of scope 1 and 240 t of scope 2, of which credits cover part, all, too much.</summary>
    [Theory]
    [InlineData(0, 1240, 0)]
    [InlineData(1000, 240, 0)]
    [InlineData(1240, 0, 0)]
    [InlineData(1300, 0, 60)]
    public void G07_NetAndWhatIsAboveTheResidual(int credits, double net, double above)
    {
        var units = new AllocatedUnits(Series, "b1", "ccer", SerialSet.Parse($"1-{Math.Max(1, credits)}"));
        YearEvent[] events = credits == 0 ? [] : [Allocated("c", UnitUse.Offset, units)];
        var state = State(Bought()) with { Closed = Years(Closed()) };
        var facts = new Facts(LedgerFacts.Of(state with { Ledger = state.Ledger with { Years = state.Ledger.Years.Add(Year, YearBook.Rebuild(events)) } }, Year));

        Assert.Equal((net, above), (facts.Number("offset.net"), facts.Number("offset.above-residual")));
    }

    [Fact]
    public void O01_DependenceAgainstTheYearBefore()
    {
        bool? NotRising(int before, int now)
        {
            YearBook Of(int credits) => YearBook.Rebuild(
                [Allocated($"c{credits}", UnitUse.Offset, new AllocatedUnits(Series, "b1", "ccer", SerialSet.Parse($"1-{credits}")))]);
            var state = State(Bought()) with { Closed = Years(Closed() with { Year = Year - 1 }, Closed()) };
            return new Facts(LedgerFacts.Of(state with { Ledger = state.Ledger with { Years = state.Ledger.Years.Add(Year - 1, Of(before)).Add(Year, Of(now)) } }, Year)).Holds("offset.dependence-not-rising");
        }

        Assert.True(NotRising(300, 200));
        Assert.False(NotRising(200, 300));
    }

    [Fact]
    public void K01_PositionIsThatOfTheNewestYear_K03_ValueThatOfWhatIsHeld()
    {
        var line = new AllowanceEntered(new AllowanceEntry("a", AllowanceKind.Allocated, Year, 120, Today), Now.By, Now.At, 120);
        var state = State(Bought(Credit() with { UnitPrice = 50, Currency = "CNY" }));
        var facts = new Facts(LedgerFacts.Of(state with { Ledger = state.Ledger with { Allowances = AllowanceBook.Empty.Apply(line) } }, Year));

        Assert.Equal((120, 50_000), (facts.Number("allowance.position"), facts.Number("assets.valued")));
    }

    private static UnitsAllocated Allocated(string claim, UnitUse use, AllocatedUnits units) => new(use, "t-cqses-56", [units], "abc") { Claim = claim, By = Now.By, At = Now.At };

    private static LedgerState State(BatchBook? batch = null, ClaimBook? claim = null) => new(
        new FactoryLedger(
            batch is null ? [] : [new PlacedBatch(Series, batch)], claim is null ? [] : [claim], ImmutableSortedDictionary<int, YearBook>.Empty, AllowanceBook.Empty),
        [], Open, Types, Profile("t-cqses-56"), Today);

    private static Dictionary<int, ClosedYear> Years(params ClosedYear[] years) => years.ToDictionary(y => y.Year);

    private static BatchBook Bought(CreditBatch? batch = null) => Book((batch ?? Credit(), batch?.Units is 500 ? "1-500" : "1-1000")).Batches.Values.Single();

    private static ClaimBook Claim(string type = "ccer", UnitUse use = UnitUse.Offset) => new()
    {
        Order = new ClaimOrder { Id = "c", Factory = Plant, Year = Year, Use = use, Profile = "t-dzjn-108", Lines = [] },
        Phase = ClaimPhase.Allocated,
        Units = [new AllocatedUnits(Series, "b1", type, SerialSet.Parse("1-10"))],
    };
}
