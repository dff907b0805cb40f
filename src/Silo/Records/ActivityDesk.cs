using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Inventory.Boundary;
using FactoryTwin.Carbon.Methods;
using FactoryTwin.Carbon.Suppliers;
using FactoryTwin.Domain.Model;
using FactoryTwin.Ingestion.Activities;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Records;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Factors;
using FactoryTwin.Silo.Suppliers;

namespace FactoryTwin.Silo.Records;

/// <summary>Takes activity records: checks them against model, boundary, method and evidence, and keeps them as events.</summary>
internal sealed class ActivityDesk(
    RecordBooks books, SupplierBooks suppliers, ModelTables tables, FactorDesk factors, ReadingStore store, TimeProvider clock)
{
    /// <summary>How often a write is tried again where somebody else wrote meanwhile.</summary>
    private const int Attempts = 5;

    private const int Sha256Length = 64;

    /// <param name="factory">The factory.</param>
    /// <param name="record">As entered.</param>
    /// <param name="looked">Version that is corrected; null: a new record.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">Who.</param>
    /// <param name="keep">False: only says what would become of it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<ActivityChange> EnterAsync(
        LoadedFactory factory, ActivityRecord record, int? looked, string? reason, string by, bool keep, CancellationToken cancellationToken)
    {
        // A record may name an edition that another host added just now.
        await factors.NowAsync(cancellationToken);
        var boundaries = await books.BoundariesAsync(factory.Id, cancellationToken);
        if (await ProblemsAsync(factory, record, boundaries, cancellationToken) is { Count: > 0 } problems)
        {
            return new ActivityChange(null, [], 0, problems);
        }
        return await WriteAsync(factory, book => ActivityChange.Enter(book, record, looked, reason, factory.Twin.Topology, by, clock.GetUtcNow()), keep, cancellationToken);
    }

    public Task<ActivityChange> WithdrawAsync(LoadedFactory factory, string id, int looked, string? reason, string by, CancellationToken cancellationToken) =>
        WriteAsync(factory, book => ActivityChange.Withdraw(book, id, looked, reason, by, clock.GetUtcNow()), keep: true, cancellationToken);

    /// <summary>Enters the rows of a file; the good ones are kept in one transaction, the others come back with line and column.</summary>
    public async Task<ImportReport> ImportAsync(LoadedFactory factory, string text, string by, bool keep, CancellationToken cancellationToken)
    {
        await factors.NowAsync(cancellationToken);
        var rows = ActivityCsv.Read(text);
        var boundaries = await books.BoundariesAsync(factory.Id, cancellationToken);
        var refused = new List<RefusedRow>();
        var good = new List<ActivityRow>();
        foreach (var row in rows)
        {
            var problems = row.Record is null ? row.Problems : await ProblemsAsync(factory, row.Record, boundaries, cancellationToken);
            if (problems.Count > 0)
            {
                refused.AddRange(problems.Select(p => new RefusedRow(row.Line, p.Path, p.Value, p.Message)));
            }
            else
            {
                good.Add(row);
            }
        }
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var start = await books.ActivitiesAsync(factory.Id, cancellationToken);
            var (events, unchanged, late) = Decide(factory, start, good, by);
            if (!keep || events.Count == 0 || await books.KeepAsync(ActivityEvents.StreamOf(factory.Id.Value), start.Position, events, cancellationToken))
            {
                return new ImportReport(events.Count, unchanged, [.. refused.Concat(late).OrderBy(r => r.Line)], Kept: keep);
            }
        }
        throw new InvalidOperationException("Others kept writing activity records; nothing of this file was kept. Send it again.");
    }

    private (List<NewEvent> Events, int Unchanged, List<RefusedRow> Refused) Decide(LoadedFactory factory, ActivityBook start, List<ActivityRow> rows, string by)
    {
        var (book, events, unchanged, refused) = (start, new List<NewEvent>(), 0, new List<RefusedRow>());
        foreach (var row in rows)
        {
            var change = ActivityChange.Enter(book, row.Record!, row.Version, row.Reason, factory.Twin.Topology, by, clock.GetUtcNow());
            refused.AddRange(change.Problems.Select(p => new RefusedRow(row.Line, p.Path, p.Value, p.Message)));
            if (change.Kind is { } kind)
            {
                events.Add(new NewEvent(kind, change.Body));
                book = book.After(book.Position + 1, kind, change.Body);
            }
            else if (!change.IsRefused)
            {
                unchanged++;
            }
        }
        return (events, unchanged, refused);
    }

    /// <summary>What stands against a record apart from its versions: its own fields, boundary, method, evidence.</summary>
    private async Task<IReadOnlyList<RecordProblem>> ProblemsAsync(
        LoadedFactory factory, ActivityRecord record, BoundaryBook boundaries, CancellationToken cancellationToken)
    {
        var topology = factory.Twin.Topology;
        if (ActivityRules.Check(record, topology) is { Count: > 0 } wrong)
        {
            return wrong;
        }
        if (boundaries.Of(record.From.Year) is { } stated
            && new BoundaryMap(stated.Boundary, topology).Of(record.Asset, record.Carrier, record.Category).Side == BoundarySide.Outside)
        {
            return [new RecordProblem("asset", record.Asset?.Value, new LocalizedName(
                $"该资产在 {record.From.Year} 年组织边界之外:请先纳入边界,或在边界中注明原因予以排除。",
                $"The asset stands outside the boundary of {record.From.Year}: include it there first, or exclude it there with a reason."))];
        }
        if (!(record is { Kind: ActivityKind.Removal, Method: null })
            && new MethodEngine(tables.FactorPicker).Calculate(record.ToActivity()) is { IsCalculated: false } outcome)
        {
            return [.. outcome.Problems.Select(p => new RecordProblem(p.Path, p.Value, p.Message))];
        }
        if (SupplierEffect.Against(record, await suppliers.ReadAsync(factory.Id, cancellationToken)) is { } against)
        {
            return [against];
        }
        for (var i = 0; i < record.Evidence.Length; i++)
        {
            var reference = record.Evidence[i].Reference;
            if (reference.Length == Sha256Length && reference.All(char.IsAsciiHexDigitLower) && await store.Evidence.FindAsync(reference, cancellationToken) is null)
            {
                return [new RecordProblem($"evidence[{i}].reference", reference, new LocalizedName(
                    "凭证库中没有这个文件;请先上传。", "The evidence vault has no such file; upload it first."))];
            }
        }
        return [];
    }

    private async Task<ActivityChange> WriteAsync(
        LoadedFactory factory, Func<ActivityBook, ActivityChange> decide, bool keep, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var book = await books.ActivitiesAsync(factory.Id, cancellationToken);
            var change = decide(book);
            if (!keep || change.Kind is not { } kind
                || await books.KeepAsync(ActivityEvents.StreamOf(factory.Id.Value), book.Position, [new NewEvent(kind, change.Body)], cancellationToken))
            {
                return change;
            }
        }
        throw new InvalidOperationException("Others kept writing activity records; nothing was kept. Send it again.");
    }
}

/// <summary>What became of a file.</summary>
/// <param name="Accepted">Records entered or corrected.</param>
/// <param name="Unchanged">Rows that say what is kept already.</param>
/// <param name="Refused">What is wrong, by line and column.</param>
/// <param name="Kept">False where it was only checked.</param>
public sealed record ImportReport(int Accepted, int Unchanged, IReadOnlyList<RefusedRow> Refused, bool Kept);

/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Column">Name of the column.</param>
public sealed record RefusedRow(int Line, string Column, string? Value, LocalizedName Message);
