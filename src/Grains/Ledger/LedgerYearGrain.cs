using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Carbon.Ledger.Series;
using FactoryTwin.Carbon.Ledger.Types;
using FactoryTwin.Carbon.Ledger.Years;
using FactoryTwin.Contracts.Ledger;
using Orleans;
using Orleans.Runtime;

namespace FactoryTwin.Grains.Ledger;

/// <summary>One inventory year: nobody but this grain says what is allocated to it.</summary>
[GrainType("ledger-year")]
public sealed class LedgerYearGrain : Grain, ILedgerYearGrain
{
    private readonly EventLog<YearBook, YearEvent> _log;
    private readonly IClosedYears _years;
    private readonly OffsetTypeTable _types;
    private readonly TimeProvider _clock;

    public LedgerYearGrain(ILedgerJournal journal, IClosedYears years, OffsetTypeTable types, TimeProvider clock)
    {
        (_years, _types, _clock) = (years, types, clock);
        _log = new EventLog<YearBook, YearEvent>(journal, LedgerStreams.Year(this.GetPrimaryKeyString()), YearBook.Empty, (book, e) => book.Apply(e));
    }

    public async ValueTask<UnitsReply> AllocateAsync(AllocateOrder order, CancellationToken cancellationToken)
    {
        var key = YearKey.Parse(this.GetPrimaryKeyString());
        var ask = new AllocationAsk(order.Claim, LedgerWire.Word<UnitUse>(order.Use), order.Profile, order.UpTo, LedgerWire.Of(order.Units));
        var closed = await _years.FindAsync(key.Factory.Value, key.Year, cancellationToken)
            ?? (ask.Use == UnitUse.Electricity ? await _years.OpenAsync(key.Factory.Value, key.Year, cancellationToken) : null);
        var profile = LedgerWire.Profile(_types, order.Profile);
        var (book, refusal) = await _log.DecideAsync(b => YearDesk.Allocate(b, closed, ask, _types.Settings, profile, Now(order.By)));
        if (refusal is not null)
        {
            return new UnitsReply(LedgerWire.Of(refusal), [], null);
        }
        var allocation = book.Claims[order.Claim];
        return new UnitsReply(null, LedgerWire.Of(allocation.Units), allocation.Closed);
    }

    public async ValueTask ConfirmAsync(string claim, string by, CancellationToken cancellationToken) =>
        await _log.DecideAsync(book => YearDesk.Confirm(book, claim, Now(by)));

    public async ValueTask<LedgerReply> ReleaseAsync(string claim, string by, CancellationToken cancellationToken) =>
        LedgerWire.Reply(await _log.DecideAsync(book => YearDesk.Release(book, claim, Now(by))));

    public async ValueTask<string> BookAsync(CancellationToken cancellationToken) => LedgerJson.Write(await _log.BookAsync(cancellationToken));

    private Act Now(string by) => new(by, _clock.GetUtcNow());
}
