using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Carbon.Ledger.Serials;
using FactoryTwin.Carbon.Ledger.Series;
using FactoryTwin.Carbon.Ledger.Types;
using FactoryTwin.Carbon.Ledger.Years;

namespace FactoryTwin.Carbon.Tests.Ledger;

/// <summary>Purchases and years to judge the rules by.</summary>
internal static class Fixture
{
    public const string Plant = "lab";

    public static readonly OffsetTypeTable Types = Models.Tables.Offsets;

    public static readonly Act Now = new("li", new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero));

    public static readonly DateOnly Today = new(2026, 3, 1);

    public static ProfileRules Profile(string id) => Types.Profile(id)!;

    /// <summary>A credit that shows all that any profile asks for.</summary>
    public static CreditBatch Credit(string id = "b1", string type = "ccer", long units = 1000) => new()
    {
        Id = id,
        Factory = Plant,
        Type = type,
        Units = units,
        Account = "A-1",
        ProjectName = "Forest",
        Methodology = "CCER-14-001-V01",
        From = new DateOnly(2024, 1, 1),
        To = new DateOnly(2024, 12, 31),
        IssuedOn = new DateOnly(2025, 6, 1),
        LocallyRecognised = true,
        GovernmentRecognised = true,
        OwnProject = type == "own-project" ? new OwnProject(OutsideBoundary: true, null) : null,
        Quality = new QualityRecord
        {
            Additionality = "investment analysis",
            Permanence = "buffer 20 %",
            Leakage = "none outside",
            Verifier = "CQC",
            VerificationReport = "R-7",
            VerifiedOn = new DateOnly(2025, 3, 1),
            RegistryUrl = "https://registry.example/7",
            ProjectDocument = "PDD-7",
            ValidationDocument = "V-7",
        },
    };

    /// <summary>Certificates of one month.</summary>
    public static CreditBatch Certificate(string id = "c1", long units = 500, int month = 1, int year = 2025, string type = "gec") => new()
    {
        Id = id,
        Factory = Plant,
        Type = type,
        Units = units,
        Plant = "wind-7",
        Technology = "wind",
        Counterparty = "exchange",
        From = new DateOnly(year, month, 1),
        To = new DateOnly(year, month, 28),
        NeaRecognised = true,
    };

    /// <summary>1000 t of scope 1, 400 MWh bought at 0.6 t.</summary>
    public static ClosedYear Closed(decimal mwh = 400, decimal scope1 = 1000, bool measure = true, decimal removals = 0, decimal factor = 0.6m) => new()
    {
        Factory = Plant,
        Year = 2025,
        State = "closed",
        Hash = "abc",
        Gross = new GrossEmissions(scope1, mwh * 0.5m, mwh * factor, null),
        MarketFactor = factor,
        ElectricityMwh = [.. Enumerable.Repeat(mwh / 12, 12)],
        Removals = removals,
        HasOwnMeasure = measure,
    };

    public static SeriesBook Book(params (CreditBatch Batch, string Serials)[] batches) => batches.Aggregate(
        SeriesBook.Empty, (book, b) => Done(book, SeriesDesk.Enter(book, b.Batch, UnitState.Held, SerialSet.Parse(b.Serials), Now)));

    /// <summary>The book after a decision that was not refused.</summary>
    public static SeriesBook Done(SeriesBook book, Decision<SeriesEvent> decision)
    {
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(book, (b, e) => b.Apply(e));
    }

    public static YearBook Done(YearBook book, Decision<YearEvent> decision)
    {
        Assert.Null(decision.Refusal);
        return decision.Events.Aggregate(book, (b, e) => b.Apply(e));
    }
}
