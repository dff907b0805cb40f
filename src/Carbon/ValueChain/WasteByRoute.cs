using FactoryTwin.Carbon.Inventory;
using FactoryTwin.Carbon.Methods;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Carbon.ValueChain;

/// <summary>Mass of waste by where it goes (废物去向), from the records of scope 3 category 5.</summary>
/// <remarks>T/DZJN 108 draft, 8.1, asks for a system of waste recovery; no figure was seen, so no rate is judged here.</remarks>
public static class WasteByRoute
{
    private const int Category = 5;

    /// <returns>Mass by route [t] in the period of the inventory.</returns>
    public static AmountSplit Of(OrganisationInventory inventory, FactoryCalendar calendar) =>
        AmountSplit.Of(ChainPart.Of(inventory, calendar, Category), "t", WasteRoutes.Choice, WasteRoutes.All);
}
