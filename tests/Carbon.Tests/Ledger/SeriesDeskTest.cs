using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Carbon.Ledger.Serials;
using FactoryTwin.Carbon.Ledger.Series;
using static FactoryTwin.Carbon.Tests.Ledger.Fixture;

namespace FactoryTwin.Carbon.Tests.Ledger;

/// <summary>What a series lets happen to its units.</summary>
public sealed class SeriesDeskTest
{
    private static readonly Retirement Retired = new("N-1", Today, "Lab", null);

    [Fact]
    public void O03_RangeThatStandsThereAlready_IsRefusedAndNamed()
    {
        var book = Book((Credit("b1"), "1-1000"));

        var decision = SeriesDesk.Enter(book, Credit("b2", units: 200), UnitState.Held, SerialSet.Parse("901-1100"), Now);

        Assert.Equal("overlap", decision.Refusal!.Code);
        Assert.Contains("901-1000", decision.Refusal.En, StringComparison.Ordinal);
        Assert.Contains("b1", decision.Refusal.En, StringComparison.Ordinal);
    }

    [Fact]
    public void S06_SameCertificateOfAnotherFactory_IsRefused()
    {
        var book = Book((Certificate("c1"), "1-500"));

        var decision = SeriesDesk.Enter(book, Certificate("c2") with { Factory = "other" }, UnitState.Held, SerialSet.Parse("1-500"), Now);

        Assert.Equal("overlap", decision.Refusal!.Code);
    }

    [Fact]
    public void Enter_SameTwice_ChangesNothing()
    {
        var book = Book((Credit(), "1-1000"));

        Assert.Equal(Decision<SeriesEvent>.Nothing, SeriesDesk.Enter(book, Credit(), UnitState.Held, SerialSet.Parse("1-1000"), Now));
        Assert.Equal("batchExists", SeriesDesk.Enter(book, Credit() with { Note = "other" }, UnitState.Held, SerialSet.Parse("1-1000"), Now).Refusal!.Code);
    }

    [Fact]
    public void O17_NumbersThatDoNotMatchTheUnits_AreRefused() =>
        Assert.Equal("serials", SeriesDesk.Enter(SeriesBook.Empty, Credit(units: 999), UnitState.Held, SerialSet.Parse("1-1000"), Now).Refusal!.Code);

    [Fact]
    public void O06_FromPlanToClaim_EveryUnitIsInOneState()
    {
        var book = Done(SeriesBook.Empty, SeriesDesk.Enter(SeriesBook.Empty, Credit(), UnitState.Planned, SerialSet.Empty, Now));
        Assert.Equal(new UnitBalance { Planned = 1000 }, book.Balance);
        book = Done(book, SeriesDesk.Advance(book, "b1", UnitState.Bought, SerialSet.Empty, Now));
        Assert.Equal(new UnitBalance { Bought = 1000 }, book.Balance);
        book = Done(book, SeriesDesk.Advance(book, "b1", UnitState.Held, SerialSet.Parse("1-1000"), Now));
        book = Done(book, Reserve(book, "k1", 300));
        Assert.Equal(new UnitBalance { Held = 700, Reserved = 300 }, book.Balance);
        book = Done(book, ClaimDesk.Retire(book, "k1", Retired, Now));
        book = Done(book, ClaimDesk.Publish(book, "k1", Today, Now));
        Assert.Equal(new UnitBalance { Held = 700, Claimed = 300 }, book.Balance);
        book = Done(book, SeriesDesk.Cancel(book, "b1", SerialSet.Parse("301-400"), CancelReason.Sold, null, Now));
        book = Done(book, SeriesDesk.Expire(book, _ => Today.AddDays(-1), Today, Now));
        Assert.Equal(new UnitBalance { Claimed = 300, Cancelled = 100, Expired = 600 }, book.Balance);
    }

