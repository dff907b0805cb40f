using System.Collections.Immutable;
using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Carbon.Ledger.Claims;
using FactoryTwin.Carbon.Ledger.Series;
using FactoryTwin.Carbon.Ledger.Years;
using FactoryTwin.Contracts.Calls;
using FactoryTwin.Contracts.Ledger;
using Orleans;
using Orleans.Runtime;

namespace FactoryTwin.Grains.Ledger;

/// <summary>
/// One claim, step by step. What is to be done next stands on disk before it is done, every step may be done twice, and a reminder takes up
/// what a crash interrupted: units are never left set aside for nobody.
/// </summary>
[GrainType("ledger-claim")]
public sealed class ClaimGrain : Grain, IClaimGrain, IRemindable
{
    private const string Reminder = "unfinished";

    /// <summary>How soon an interrupted claim is taken up, and how often.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);

    private readonly EventLog<ClaimBook, ClaimEvent> _log;
    private readonly ILedgerDays _days;
    private readonly TimeProvider _clock;

    public ClaimGrain(ILedgerJournal journal, ILedgerDays days, TimeProvider clock)
    {
        (_days, _clock) = (days, clock);
        _log = new EventLog<ClaimBook, ClaimEvent>(journal, LedgerStreams.Claim(this.GetPrimaryKeyString()), ClaimBook.Empty, (book, e) => book.Apply(e));
    }

    private ClaimKey Key => ClaimKey.Parse(this.GetPrimaryKeyString());

    public async ValueTask<LedgerReply> OpenAsync(string orderJson, string by, CancellationToken cancellationToken)
    {
        var order = LedgerJson.Read<ClaimOrder>(orderJson);
        return await StepAsync(book => ClaimSteps.Open(book, order, Now(by)));
    }

    public ValueTask<LedgerReply> RetireAsync(RetireOrder order, CancellationToken cancellationToken) =>
        StepAsync(book => ClaimSteps.Retire(book, LedgerWire.Of(order), Now(order.By)));

    public ValueTask<LedgerReply> PublishAsync(DateOnly on, string by, CancellationToken cancellationToken) =>
        StepAsync(book => ClaimSteps.Publish(book, on, Now(by)));

    public ValueTask<LedgerReply> WithdrawAsync(string by, CancellationToken cancellationToken) => StepAsync(book => ClaimSteps.Withdraw(book, Now(by)));

    public async ValueTask<LedgerReply> ResumeAsync(CancellationToken cancellationToken) => LedgerWire.Reply<ClaimBook>(await ContinueAsync(), null);

