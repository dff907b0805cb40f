using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Carbon.Ledger.Allowances;
using FactoryTwin.Carbon.Ledger.Claims;
using FactoryTwin.Carbon.Ledger.Serials;
using FactoryTwin.Carbon.Ledger.Series;
using static FactoryTwin.Carbon.Tests.Ledger.Fixture;

namespace FactoryTwin.Carbon.Tests.Ledger;

/// <summary>Deadlines, ratios, conflicts, values and the allowance account.</summary>
public sealed class LedgerRulesTest
{
    [Theory]
    [InlineData(ClaimSubject.Organisation, "2027-01-15")]
    [InlineData(ClaimSubject.Product, "2027-01-15")]
    [InlineData(ClaimSubject.Event, "2029-01-15")]
    public void O11_ClaimOfJanuary2026_HasItsDeadline(ClaimSubject subject, string last) =>
        Assert.Equal(DateOnly.Parse(last), Deadline(subject, new DateOnly(2026, 2, 1)).Last);

    [Theory]
    [InlineData("2026-10-16", null)]
    [InlineData("2026-10-17", 90)]
    [InlineData("2026-12-15", 90)]
    [InlineData("2026-12-16", 30)]
    [InlineData("2027-01-08", 7)]
    [InlineData("2027-01-15", 7)]
    public void O11_Countdown_IsTold90And30And7DaysBefore(string today, int? countdown)
    {
        var deadline = Deadline(ClaimSubject.Organisation, DateOnly.Parse(today));

        Assert.Equal(countdown, deadline.Countdown);
        Assert.Equal(countdown is null ? DeadlineState.Running : DeadlineState.Near, deadline.State);
    }

    [Fact]
    public void O11_OverdueClaim_IsInvalidWhereTheDeadlineBinds()
    {
        Assert.True(Deadline(ClaimSubject.Organisation, new DateOnly(2027, 1, 16)).IsInvalid);
        Assert.False(Deadline(ClaimSubject.Organisation, new DateOnly(2027, 1, 16), profile: "t-cqses-56").IsInvalid);
        Assert.True(Deadline(ClaimSubject.Organisation, new DateOnly(2028, 1, 1), retired: new DateOnly(2027, 2, 1)).IsInvalid);
        Assert.Equal(DeadlineState.Met, Deadline(ClaimSubject.Organisation, new DateOnly(2028, 1, 1), retired: new DateOnly(2026, 3, 1)).State);
    }

    [Fact]
    public void O01_DependenceThatRises_IsAFinding()
    {
        var rows = DependenceRatio.Of([(2025, 900, 90), (2023, 1000, 120), (2024, null, 10), (2026, 800, 100)]);

        Assert.Equal([0.12m, null, 0.1m, 0.125m], rows.Select(r => r.Ratio));
        Assert.Equal([false, false, false, true], rows.Select(r => r.Rises));
    }

    [Fact]
    public void O19_CertificateAndCreditOfOnePlantAndMonth_Conflict()
    {
        var credit = Credit() with { Plant = "WIND-7" };
        PlacedBatch[] batches =
        [
            new("ccer/p/2024", Book((credit, "1-1000")).Batches["b1"]),
            new("gec/w/2024-12", Book((Certificate("c1", month: 12, year: 2024), "1-500")).Batches["c1"]),
            new("gec/w/2025-01", Book((Certificate("c2"), "1-500")).Batches["c2"]),
        ];

        var conflict = Assert.Single(PlantConflict.Find(batches, Types));

        Assert.Equal(("c1", "b1", new DateOnly(2024, 12, 1), new DateOnly(2024, 12, 31)), (conflict.CertificateBatch, conflict.CreditBatch, conflict.From, conflict.To));
        Assert.True(conflict.Touches("gec/w/2024-12", "c1"));
    }

    [Fact]
    public void O19_CertificateThatLeftUs_ConflictsNoMore()
    {
        var certificates = Book((Certificate("c1", month: 12, year: 2024), "1-500"));
        certificates = Done(certificates, SeriesDesk.Cancel(certificates, "c1", null, CancelReason.Sold, null, Now));

        Assert.Empty(PlantConflict.Find([new("ccer/p/2024", Book((Credit() with { Plant = "wind-7" }, "1-1000")).Batches["b1"]), new("gec/w/2024-12", certificates.Batches["c1"])], Types));
    }

