using System.Collections.Immutable;
using FactoryTwin.Carbon.Activities;
using FactoryTwin.Domain.Records;

namespace FactoryTwin.Carbon.Suppliers;

/// <summary>All versions of one supplier, oldest first.</summary>
/// <param name="Retired">Set where it delivers no longer.</param>
public sealed record SupplierHistory(ImmutableArray<SupplierEntered> Versions, SupplierRetired? Retired)
{
    public SupplierEntered Newest => Versions[^1];
}

/// <summary>The supply chain of one factory, folded from its events. Immutable.</summary>
/// <param name="Position">Version of the stream that it stands at; 0: empty.</param>
/// <param name="Settled">Versions of the settings, oldest first; empty: the usual ones hold.</param>
public sealed record SupplierBook(
    long Position, ImmutableSortedDictionary<string, SupplierHistory> Histories, ImmutableSortedDictionary<string, RequestHistory> Requests,
    ImmutableArray<SupplierSettingsChanged> Settled)
{
    public static readonly SupplierBook Empty = new(
        0, ImmutableSortedDictionary.Create<string, SupplierHistory>(StringComparer.Ordinal), ImmutableSortedDictionary.Create<string, RequestHistory>(StringComparer.Ordinal), []);

    /// <summary>The suppliers that deliver.</summary>
    public IEnumerable<Supplier> Suppliers => Histories.Values.Where(h => h.Retired is null).Select(h => h.Newest.Supplier);

    public SupplierSettings Settings => Settled.IsEmpty ? SupplierSettings.Usual : Settled[^1].Settings;

    /// <summary>A supplier by its newest version, whether it delivers or not; null: there never was one.</summary>
    public Supplier? Find(string id) => Histories.GetValueOrDefault(id)?.Newest.Supplier;

    public IEnumerable<RequestHistory> RequestsOf(string supplier) => Requests.Values.Where(r => r.Request.Supplier == supplier);

    /// <summary>Every value that was accepted, with where it stands.</summary>
    public IEnumerable<AcceptedValue> Accepted =>
        from request in Requests.Values
        where request is { State: RequestState.Accepted, Newest: not null } && Find(request.Request.Supplier) is not null
        let step = request.Steps[^1]
        let answer = request.Newest!
        from value in answer.Values
        select new AcceptedValue(
            $"{request.Request.Id}:{answer.Number}:{value.Line}", Find(request.Request.Supplier)!, request.Request.Id, answer, value,
            value.ValidTo ?? value.To.AddYears(Settings.ValidityYears), step.By, step.At);

    /// <summary>The value that holds on a day: of several the one whose period starts nearest before it, of those the one accepted last.</summary>
    /// <param name="product">Product of the register.</param>
    /// <param name="supplier">Only of this one; null: of any.</param>
    /// <param name="day">Factory-local day.</param>
    public AcceptedValue? ValueOn(string product, string? supplier, DateOnly day) => Accepted
        .Where(v => v.Value.Product == product && (supplier is null || v.Supplier.Id == supplier) && v.HoldsOn(day))
        .OrderByDescending(v => v.Value.From).ThenByDescending(v => v.At).ThenBy(v => v.Id, StringComparer.Ordinal).FirstOrDefault();

    /// <summary>The book of a factory from all its events.</summary>
    public static async Task<SupplierBook> ReadAsync(IRecords records, string factory, CancellationToken cancellationToken = default)
    {
        var book = Empty;
        await foreach (var recorded in records.ReadAsync(SupplierEvents.StreamOf(factory), 0, cancellationToken).ConfigureAwait(false))
        {
            book = book.After(recorded.Version, recorded.Kind, recorded.Body.Span);
        }
        return book;
    }

    /// <summary>The book after one more event. A kind that is not known is passed over, so that an older program reads a newer store.</summary>
    public SupplierBook After(long position, string kind, ReadOnlySpan<byte> body) => (this with { Position = position }).With(kind, body);

    private SupplierBook With(string kind, ReadOnlySpan<byte> body)
    {
        switch (kind)
        {
            case SupplierEvents.Entered:
                var entered = ActivityEvents.Read<SupplierEntered>(body);
                var before = Histories.GetValueOrDefault(entered.Supplier.Id)?.Versions ?? [];
                return this with { Histories = Histories.SetItem(entered.Supplier.Id, new SupplierHistory(before.Add(entered), null)) };
            case SupplierEvents.Retired:
                var retired = ActivityEvents.Read<SupplierRetired>(body);
                return Histories.TryGetValue(retired.Id, out var history) ? this with { Histories = Histories.SetItem(retired.Id, history with { Retired = retired }) } : this;
            case SupplierEvents.Drafted:
                var drafted = ActivityEvents.Read<RequestDrafted>(body);
                var draft = new RequestStepTaken(RequestState.Draft, drafted.By, drafted.At, null);
                return Put(Requests.TryGetValue(drafted.Request.Id, out var old)
                    ? old with { Request = drafted.Request, Version = drafted.Version, Steps = old.Steps.Add(draft) }
                    : new RequestHistory(drafted.Request, RequestState.Draft, drafted.Version, [draft], []));
            case SupplierEvents.Moved:
                var moved = ActivityEvents.Read<RequestMoved>(body);
                return Requests.TryGetValue(moved.Id, out var request)
                    ? Put(request with { State = moved.State, Version = moved.Version, Steps = request.Steps.Add(new RequestStepTaken(moved.State, moved.By, moved.At, moved.Reason)) })
                    : this;
            case SupplierEvents.Answered:
                var answered = ActivityEvents.Read<RequestAnswered>(body);
                return Requests.TryGetValue(answered.Id, out var asked)
                    ? Put(asked with
                    {
                        State = RequestState.Answered,
                        Version = answered.Version,
                        Steps = asked.Steps.Add(new RequestStepTaken(RequestState.Answered, answered.Answer.By, answered.Answer.At, null)),
                        Answers = asked.Answers.Add(answered.Answer),
                    })
                    : this;
            case SupplierEvents.Settings:
                return this with { Settled = Settled.Add(ActivityEvents.Read<SupplierSettingsChanged>(body)) };
            default:
                return this;
        }
    }

    private SupplierBook Put(RequestHistory request) => this with { Requests = Requests.SetItem(request.Request.Id, request) };
}
