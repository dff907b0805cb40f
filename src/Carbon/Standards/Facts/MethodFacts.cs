using System.Globalization;
using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Carbon.Methods;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Standards.Facts;

/// <summary>What the methods and factor editions of an inventory tell.</summary>
public static class MethodFacts
{
    public static IEnumerable<Fact> Of(OrganisationInventory inventory, Site site, int year)
    {
        var period = year.ToString(CultureInfo.InvariantCulture);
        if (inventory.Items.IsEmpty)
        {
            yield break;
        }
        var choice = MethodChoice.Of(site.InNationalEts, site.StandardsProfile);
        var warnings = Warnings(inventory, choice).ToList();
        yield return Fact.Of("inventory.ets-method", warnings.Count == 0, period, warnings.Count == 0 ? choice.Why : warnings[0]);
        var all = inventory.Metered.Lines.Sum(l => Math.Abs(l.Emissions.Kilograms));
        if (all > 0)
        {
            var late = inventory.Metered.Lines.Where(l => l.Factor.Choice.IsFallback).ToList();
            yield return Fact.Of("factors.current", 100 * (all - late.Sum(l => Math.Abs(l.Emissions.Kilograms))) / all, period, late.Count == 0 ? null : Named(late));
        }
    }

    private static IEnumerable<LocalizedName> Warnings(OrganisationInventory inventory, MethodChoice choice)
    {
        var fuels = inventory.Metered.Lines.Select(l => l.Factor.Factor.Reference)
            .Concat(inventory.Activities.SelectMany(a => a.Record.Choices.Values)).Distinct(StringComparer.Ordinal);
        var methods = inventory.Activities.Select(a => a.Record.Method).OfType<string>().Distinct(StringComparer.Ordinal)
            .Select(id => MethodRegistry.TryFind(id, out var method) ? choice.Warning(method.Info) : null);
        return fuels.Select(choice.WarningOfFuel).Concat(methods).OfType<LocalizedName>();
    }

    private static LocalizedName Named(IEnumerable<InventoryLine> lines)
    {
        var names = string.Join(", ", lines.Select(l => l.Factor.Factor.Reference).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        return new LocalizedName($"沿用较早版本：{names}。", $"Of an earlier edition: {names}.");
    }
}