    [Fact]
    public void S06_SoldCertificateOfOwnPv_IsListedByAssetAndMonth()
    {
        var book = Book((Certificate("c1", 120) with { OwnGeneration = "pv-roof" }, "1-120"));
        book = Done(book, SeriesDesk.Cancel(book, "c1", SerialSet.Parse("1-50"), CancelReason.Sold, "exchange", Now));

        var sold = Assert.Single(SoldOwnPower.Of(book.Batches.Values));

        Assert.Equal(new SoldOwnPower("pv-roof", new DateOnly(2025, 1, 1), 50), sold);
    }

    [Fact]
    public void K03_Value_IsQuantityTimesPrice()
    {
        var book = Book((Credit("b1") with { UnitPrice = 80.5m, Currency = "CNY" }, "1-1000"), (Credit("b2", units: 10), "2001-2010"), (Credit("b3", "international", 5), "3001-3005"));
        book = Done(book, SeriesDesk.Cancel(book, "b1", SerialSet.Parse("1-100"), CancelReason.Sold, null, Now));

        var lines = Valuation.Lines(book.Batches.Values, Types);

        Assert.Equal([(900m * 80.5m, false), (10 * 70.76m, true), (null, false)], lines.Select(l => (l.Value, l.IsReference)));
        Assert.Equal((900m * 80.5m) + 707.6m, Valuation.Totals(lines)["CNY"]);
    }

    [Fact]
    public void K01_Account_PositionIsTheSumOfItsLines()
    {
        var book = Enter(AllowanceBook.Empty, new AllowanceEntry("a", AllowanceKind.Allocated, 2025, 1000, Today));
        book = Enter(book, new AllowanceEntry("b", AllowanceKind.Bought, 2025, 200, Today, Price: 60, Currency: "CNY"));
        book = Enter(book, new AllowanceEntry("c", AllowanceKind.Sold, 2025, 50, Today));
        book = Enter(book, new AllowanceEntry("d", AllowanceKind.Carried, 2025, 100, Today, ToYear: 2026));
        book = Enter(book, new AllowanceEntry("e", AllowanceKind.Surrendered, 2025, 600, Today));

        Assert.Equal(new AllowancePosition(2025, 1000, 200, 50, 0, 0, 100, 600), book.Of(2025));
        Assert.Equal((450, 100, 550), (book.Of(2025).Position, book.Of(2026).Position, book.Position));
        Assert.Equal("position", book.Enter(new AllowanceEntry("f", AllowanceKind.Surrendered, 2025, 451, Today), Now).Refusal!.Code);
        Assert.Empty(book.Enter(new AllowanceEntry("e", AllowanceKind.Surrendered, 2025, 600, Today), Now).Events);
        Assert.Equal(550, book.Lines[^1].After);
    }

    [Fact]
    public void K01_Gap_IsWhatEmissionsStillNeed()
    {
        var position = new AllowancePosition(2025, 1000, 0, 0, 0, 0, 0, 300);

        Assert.Equal(120.0m + 1, AllowanceGap.Of(position, 1120.4m, "closed").Gap);
        Assert.Equal((null, "none"), (AllowanceGap.Of(position, null, "closed").Gap, AllowanceGap.Of(position, null, "closed").Basis));
    }

    /// <summary>Ten months emitted 500 t; last year's November and December 130 t.</summary>
    [Theory]
    [InlineData(500.0, 130.0, 304, 630.0, YearForecast.LastYear)]
    [InlineData(304.0, null, 304, 365.0, YearForecast.Trend)]
    [InlineData(365.0, 130.0, 365, 365.0, YearForecast.AsItStands)]
    public void K01_RunningYear_IsForecast(double soFar, double? rest, int daysOver, double expected, string basis)
    {
        var forecast = YearForecast.Of((decimal)soFar, (decimal?)rest, daysOver, 365)!;

        Assert.Equal(((decimal)expected, basis), (Math.Round(forecast.TCO2e, 6), forecast.Basis));
        Assert.Equal((decimal)expected - 300, Math.Round(AllowanceGap.Of(new AllowancePosition(2026, 300, 0, 0, 0, 0, 0, 0), forecast.TCO2e, forecast.Basis).Gap!.Value, 6));
    }

    [Fact]
    public void K01_YearWithoutFigures_HasNoForecast()
    {
        Assert.Null(YearForecast.Of(null, 130, 100, 365));
        Assert.Null(YearForecast.Of(0, null, 0, 365));
    }

    private static ClaimDeadline Deadline(ClaimSubject subject, DateOnly today, DateOnly? retired = null, string profile = "t-dzjn-108") =>
        ClaimDeadline.Of(subject, new DateOnly(2026, 1, 15), retired, Types.Settings, Profile(profile), today);

    private static AllowanceBook Enter(AllowanceBook book, AllowanceEntry entry)
    {
        var decision = book.Enter(entry, Now);
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(book, (b, e) => b.Apply(e));
    }
}
