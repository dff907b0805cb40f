using System.Collections.Immutable;
using System.Text;
using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Methods;
using FactoryTwin.Carbon.Suppliers;
using FactoryTwin.Domain.Model;
using FactoryTwin.Ingestion.Suppliers;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Records;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Factors;
using FactoryTwin.Silo.Records;

namespace FactoryTwin.Silo.Suppliers;

/// <summary>Changes the supply chain of a factory: decides on the newest book and keeps the event, or says why not.</summary>
internal sealed class SupplierDesk(
    SupplierBooks books, RecordBooks records, ActivityDesk activities, FactorDesk factors, ModelTables tables, ReadingStore store, TimeProvider clock)
{
    /// <summary>How often a write is tried again where somebody else wrote meanwhile.</summary>
    private const int Attempts = 5;

    /// <summary>The newest book, with the newest factors to hold it against.</summary>
    public async Task<SupplierBook> ReadAsync(LoadedFactory factory, CancellationToken cancellationToken)
    {
        await factors.NowAsync(cancellationToken);
        return await books.ReadAsync(factory.Id, cancellationToken);
    }

    public DateOnly TodayOf(LoadedFactory factory) => factory.Calendar.DayOf(clock.GetUtcNow());

    public SupplierScorer ScorerOf(LoadedFactory factory, SupplierBook book) => new(book, tables.FactorPicker.Factors, TodayOf(factory), factory.Calendar.DayOf);

    public async Task<ActivityChange> EnterAsync(
        LoadedFactory factory, Supplier supplier, int looked, string? reason, string by, CancellationToken cancellationToken)
    {
        for (var i = 0; i < supplier.Certificates.Length; i++)
        {
            if (supplier.Certificates[i].Evidence is { } file && await store.Evidence.FindAsync(file, cancellationToken) is null)
            {
                return Refused($"certificates[{i}].evidence", file, "凭证库中没有这个文件;请先上传。", "The evidence vault has no such file; upload it first.");
            }
        }
        return await WriteAsync(factory, book => SupplierChange.Enter(book, supplier, looked, reason, HasFactor, by, clock.GetUtcNow()), cancellationToken);
    }

    public Task<ActivityChange> RetireAsync(LoadedFactory factory, string id, int looked, string? reason, string by, CancellationToken cancellationToken) =>
        WriteAsync(factory, book => SupplierChange.Retire(book, id, looked, reason, by, clock.GetUtcNow()), cancellationToken);

    public Task<ActivityChange> DraftAsync(LoadedFactory factory, DataRequest request, int looked, string by, CancellationToken cancellationToken) =>
        WriteAsync(factory, book => SupplierChange.Draft(book, request, looked, by, clock.GetUtcNow()), cancellationToken);

    public Task<ActivityChange> MoveAsync(LoadedFactory factory, string id, RequestState state, int looked, string? reason, string by, CancellationToken cancellationToken) =>
        WriteAsync(factory, book => SupplierChange.Move(book, id, state, looked, reason, by, clock.GetUtcNow()), cancellationToken);

    public Task<ActivityChange> SettleAsync(LoadedFactory factory, SupplierSettings settings, int looked, string? reason, string by, CancellationToken cancellationToken) =>
        WriteAsync(factory, book => SupplierChange.Settle(book, settings, looked, reason, by, clock.GetUtcNow()), cancellationToken);

    /// <summary>Reads a supplier's file; where it is kept, the file goes into the vault before its values go into the book.</summary>
    /// <param name="keep">False: only says what would become of it.</param>
    public async Task<(ActivityChange Change, AnswerFile? File, string? Sha256)> AnswerAsync(
        LoadedFactory factory, string request, int? looked, byte[] content, string name, string contentType, bool keep, string by, CancellationToken cancellationToken)
    {
        var start = await ReadAsync(factory, cancellationToken);
        if (start.Requests.GetValueOrDefault(request) is not { } asked || start.Find(asked.Request.Supplier) is not { } supplier)
        {
            return (Refused("id", request, "没有这个数据请求。", "There is no such request."), null, null);
        }
        var file = AnswerFile.Read(Encoding.UTF8.GetString(content), supplier);
        ImmutableArray<ProductValue> values = [.. file.Values];
        if (!keep || values.IsEmpty)
        {
            return (values.IsEmpty ? Refused("file", name, "文件中没有可用的数值。", "Nothing in the file can be used.") : new ActivityChange(null, [], asked.Version, []), file, null);
        }
        using var stream = new MemoryStream(content, writable: false);
        var kept = await store.Evidence.AddAsync(stream, name, contentType, cancellationToken);
        var answer = new ReceivedAnswer(0, by, clock.GetUtcNow(), kept.Sha256, name, file.Format, values, file.Rows.Count(r => r.Value is null));
        return (await WriteAsync(factory, book => SupplierChange.Answer(book, request, looked, answer), cancellationToken), file, kept.Sha256);
    }

    public async Task<IReadOnlyList<SupplierEffectLine>> EffectAsync(LoadedFactory factory, int year, CancellationToken cancellationToken)
    {
        var book = await ReadAsync(factory, cancellationToken);
        return [.. EffectOf(book).Of(await records.ActivitiesAsync(factory.Id, cancellationToken), year)];
    }

    /// <summary>Writes the value that holds into a scope 3 record, as a further version of it.</summary>
    public async Task<ActivityChange> ApplyAsync(LoadedFactory factory, string record, int looked, string? reason, string by, CancellationToken cancellationToken)
    {
        var book = await ReadAsync(factory, cancellationToken);
        var known = (await records.ActivitiesAsync(factory.Id, cancellationToken)).Histories.GetValueOrDefault(record);
        if (known is not { Counts: true } || !known.Newest.Record.Choices.ContainsKey(SupplierEffect.SupplierChoice) || !known.Newest.Record.Choices.ContainsKey(SupplierEffect.ProductChoice))
        {
            return Refused("record", record, "没有这条注明供应商和物料的范围三记录。", "There is no scope 3 record of that id that names a supplier and a product.");
        }
        var (applied, why) = EffectOf(book).Apply(known.Newest);
        return applied is null
            ? new ActivityChange(null, [], 0, [new RecordProblem("record", record, why!)])
            : await activities.EnterAsync(factory, applied, looked, reason, by, keep: true, cancellationToken);
    }

    private SupplierEffect EffectOf(SupplierBook book) => new(book, new MethodEngine(tables.FactorPicker));

    private bool HasFactor(string reference) =>
        tables.FactorPicker.Factors.Find(reference) is not null
        || (reference.Split(':') is [var table, var series] && tables.FactorPicker.Factors.Editions(table, series).Any());

    private async Task<ActivityChange> WriteAsync(LoadedFactory factory, Func<SupplierBook, ActivityChange> decide, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var book = await ReadAsync(factory, cancellationToken);
            var change = decide(book);
            if (change.Kind is not { } kind || await books.KeepAsync(factory.Id, book.Position, new NewEvent(kind, change.Body), cancellationToken))
            {
                return change;
            }
        }
        throw new InvalidOperationException("Others kept changing the supply chain; nothing was kept. Send it again.");
    }

    private static ActivityChange Refused(string path, string? value, string zh, string en) => new(null, [], 0, [new RecordProblem(path, value, new LocalizedName(zh, en))]);
}