    public static TheoryData<UnitState, UnitState> IllegalSteps
    {
        get
        {
            HashSet<(UnitState, UnitState)> legal =
            [
                (UnitState.Planned, UnitState.Bought), (UnitState.Planned, UnitState.Held), (UnitState.Planned, UnitState.Cancelled),
                (UnitState.Bought, UnitState.Held), (UnitState.Bought, UnitState.Cancelled),
                (UnitState.Held, UnitState.Reserved), (UnitState.Held, UnitState.Cancelled), (UnitState.Held, UnitState.Expired),
                (UnitState.Reserved, UnitState.Held), (UnitState.Reserved, UnitState.Retired), (UnitState.Retired, UnitState.Claimed),
            ];
            var data = new TheoryData<UnitState, UnitState>();
            foreach (var from in Enum.GetValues<UnitState>())
            {
                foreach (var to in Enum.GetValues<UnitState>().Where(to => !legal.Contains((from, to))))
                {
                    data.Add(from, to);
                }
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(IllegalSteps))]
    public void O06_StepThatIsNotListed_IsNotPossible(UnitState from, UnitState to) => Assert.False(UnitSteps.CanGo(from, to));

    [Fact]
    public void O06_RetiredUnits_NeitherLeaveNorChange()
    {
        var book = Book((Credit(), "1-1000"));
        book = Done(book, Reserve(book, "k1", 300));
        book = Done(book, ClaimDesk.Retire(book, "k1", Retired, Now));

        Assert.Equal("illegalStep", SeriesDesk.Cancel(book, "b1", SerialSet.Parse("1-10"), CancelReason.Void, null, Now).Refusal!.Code);
        Assert.Equal("illegalStep", SeriesDesk.Advance(book, "b1", UnitState.Bought, SerialSet.Empty, Now).Refusal!.Code);
        Assert.Equal("used", SeriesDesk.Correct(book, Credit() with { Note = "x" }, Now).Refusal!.Code);
        Assert.Empty(ClaimDesk.Keep(book, "k1", [], Now).Events);
        Assert.Empty(ClaimDesk.Retire(book, "k1", Retired with { Reference = "other" }, Now).Events);
        Assert.Equal(300, book.Balance.Retired);
    }

    [Fact]
    public void O07_TwoClaims_NeverShareAUnit()
    {
        var book = Book((Credit(), "1-1000"));
        book = Done(book, Reserve(book, "k1", 600));

        Assert.Equal("notEnough", Reserve(book, "k2", 600).Refusal!.Code);
        book = Done(book, Reserve(book, "k2", 600, upTo: true));
        Assert.False(book.Of("k1", UnitState.Reserved)[0].Serials.Overlaps(book.Of("k2", UnitState.Reserved)[0].Serials));
        Assert.Equal(new UnitBalance { Reserved = 1000 }, book.Balance);
    }

    [Fact]
    public void Reserve_AfterTheClaimWasReleased_ComesTooLate()
    {
        var book = Book((Credit(), "1-1000"));
        book = Done(book, ClaimDesk.Keep(book, "k1", [], Now));

        Assert.Equal("released", Reserve(book, "k1", 10).Refusal!.Code);
        Assert.Equal(new UnitBalance { Held = 1000 }, book.Balance);
    }

    [Fact]
    public void Reserve_WithoutAChoice_TakesWhatEndsFirst()
    {
        var book = Book(
            (Certificate("late", 10) with { ExpiresOn = new DateOnly(2027, 1, 1) }, "1-10"),
            (Certificate("soon", 10) with { ExpiresOn = new DateOnly(2026, 6, 1) }, "11-20"));

        book = Done(book, Reserve(book, "k1", 4));

        Assert.Equal("soon", Assert.Single(book.Of("k1", UnitState.Reserved)).Batch);
    }

    private static Decision<SeriesEvent> Reserve(SeriesBook book, string claim, long units, bool upTo = false) =>
        ClaimDesk.Reserve(book, claim, Plant, [new Pick(null, null, units)], _ => null, upTo, Now);
}
