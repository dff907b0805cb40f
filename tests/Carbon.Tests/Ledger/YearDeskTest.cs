using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Carbon.Ledger.Serials;
using FactoryTwin.Carbon.Ledger.Types;
using FactoryTwin.Carbon.Ledger.Years;
using static FactoryTwin.Carbon.Tests.Ledger.Fixture;

namespace FactoryTwin.Carbon.Tests.Ledger;

/// <summary>What a year lets be allocated to it.</summary>
public sealed class YearDeskTest
{
    private static readonly ProfileRules S0 = Profile("t-cqses-56");

    [Fact]
    public void O02_YearThatIsNotClosed_TakesNothing() =>
        Assert.Equal("notClosed", YearDesk.Allocate(YearBook.Empty, null, Offsets("k1", 1), Types.Settings, S0, Now).Refusal!.Code);

    [Fact]
    public void O02_YearWithoutOwnMeasure_TakesNoOffsets()
    {
        var year = Closed(measure: false);

        Assert.Equal("noMeasure", Allocate(YearBook.Empty, year, Offsets("k1", 1)).Refusal!.Code);
        Assert.Null(Allocate(YearBook.Empty, year, Certificates("k2", 1)).Refusal);
    }

    [Fact]
    public void C12_OneThousandMwhWithFourHundredCertificates_ScopeTwoOfTheRest()
    {
        // 1000 MWh bought at a residual factor of 0.6096: 400 certificates leave 600 MWh. Location-based stays 1000 x 0.5581.
        var year = Closed(mwh: 1000, scope1: 0) with { Gross = new GrossEmissions(0, 558.1m, 609.6m, null), MarketFactor = 0.6096m };
        var book = Done(YearBook.Empty, Allocate(YearBook.Empty, year, Certificates("k1", 400)));

        var room = YearRoom.Of(year, book, Types.Settings, S0);

        Assert.Equal(600 * 0.6096m, room.Residual);
        Assert.Equal(400 * 0.6096m, room.CoveredByCertificates);
        Assert.Equal(558.1m, room.Year.Gross.Scope2Location);
    }

    [Fact]
    public void O15_FiveHundredMwhAgainstFourHundred_FourHundredAreUsedAndScopeOneStays()
    {
        var year = Closed(mwh: 400, scope1: 1000);

        Assert.Equal("electricity", Allocate(YearBook.Empty, year, Certificates("k1", 500)).Refusal!.Code);
        var book = Done(YearBook.Empty, Allocate(YearBook.Empty, year, Certificates("k1", 500) with { UpTo = true }));

        var room = YearRoom.Of(year, book, Types.Settings, S0);
        Assert.Equal(400, book.Certificates);
        Assert.Equal(1000, room.Residual);
        Assert.Equal(0, room.CertificateRoom);
        Assert.Equal("electricity", Allocate(book, year, Certificates("k2", 1)).Refusal!.Code);
    }

    [Fact]
    public void S06_CertificateOfAnotherYear_DoesNotMatch() =>
        Assert.Equal("electricity", Allocate(YearBook.Empty, Closed(), Certificates("k1", 10, new DateOnly(2024, 12, 1))).Refusal!.Code);

    [Fact]
    public void S06_MatchedByMonth_NoMoreThanTheMonthUsed()
    {
        // 400 MWh evenly: 33.3 a month.
        var settings = Types.Settings with { MatchByMonth = true };

        var decision = YearDesk.Allocate(YearBook.Empty, Closed(), Certificates("k1", 100) with { UpTo = true }, settings, S0, Now);

        Assert.Equal(33, Done(YearBook.Empty, decision).Certificates);
        Assert.Equal("electricity", YearDesk.Allocate(YearBook.Empty, Closed(), Certificates("k1", 34), settings, S0, Now).Refusal!.Code);
    }

