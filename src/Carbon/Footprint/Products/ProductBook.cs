using System.Collections.Immutable;
using FactoryTwin.Carbon.Activities;

namespace FactoryTwin.Carbon.Footprint.Products;

/// <summary>All versions of one product or process, oldest first.</summary>
/// <param name="Versions">Never empty.</param>
/// <param name="Withdrawn">Set where it counts no longer.</param>
public sealed record History<T>(ImmutableArray<T> Versions, Withdrawn? Withdrawn)
{
    public T Newest => Versions[^1];

    public bool Counts => Withdrawn is null;
}

/// <summary>Products and processes of one factory, folded from their events. Immutable.</summary>
/// <param name="Position">Version of the stream that it stands at; 0: empty.</param>
public sealed record ProductBook(
    long Position,
    ImmutableSortedDictionary<string, History<ProductEntered>> Products,
    ImmutableSortedDictionary<string, History<ProcessEntered>> Processes)
{
    public static readonly ProductBook Empty = new(
        0,
        ImmutableSortedDictionary.Create<string, History<ProductEntered>>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, History<ProcessEntered>>(StringComparer.Ordinal));

    /// <summary>The newest version of every product that counts.</summary>
    public IEnumerable<ProductEntered> CurrentProducts => Products.Values.Where(h => h.Counts).Select(h => h.Newest);

    /// <summary>The newest version of every process that counts.</summary>
    public IEnumerable<ProcessEntered> CurrentProcesses => Processes.Values.Where(h => h.Counts).Select(h => h.Newest);

    public ProductEntered? Product(string id) => Products.GetValueOrDefault(id) is { Counts: true } history ? history.Newest : null;

    /// <summary>The book after one more event. A kind that is not known is passed over, so that an older program reads a newer store.</summary>
    public ProductBook After(long position, string kind, ReadOnlySpan<byte> body)
    {
        var next = this with { Position = position };
        switch (kind)
        {
            case ProductEvents.ProductEntered:
                var product = ActivityEvents.Read<ProductEntered>(body);
                return next with { Products = Add(Products, product.Product.Id, product) };
            case ProductEvents.ProcessEntered:
                var process = ActivityEvents.Read<ProcessEntered>(body);
                return next with { Processes = Add(Processes, process.Process.Id, process) };
            case ProductEvents.ProductWithdrawn:
                return next with { Products = End(Products, ActivityEvents.Read<Withdrawn>(body)) };
            case ProductEvents.ProcessWithdrawn:
                return next with { Processes = End(Processes, ActivityEvents.Read<Withdrawn>(body)) };
            default:
                return next;
        }
    }

    private static ImmutableSortedDictionary<string, History<T>> Add<T>(ImmutableSortedDictionary<string, History<T>> all, string id, T entered) =>
        all.SetItem(id, new History<T>((all.GetValueOrDefault(id)?.Versions ?? []).Add(entered), null));

    private static ImmutableSortedDictionary<string, History<T>> End<T>(ImmutableSortedDictionary<string, History<T>> all, Withdrawn withdrawn) =>
        all.TryGetValue(withdrawn.Id, out var history) ? all.SetItem(withdrawn.Id, history with { Withdrawn = withdrawn }) : all;
}
