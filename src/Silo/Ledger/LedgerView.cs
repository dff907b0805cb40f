using System.Collections.Immutable;
using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Carbon.Ledger.Allowances;
using FactoryTwin.Carbon.Ledger.Claims;
using FactoryTwin.Carbon.Ledger.Serials;
using FactoryTwin.Carbon.Ledger.Series;
using FactoryTwin.Carbon.Ledger.Types;
using FactoryTwin.Carbon.Ledger.Years;
using FactoryTwin.Domain.Model;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Silo.Catalog;

namespace FactoryTwin.Silo.Ledger;

/// <summary>Puts together what the ledger shows of a factory.</summary>
internal sealed class LedgerView(
    LedgerReader reader, IClosedYears closedYears, FactoryTwin.Carbon.Years.YearDesk inventories, ModelTables tables, LedgerDays days, AllowanceForecast forecasts)
{
    /// <summary>Years back from today that are shown though nothing is allocated to them.</summary>
    private const int YearsBack = 3;

    private OffsetTypeTable Types => tables.Offsets;

    /// <summary>The profile that a factory follows; the first of the table where its model names none or an unknown one.</summary>
    public ProfileRules? ProfileOf(LoadedFactory factory) => Types.Profile(factory.Model.Site.StandardsProfile) ?? Types.Profiles.FirstOrDefault();

    /// <exception cref="InvalidOperationException">There is no table of types.</exception>
    public async Task<LedgerAnswer> OfAsync(LoadedFactory factory, CancellationToken cancellationToken)
    {
        var profile = ProfileOf(factory) ?? throw new InvalidOperationException("models/standards/offset-types.yaml is missing; the ledger follows its rules.");
        var ledger = await reader.ReadAsync(factory.Id, cancellationToken);
        var today = days.Today(factory.Id);
        var conflicts = PlantConflict.Find(ledger.Batches, Types);
        var values = Valuation.Lines(ledger.Batches.Select(b => b.Batch), Types);
        var positions = ledger.Batches.Select(b => Position(b, conflicts, today)).ToImmutableArray();
        var claims = ledger.Claims.Where(c => c.Order is not null).Select(c => Claim(c, today)).ToImmutableArray();
        var years = await YearsAsync(factory, ledger, profile, today, cancellationToken);
        var allowances = await AllowancesAsync(factory, ledger.Allowances, today, cancellationToken);
        return new LedgerAnswer(
            factory.Id.Value, today, new ProfileAnswer(profile.Id, profile.Name), years, positions, Totals(ledger), Valuation.Totals(values), claims,
            LedgerFindings.Of(years, positions, claims, conflicts, allowances), conflicts, SoldOwnPower.Of(ledger.Batches.Select(b => b.Batch)), allowances,
            PurchasePreference.Rank(ledger.Batches, Types, profile, factory.Model.Site.Province, today));
    }

    public ClaimAnswer Claim(ClaimBook claim, DateOnly today)
    {
        var order = claim.Order!;
        var profile = Types.Profile(order.Profile) ?? Types.Profiles[0];
        return new ClaimAnswer(
            order.Id, order.Year, order.Use, order.Subject, order.SubjectName, order.Profile, claim.Phase, claim.Count, order.Use == UnitUse.Electricity ? "MWh" : "tCO2e", claim.Units,
            claim.PublishedOn, ClaimDeadline.Of(order.Subject, claim.PublishedOn, claim.Retirement?.On, Types.Settings, profile, today),
            claim.Retirement, claim.Reason, claim.Closed, claim.OpenedBy, claim.OpenedAt, claim.RetiredAt);
    }

    private PositionAnswer Position(PlacedBatch placed, ImmutableArray<PlantConflict> conflicts, DateOnly today)
    {
        var (batch, type) = (placed.Batch.Details, Types.Type(placed.Batch.Details.Type));
        var value = Valuation.Lines([placed.Batch], Types).FirstOrDefault();
        var balance = placed.Batch.Balance;
        var last = type is null ? null : UseRules.LastDay(batch, type);
        var left = last is { } end && balance.Held + balance.Reserved > 0 ? end.DayNumber - today.DayNumber : (int?)null;
        var serials = placed.Batch.Lots.Aggregate(SerialSet.Empty, (set, lot) => set.Union(lot.Serials));
        return new PositionAnswer(
            placed.Series, batch.Id, batch.Type, type?.Name ?? new LocalizedName(batch.Type, batch.Type), type?.Unit ?? "", batch.Units, balance, serials.ToString(), batch.ProjectName ?? batch.Plant,
            batch.From, batch.To, last, left, left is { } n ? DayCountdown.Reached(n, Types.Settings.CountdownDays) : null, value?.Price, value?.Currency, value?.IsReference ?? false, value?.Value,
            QualityChecklist.Score(batch), type?.Use == UnitUse.Offset ? QualityChecklist.Of(batch) : [], batch.Evidence, conflicts.Any(c => c.Touches(placed.Series, batch.Id)), batch);
    }

    private ImmutableArray<TypeTotal> Totals(FactoryLedger ledger) =>
    [
        .. ledger.Batches.GroupBy(b => b.Batch.Details.Type, StringComparer.Ordinal).Select(g => new TypeTotal(
            g.Key, Types.Type(g.Key)?.Name ?? new LocalizedName(g.Key, g.Key), Types.Type(g.Key)?.Unit ?? "", g.Aggregate(new UnitBalance(), (sum, b) => sum.Plus(b.Batch.Balance)))),
    ];

    private async Task<ImmutableArray<YearAnswer>> YearsAsync(LoadedFactory factory, FactoryLedger ledger, ProfileRules profile, DateOnly today, CancellationToken cancellationToken)
    {
        var rows = new List<(int Year, ClosedYear? Closed, YearBook Book)>();
        // A closed year takes credits however long ago it was.
        var frozen = (await inventories.ListAsync(factory.Id.Value, cancellationToken)).Where(y => y.Reported is not null).Select(y => y.Year);
        foreach (var year in ledger.Years.Keys.Union(Enumerable.Range(today.Year - YearsBack, YearsBack)).Union(frozen).Order())
        {
            var closed = await closedYears.FindAsync(factory.Id.Value, year, cancellationToken);
            var book = ledger.Years.GetValueOrDefault(year, YearBook.Empty);
            if (closed is not null || year == today.Year - 1 || !book.Claims.IsEmpty)
            {
                rows.Add((year, closed, book));
            }
        }
        var ratios = DependenceRatio.Of(rows.Select(r => (r.Year, Room(r.Closed, r.Book, profile)?.Gross, r.Book.Credits))).ToDictionary(r => r.Year);
        return [.. rows.Select(r => YearOf(r.Year, r.Closed, r.Book, profile, ratios[r.Year], ledger))];
    }

    private YearAnswer YearOf(int year, ClosedYear? closed, YearBook book, ProfileRules profile, DependenceRatio ratio, FactoryLedger ledger)
    {
        var room = Room(closed, book, profile);
        var retired = book.Claims.Values.Where(a => a.Confirmed && a.Use == UnitUse.Offset).Sum(a => a.Count);
        return new YearAnswer(
            year, closed?.State ?? "open", closed?.Hash, room?.Gross, room?.Uncounted ?? [], closed?.Gross.Scope2Market is null ? "location" : "market", closed?.Removals, closed?.ElectricityMwh.Sum(),
            book.Certificates, room?.CoveredByCertificates, room?.Residual, book.Credits, retired, room?.Net, room?.CreditRoom ?? 0, room?.CertificateRoom ?? 0, ratio.Ratio, ratio.Rises,
            closed is null ? [] : [.. Types.Profiles.Select(p => ProfileOf(p, closed, book, ledger))]);
    }

    private ProfileNet ProfileOf(ProfileRules profile, ClosedYear closed, YearBook book, FactoryLedger ledger)
    {
        var standing = book.Claims.Values.Where(a => a.Use == UnitUse.Offset).SelectMany(a => a.Units)
            .Select(u => (Units: u.Serials.Count, Batch: ledger.Batches.FirstOrDefault(b => b.Series == u.Series && b.Batch.Details.Id == u.Batch).Batch?.Details, Type: Types.Type(u.Type)))
            .Where(u => u.Batch is not null && u.Type is not null)
            .ToLookup(u => UseRules.StandingOfUsed(u.Batch!, u.Type!, profile), u => u.Units);
        var (counted, advisory) = (standing[UseStanding.Counts].Sum(), standing[UseStanding.Advisory].Sum());
        var room = YearRoom.Of(closed, book, Types.Settings, profile);
        return new ProfileNet(profile.Id, room.Gross, counted, advisory, room.Residual - counted);
    }

    private async Task<AllowanceAnswer> AllowancesAsync(LoadedFactory factory, AllowanceBook book, DateOnly today, CancellationToken cancellationToken)
    {
        var years = ImmutableArray.CreateBuilder<AllowanceYear>();
        foreach (var year in book.Years)
        {
            var closed = await closedYears.FindAsync(factory.Id.Value, year, cancellationToken);
            // The scheme counts direct emissions of the unit; what indirect ones its technical rules add is part of the closed figure of the years to come.
            var ahead = closed is null ? await forecasts.OfAsync(factory, year, today, cancellationToken) : null;
            var gap = AllowanceGap.Of(book.Of(year), closed?.Gross.Scope1 ?? ahead?.TCO2e, closed?.State ?? ahead?.Basis ?? "none");
            var deadline = Types.Settings.ComplianceDeadline.In(year + 1);
            var left = deadline.DayNumber - today.DayNumber;
            years.Add(new AllowanceYear(book.Of(year), gap, deadline, left, gap.Gap is <= 0 && book.Of(year).Surrendered > 0 ? null : DayCountdown.Reached(left, Types.Settings.CountdownDays)));
        }
        return new AllowanceAnswer(factory.Model.Site.InNationalEts, years.ToImmutable(), book.Lines);
    }

    private YearRoom? Room(ClosedYear? closed, YearBook book, ProfileRules profile) => closed is null ? null : YearRoom.Of(closed, book, Types.Settings, profile);
}
