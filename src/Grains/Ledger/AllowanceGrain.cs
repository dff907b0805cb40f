using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Carbon.Ledger.Allowances;
using FactoryTwin.Carbon.Ledger.Series;
using FactoryTwin.Contracts.Ledger;
using Orleans;
using Orleans.Runtime;

namespace FactoryTwin.Grains.Ledger;

/// <summary>The allowance account of one factory.</summary>
[GrainType("ledger-allowances")]
public sealed class AllowanceGrain : Grain, IAllowanceGrain
{
    private readonly EventLog<AllowanceBook, AllowanceEntered> _log;
    private readonly TimeProvider _clock;

    public AllowanceGrain(ILedgerJournal journal, TimeProvider clock)
    {
        _clock = clock;
        _log = new EventLog<AllowanceBook, AllowanceEntered>(
            journal, LedgerStreams.Allowances(this.GetPrimaryKeyString()), AllowanceBook.Empty, (book, e) => book.Apply(e));
    }

    public async ValueTask<LedgerReply> EnterAsync(string entryJson, string by, CancellationToken cancellationToken)
    {
        var entry = LedgerJson.Read<AllowanceEntry>(entryJson);
        return LedgerWire.Reply(await _log.DecideAsync(book => book.Enter(entry, new Act(by, _clock.GetUtcNow()))));
    }

    public async ValueTask<string> BookAsync(CancellationToken cancellationToken) => LedgerJson.Write(await _log.BookAsync(cancellationToken));
}