    [Fact]
    public void O07_Offsets_NeverExceedTheResidual()
    {
        var year = Closed(mwh: 0, scope1: 100.4m, removals: 20);
        var book = Done(YearBook.Empty, Allocate(YearBook.Empty, year, Offsets("k1", 50)));

        Assert.Equal("residual", Allocate(book, year, Offsets("k2", 31)).Refusal!.Code);
        book = Done(book, Allocate(book, year, Offsets("k2", 31) with { UpTo = true }));

        Assert.Equal(80, book.Credits);
        Assert.Equal(0.4m, YearRoom.Of(year, book, Types.Settings, S0).Net);
    }

    [Fact]
    public void LastCredit_RoundedUpBySetting_CoversTheDecimals()
    {
        var settings = Types.Settings with { LastCreditRoundsUp = true };
        var year = Closed(mwh: 0, scope1: 100.4m);

        var book = Done(YearBook.Empty, YearDesk.Allocate(YearBook.Empty, year, Offsets("k1", 101), settings, S0, Now));

        Assert.Equal(101, book.Credits);
        Assert.Equal("residual", YearDesk.Allocate(book, year, Offsets("k2", 1), settings, S0, Now).Refusal!.Code);
    }

    [Fact]
    public void Certificates_AfterOffsets_LeaveTheResidualTheyCover()
    {
        // Residual 1000 + 240; offsets cover 1200 of it, so that only 40 t = 66 MWh are left to certificates.
        var year = Closed();
        var book = Done(YearBook.Empty, Allocate(YearBook.Empty, year, Offsets("k1", 1200)));

        Assert.Equal(66, YearRoom.Of(year, book, Types.Settings, S0).CertificateRoom);
        Assert.Equal("electricity", Allocate(book, year, Certificates("k2", 67)).Refusal!.Code);
    }

    [Fact]
    public void Missing_ScopeThree_IsNotZeroWhereItCounts() => Assert.Equal(
        "noFigure", YearDesk.Allocate(YearBook.Empty, Closed(), Offsets("k1", 1), Types.Settings, Profile("t-dzjn-108"), Now).Refusal!.Code);

    [Fact]
    public void Missing_ScopeOne_IsNamedAndOffsetsFitIntoWhatWasCounted()
    {
        var year = Closed() with { Gross = new GrossEmissions(null, 100, null, null), MarketFactor = null };

        var room = YearRoom.Of(year, YearBook.Empty, Types.Settings, S0);

        Assert.Equal("scope1", Assert.Single(room.Uncounted));
        Assert.Equal((100, 100L, 0L), (room.Gross, room.CreditRoom, room.CertificateRoom));
        Assert.Equal("noMarket", Allocate(YearBook.Empty, year, Certificates("k1", 1)).Refusal!.Code);
    }

    [Fact]
    public void Steps_Twice_ChangeNothing()
    {
        var year = Closed();
        var book = Done(YearBook.Empty, Allocate(YearBook.Empty, year, Offsets("k1", 10)));
        Assert.Empty(Allocate(book, year, Offsets("k1", 10)).Events);
        book = Done(book, YearDesk.Confirm(book, "k1", Now));
        Assert.Empty(YearDesk.Confirm(book, "k1", Now).Events);
        Assert.Equal("retired", YearDesk.Release(book, "k1", Now).Refusal!.Code);
        book = Done(book, YearDesk.Release(book, "k2", Now));
        Assert.Equal("released", Allocate(book, year, Offsets("k2", 1)).Refusal!.Code);
    }

    private static Decision<YearEvent> Allocate(YearBook book, ClosedYear year, AllocationAsk ask) => YearDesk.Allocate(book, year, ask, Types.Settings, S0, Now);

    private static AllocationAsk Offsets(string claim, long units) =>
        new(claim, UnitUse.Offset, S0.Id, false, [new AllocatedUnits("ccer/p/2024", "b1", "ccer", SerialSet.Of(new SerialRange(1, units)))]);

    private static AllocationAsk Certificates(string claim, long units, DateOnly? produced = null) => new(
        claim, UnitUse.Electricity, S0.Id, false,
        [new AllocatedUnits("gec/wind-7/2025-01", "c1", "gec", SerialSet.Of(new SerialRange(1, units)), produced ?? new DateOnly(2025, 1, 1))]);
}
