using System.Collections.Concurrent;
using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Footprint.Products;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Ingestion.Footprint;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Records;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Records;

namespace FactoryTwin.Silo.Footprint;

/// <summary>Takes products and processes and keeps them as events; each question reads only what is new.</summary>
internal sealed class ProductDesk(ReadingStore store, TimeProvider clock) : IDisposable
{
    private readonly ConcurrentDictionary<FactoryId, StreamFold<ProductBook>> _folds = new();

    public Task<ProductBook> BookAsync(FactoryId factory, CancellationToken cancellationToken) => FoldOf(factory).RefreshAsync(cancellationToken);

    /// <param name="factory">The factory.</param>
    /// <param name="product">As entered.</param>
    /// <param name="looked">Version that is revised; 0: a new product.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">Who.</param>
    /// <param name="keep">False: only says what would become of it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<ActivityChange> EnterAsync(
        LoadedFactory factory, FootprintProduct product, int looked, string? reason, string by, bool keep, CancellationToken cancellationToken) =>
        ApplyAsync(factory, book => ProductChange.Enter(book, product, looked, reason, factory.Twin.Topology, by, clock.GetUtcNow()), keep, cancellationToken);

    /// <inheritdoc cref="EnterAsync(LoadedFactory, FootprintProduct, int, string?, string, bool, CancellationToken)"/>
    public Task<ActivityChange> EnterAsync(
        LoadedFactory factory, OwnProcess process, int looked, string? reason, string by, bool keep, CancellationToken cancellationToken) =>
        ApplyAsync(factory, book => ProductChange.Enter(book, process, looked, reason, factory.Twin.Topology, by, clock.GetUtcNow()), keep, cancellationToken);

    public Task<ActivityChange> WithdrawProductAsync(LoadedFactory factory, string id, int looked, string? reason, string by, CancellationToken cancellationToken) =>
        ApplyAsync(factory, book => ProductChange.WithdrawProduct(book, id, looked, reason, by, clock.GetUtcNow()), keep: true, cancellationToken);

    public Task<ActivityChange> WithdrawProcessAsync(LoadedFactory factory, string id, int looked, string? reason, string by, CancellationToken cancellationToken) =>
        ApplyAsync(factory, book => ProductChange.WithdrawProcess(book, id, looked, reason, by, clock.GetUtcNow()), keep: true, cancellationToken);

    /// <summary>Takes a file as the whole bill of a product. A bill that lacks a line is a wrong bill, so one wrong row keeps all of it out.</summary>
    public async Task<BillImport> ImportAsync(
        LoadedFactory factory, string product, string text, int looked, string? reason, string by, bool keep, CancellationToken cancellationToken)
    {
        var rows = BillCsv.Read(text);
        var refused = rows.SelectMany(r => r.Problems.Select(p => new RefusedRow(r.Line, p.Path, p.Value, p.Message))).ToList();
        if (refused.Count > 0)
        {
            return new BillImport(null, rows.Count(r => r.Bill is not null), refused);
        }
        var change = await ApplyAsync(
            factory,
            book => book.Product(product) is { Product: var now }
                ? ProductChange.Enter(book, now with { Materials = [.. rows.Select(r => r.Bill!)] }, looked, reason, factory.Twin.Topology, by, clock.GetUtcNow())
                : new ActivityChange(null, [], 0, [new RecordProblem("product", product, new Domain.Model.LocalizedName("没有这个产品。", "There is no such product."))]),
            keep,
            cancellationToken);
        return new BillImport(change, rows.Count, [.. change.Problems.Select(p => Located(p, rows))]);
    }

    public void Dispose()
    {
        foreach (var fold in _folds.Values)
        {
            fold.Dispose();
        }
    }

    /// <summary>A rule names <c>materials[3].factor</c>; the user looks at line and column.</summary>
    private static RefusedRow Located(RecordProblem problem, IReadOnlyList<BillRow> rows)
    {
        var (open, close) = (problem.Path.IndexOf('[', StringComparison.Ordinal), problem.Path.IndexOf(']', StringComparison.Ordinal));
        var isLine = problem.Path.StartsWith("materials[", StringComparison.Ordinal) && close > open;
        var index = isLine ? int.Parse(problem.Path.AsSpan(open + 1, close - open - 1), System.Globalization.CultureInfo.InvariantCulture) : -1;
        return isLine && index < rows.Count
            ? new RefusedRow(rows[index].Line, BillCsv.ColumnOf(problem.Path[(close + 2)..]), problem.Value, problem.Message)
            : new RefusedRow(0, problem.Path, problem.Value, problem.Message);
    }

    private Task<ActivityChange> ApplyAsync(LoadedFactory factory, Func<ProductBook, ActivityChange> decide, bool keep, CancellationToken cancellationToken) =>
        FoldOf(factory.Id).ApplyAsync(decide, change => keep && change.Kind is { } kind ? [new NewEvent(kind, change.Body)] : [], cancellationToken);

    private StreamFold<ProductBook> FoldOf(FactoryId factory) => _folds.GetOrAdd(factory, id => new StreamFold<ProductBook>(
        store.Events, ProductEvents.StreamOf(id.Value), ProductBook.Empty, (book, e) => book.After(e.Version, e.Kind, e.Body.Span)));
}

/// <summary>What became of a file with a bill.</summary>
/// <param name="Change">Null where a row could not be read.</param>
/// <param name="Lines">Lines that could be read.</param>
/// <param name="Refused">What is wrong, by line and column.</param>
internal sealed record BillImport(ActivityChange? Change, int Lines, IReadOnlyList<RefusedRow> Refused);
