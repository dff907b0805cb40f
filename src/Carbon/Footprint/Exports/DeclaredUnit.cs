using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Footprint.Exports;

/// <summary>The units in which PACT and IDTA declare a footprint, and how much of them one unit of ours is.</summary>
/// <param name="Pact">Word of PACT 3.0, <c>declaredUnitOfMeasurement</c>.</param>
/// <param name="Amount">So much of it is one unit of the product.</param>
/// <param name="HasMass">False for energy, transport, time and data, whose mass PACT writes as 0.</param>
/// <param name="Idta">Word and ECLASS id of IDTA 02023-1-0; null: it has none for this unit.</param>
internal sealed record DeclaredUnit(string Pact, double Amount, bool HasMass, (string Word, string Id)? Idta)
{
    private static readonly (string Pact, string Unit, bool HasMass, (string, string)? Idta)[] Known =
    [
        ("piece", "pcs", true, ("piece", "0173-1#07-ABZ603#003")),
        ("kilogram", "kg", true, ("kg", "0173-1#07-ABZ597#003")),
        ("liter", "L", true, ("l", "0173-1#07-ABZ600#003")),
        ("cubic meter", "m3", true, ("cbm", "0173-1#07-ABZ601#003")),
        ("square meter", "m2", true, ("qm", "0173-1#07-ABZ602#003")),
        ("kilowatt hour", "kWh", false, ("kWh", "0173-1#07-ACB997#001")),
        ("megajoule", "MJ", false, null),
        ("ton kilometer", "tkm", false, null),
        ("hour", "h", false, null),
    ];

    /// <summary>Null where neither format has a word for the unit.</summary>
    public static DeclaredUnit? Of(string code)
    {
        var unit = UnitTable.Get(code);
        // A unit's own word comes first; else the first one that it converts to.
        foreach (var (pact, word, hasMass, idta) in Known.OrderByDescending(k => k.Unit == code))
        {
            if (UnitTable.TryConvert(1, unit, UnitTable.Get(word), out var amount, out _))
            {
                return new DeclaredUnit(pact, amount, hasMass, idta);
            }
        }
        return null;
    }
}