    public async ValueTask<string> BookAsync(CancellationToken cancellationToken) => LedgerJson.Write(await _log.BookAsync(cancellationToken));

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await ContinueAsync();
        if (await this.GetReminder(Reminder) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    private async ValueTask<LedgerReply> StepAsync(Func<ClaimBook, Decision<ClaimEvent>> decide)
    {
        var before = await _log.BookAsync(CancellationToken.None);
        if (decide(before) is { Refusal: null, Events.IsEmpty: false })
        {
            // Before the first event: whatever stops us from there on, somebody comes back.
            await this.RegisterOrUpdateReminder(Reminder, Again, Again);
        }
        var (_, refusal) = await _log.DecideAsync(decide);
        if (refusal is not null)
        {
            return LedgerWire.Reply<ClaimBook?>(null, refusal);
        }
        var book = await ContinueAsync();
        return LedgerWire.Reply<ClaimBook>(book, null);
    }

    private async ValueTask<ClaimBook> ContinueAsync()
    {
        var book = await _log.BookAsync(CancellationToken.None);
        while (book.IsUnderWay)
        {
            var happened = book.Phase switch
            {
                ClaimPhase.Reserving => await ReserveAsync(book),
                ClaimPhase.Allocating => await AllocateAsync(book),
                ClaimPhase.Retiring => await RetireAsync(book),
                ClaimPhase.Retired => await PublishAsync(book),
                _ => await ReleaseAsync(book),
            };
            (book, _) = await _log.DecideAsync(now => now.Phase == book.Phase ? Decision<ClaimEvent>.Write(happened) : Decision<ClaimEvent>.Nothing);
        }
        return book;
    }

    private async Task<ClaimEvent> ReserveAsync(ClaimBook book)
    {
        var order = book.Order!;
        var units = ImmutableArray.CreateBuilder<AllocatedUnits>();
        foreach (var (series, picks) in ClaimSteps.BySeries(order))
        {
            var ask = new ReserveOrder(
                Key.ToString(), order.Factory, LedgerJson.Write(picks), LedgerWire.Word(order.Use), order.Profile, order.UpTo, _days.Today(Key.Factory), book.OpenedBy!);
            var reply = await GrainRetry.CallAsync(() => Series(series).ReserveAsync(ask, CancellationToken.None).AsTask());
            if (reply.Refusal is { } refusal)
            {
                return new ClaimReleasing(LedgerWire.Of(refusal)) { By = book.OpenedBy!, At = _clock.GetUtcNow() };
            }
            units.AddRange(LedgerWire.Of(reply.Units));
        }
        return new ClaimReserved(units.ToImmutable()) { By = book.OpenedBy!, At = _clock.GetUtcNow() };
    }

    private async Task<ClaimEvent> AllocateAsync(ClaimBook book)
    {
        var order = book.Order!;
        var ask = new AllocateOrder(Key.Claim, LedgerWire.Word(order.Use), order.Profile, order.UpTo, LedgerWire.Of(book.Units), book.OpenedBy!);
        var reply = await GrainRetry.CallAsync(() => Year(order).AllocateAsync(ask, CancellationToken.None).AsTask());
        if (reply.Refusal is { } refusal)
        {
            return new ClaimReleasing(LedgerWire.Of(refusal)) { By = book.OpenedBy!, At = _clock.GetUtcNow() };
        }
        // What did not fit goes back at once.
        foreach (var series in SeriesOf(book.Order!))
        {
            await GrainRetry.CallAsync(() => Series(series).KeepAsync(Key.ToString(), reply.Units, book.OpenedBy!, CancellationToken.None).AsTask());
        }
        return new ClaimAllocated(LedgerWire.Of(reply.Units), reply.Closed!) { By = book.OpenedBy!, At = _clock.GetUtcNow() };
    }

    private async Task<ClaimEvent> RetireAsync(ClaimBook book)
    {
        var retirement = book.Retirement!;
        var order = new RetireOrder(Key.ToString(), retirement.Reference, retirement.On, retirement.Beneficiary, retirement.Evidence, book.OpenedBy!);
        foreach (var series in SeriesOf(book.Order!))
        {
            await GrainRetry.CallAsync(() => Series(series).RetireAsync(order, CancellationToken.None).AsTask());
        }
        await GrainRetry.CallAsync(() => Year(book.Order!).ConfirmAsync(Key.Claim, book.OpenedBy!, CancellationToken.None).AsTask());
        return new ClaimRetired { By = book.OpenedBy!, At = _clock.GetUtcNow() };
    }

    private async Task<ClaimEvent> PublishAsync(ClaimBook book)
    {
        foreach (var series in SeriesOf(book.Order!))
        {
            await GrainRetry.CallAsync(() => Series(series).PublishAsync(Key.ToString(), book.PublishedOn!.Value, book.OpenedBy!, CancellationToken.None).AsTask());
        }
        return new ClaimPublished { By = book.OpenedBy!, At = _clock.GetUtcNow() };
    }

    private async Task<ClaimEvent> ReleaseAsync(ClaimBook book)
    {
        await GrainRetry.CallAsync(() => Year(book.Order!).ReleaseAsync(Key.Claim, book.OpenedBy!, CancellationToken.None).AsTask());
        foreach (var series in SeriesOf(book.Order!))
        {
            await GrainRetry.CallAsync(() => Series(series).KeepAsync(Key.ToString(), [], book.OpenedBy!, CancellationToken.None).AsTask());
        }
        return new ClaimReleased { By = book.OpenedBy!, At = _clock.GetUtcNow() };
    }

    /// <summary>In one order for all claims, whatever order their lines have.</summary>
    private static IEnumerable<string> SeriesOf(ClaimOrder order) => order.Lines.Select(l => l.Series).Distinct().Order(StringComparer.Ordinal);

    private ISeriesGrain Series(string key) => GrainFactory.GetGrain<ISeriesGrain>(key);

    private ILedgerYearGrain Year(ClaimOrder order) => GrainFactory.GetGrain<ILedgerYearGrain>(new YearKey(Key.Factory, order.Year).ToString());

    private Act Now(string by) => new(by, _clock.GetUtcNow());
}
