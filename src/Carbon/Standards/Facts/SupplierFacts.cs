using FactoryTwin.Carbon.Suppliers;

namespace FactoryTwin.Carbon.Standards.Facts;

/// <summary>What the supply chain tells. Without a supplier there is nothing to judge.</summary>
public static class SupplierFacts
{
    /// <param name="book">The supply chain.</param>
    /// <param name="today">Factory-local day of asking.</param>
    public static IEnumerable<Fact> Of(SupplierBook book, DateOnly today)
    {
        var registered = book.Suppliers.Count();
        if (registered == 0)
        {
            yield break;
        }
        yield return Fact.Of("suppliers.registered", registered);
        if (book.Requests.Values.Any(r => r.State is not (RequestState.Draft or RequestState.Withdrawn)))
        {
            yield return Fact.Of("suppliers.overdue", book.Requests.Values.Where(r => r.StatusOn(today) == RequestStatus.Overdue).Select(r => r.Request.Supplier).Distinct().Count());
        }
    }
}
