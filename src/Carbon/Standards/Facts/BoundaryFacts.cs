using System.Globalization;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Standards.Facts;

/// <summary>What the organisation boundary of the year tells: whether somebody stated it, and whether everything left out has its reason.</summary>
public static class BoundaryFacts
{
    public static IEnumerable<Fact> Of(OrganisationInventory inventory, int year)
    {
        var period = year.ToString(CultureInfo.InvariantCulture);
        if (inventory.Boundaries.FirstOrDefault(b => b.Year == year) is not { } boundary)
        {
            yield break;
        }
        if (boundary.Stated is not { } stated)
        {
            // Nobody stated one: that is known, and no boundary.
            yield return Fact.Of("boundary.stated", false, period);
            yield break;
        }
        yield return Fact.Of("boundary.stated", true, period, new LocalizedName(
            string.Create(CultureInfo.InvariantCulture, $"第 {stated.Version} 版，{stated.By} 于 {stated.At:yyyy-MM-dd} 声明。"),
            string.Create(CultureInfo.InvariantCulture, $"Version {stated.Version}, stated by {stated.By} on {stated.At:yyyy-MM-dd}.")));
        var bare = boundary.Boundary.Excluded.Count(e => string.IsNullOrWhiteSpace(e.Reason)) + inventory.Excluded.Count(e => !e.Named);
        yield return Fact.Of("boundary.reasons", bare == 0, period, bare == 0 ? null : new LocalizedName(
            string.Create(CultureInfo.InvariantCulture, $"{bare} 项排除没有理由。"), string.Create(CultureInfo.InvariantCulture, $"{bare} things are left out without a reason.")));
    }
}
