using System.Collections.Immutable;
using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Carbon.Ledger.Serials;
using FactoryTwin.Carbon.Ledger.Series;
using FactoryTwin.Carbon.Ledger.Types;
using FactoryTwin.Contracts.Ledger;
using Orleans;
using Orleans.Runtime;

namespace FactoryTwin.Grains.Ledger;

/// <summary>One serial series. All that can happen to its units happens here, one call after another.</summary>
[GrainType("ledger-series")]
public sealed class SeriesGrain : Grain, ISeriesGrain
{
    /// <summary>Who lets units expire.</summary>
    private const string Clockwork = "system";

    private readonly EventLog<SeriesBook, SeriesEvent> _log;
    private readonly OffsetTypeTable _types;
    private readonly TimeProvider _clock;

    public SeriesGrain(ILedgerJournal journal, OffsetTypeTable types, TimeProvider clock)
    {
        (_types, _clock) = (types, clock);
        _log = new EventLog<SeriesBook, SeriesEvent>(journal, LedgerStreams.Series(Key), SeriesBook.Empty, (book, e) => book.Apply(e));
    }

    private string Key => this.GetPrimaryKeyString();

    public async ValueTask<LedgerReply> EnterAsync(BatchOrder order, CancellationToken cancellationToken)
    {
        var batch = LedgerJson.Read<CreditBatch>(order.BatchJson);
        if (UseRules.Entry(batch, _types) is [var (_, refusal), ..])
        {
            return LedgerWire.Reply<SeriesBook?>(null, refusal);
        }
        var (state, serials) = (LedgerWire.Word<UnitState>(order.State), SerialSet.Parse(order.Serials));
        return LedgerWire.Reply(await _log.DecideAsync(book => SeriesDesk.Enter(book, batch, state, serials, Now(order.By))));
    }

    public async ValueTask<LedgerReply> AdvanceAsync(string batch, string to, string serials, string by, CancellationToken cancellationToken)
    {
        var (state, numbers) = (LedgerWire.Word<UnitState>(to), SerialSet.Parse(serials));
        return LedgerWire.Reply(await _log.DecideAsync(book => SeriesDesk.Advance(book, batch, state, numbers, Now(by))));
    }

    public async ValueTask<LedgerReply> CorrectAsync(BatchOrder order, CancellationToken cancellationToken)
    {
        var batch = LedgerJson.Read<CreditBatch>(order.BatchJson);
        return UseRules.Entry(batch, _types) is [var (_, refusal), ..]
            ? LedgerWire.Reply<SeriesBook?>(null, refusal)
            : LedgerWire.Reply(await _log.DecideAsync(book => SeriesDesk.Correct(book, batch, Now(order.By))));
    }

    public async ValueTask<LedgerReply> CancelAsync(CancelOrder order, CancellationToken cancellationToken)
    {
        var (reason, serials) = (LedgerWire.Word<CancelReason>(order.Reason), order.Serials is { } text ? SerialSet.Parse(text) : null);
        return LedgerWire.Reply(await _log.DecideAsync(book => SeriesDesk.Cancel(book, order.Batch, serials, reason, order.Note, Now(order.By))));
    }

    public async ValueTask<LedgerReply> ExpireAsync(DateOnly today, CancellationToken cancellationToken) =>
        LedgerWire.Reply(await _log.DecideAsync(book => SeriesDesk.Expire(book, LastDay, today, Now(Clockwork))));

    public async ValueTask<string> BookAsync(CancellationToken cancellationToken) => LedgerJson.Write(await _log.BookAsync(cancellationToken));

    public async ValueTask<UnitsReply> ReserveAsync(ReserveOrder order, CancellationToken cancellationToken)
    {
        var (use, profile) = (LedgerWire.Word<UnitUse>(order.Use), LedgerWire.Profile(_types, order.Profile));
        var picks = LedgerJson.Read<ImmutableArray<Pick>>(order.PicksJson);
        var (book, refusal) = await _log.DecideAsync(b => ClaimDesk.Reserve(
            b, order.Claim, order.Factory, picks, batch => UseRules.Use(batch, _types, profile, use, order.Today), order.UpTo, Now(order.By)));
        return refusal is null
            ? new UnitsReply(null, Units(book, book.Of(order.Claim, UnitState.Reserved, UnitState.Retired, UnitState.Claimed)), null)
            : new UnitsReply(LedgerWire.Of(refusal), [], null);
    }

    public async ValueTask KeepAsync(string claim, ImmutableArray<ReservedUnits> keep, string by, CancellationToken cancellationToken)
    {
        ImmutableArray<BatchUnits> units = [.. keep.Where(u => u.Series == Key).Select(u => new BatchUnits(u.Batch, SerialSet.Parse(u.Serials)))];
        await _log.DecideAsync(book => ClaimDesk.Keep(book, claim, units, Now(by)));
    }

    public async ValueTask RetireAsync(RetireOrder order, CancellationToken cancellationToken) =>
        await _log.DecideAsync(book => ClaimDesk.Retire(book, order.Claim, LedgerWire.Of(order), Now(order.By)));

    public async ValueTask PublishAsync(string claim, DateOnly on, string by, CancellationToken cancellationToken) =>
        await _log.DecideAsync(book => ClaimDesk.Publish(book, claim, on, Now(by)));

    private ImmutableArray<ReservedUnits> Units(SeriesBook book, ImmutableArray<BatchUnits> units) =>
    [
        .. units.Select(u =>
        {
            var details = book.Batches[u.Batch].Details;
            var isCertificate = _types.Type(details.Type)?.Use == UnitUse.Electricity;
            return new ReservedUnits(Key, u.Batch, details.Type, u.Serials.ToString(), isCertificate ? details.From : null, LastDay(details));
        }),
    ];

    private DateOnly? LastDay(CreditBatch batch) => _types.Type(batch.Type) is { } type ? UseRules.LastDay(batch, type) : null;

    private Act Now(string by) => new(by, _clock.GetUtcNow());
}
