using System.Globalization;
using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Suppliers;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Standards.Facts;

/// <summary>What the supply chain tells; nothing where nobody was ever entered.</summary>
public static class SupplierFacts
{
    /// <param name="book">Suppliers and requests.</param>
    /// <param name="activities">Records, some of which count a supplier's value.</param>
    /// <param name="year">Year of the records.</param>
    /// <param name="today">Factory-local day, for due days.</param>
    public static IEnumerable<Fact> Of(SupplierBook book, ActivityBook activities, int year, DateOnly today)
    {
        if (book.Histories.IsEmpty)
        {
            yield break;
        }
        yield return Fact.Of("suppliers.registered", book.Suppliers.Count());
        var asked = book.Requests.Values.Where(r => r.StatusOn(today) is not (RequestStatus.Draft or RequestStatus.Withdrawn)).ToList();
        if (asked.Count > 0)
        {
            var late = asked.Where(r => r.StatusOn(today) == RequestStatus.Overdue).Select(r => r.Request.Supplier).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            yield return Fact.Of(
                "suppliers.overdue", late.Count, today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                late.Count == 0 ? null : new LocalizedName($"{string.Join("、", late)}。", $"{string.Join(", ", late)}."));
        }
        var accepted = book.Accepted.Select(v => v.Id).ToHashSet(StringComparer.Ordinal);
        if (accepted.Count > 0)
        {
            var used = activities.Current.Where(e => e.Record.From.Year == year).Select(e => e.Record.Choices.GetValueOrDefault(SupplierEffect.ValueChoice)).OfType<string>();
            yield return Fact.Of("suppliers.used", used.Any(accepted.Contains), year.ToString(CultureInfo.InvariantCulture));
        }
    }
}
