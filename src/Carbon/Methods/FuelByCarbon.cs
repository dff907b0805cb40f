using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Methods;

/// <summary>Fuel combustion by measured carbon (化石燃料燃烧，元素碳法): E = AD x FC x OF x 44/12.</summary>
/// <remarks>GB/T 32151.34-2024 formulas (1) and (2): FC [tC per t or 1e4 Nm3]. The print gives FC in tCO2, a misprint.</remarks>
internal sealed class FuelByCarbon : IEmissionMethod
{
    public MethodInfo Info { get; } = new()
    {
        Id = "fuel-carbon",
        Name = new LocalizedName("化石燃料燃烧（元素碳法）", "Fuel combustion by carbon"),
        Formula = "E = AD x FC x OF x 44/12",
        Clause = "GB/T 32151.34-2024 formulas (1) and (2)",
        Confidence = Confidence.A,
        Scope = EmissionScope.Scope1,
        Families = [MethodFamily.NationalStandard, MethodFamily.EtsSector, MethodFamily.International],
        Fields =
        [
            new MethodField("amount", new LocalizedName("燃料消耗量", "Fuel used"), "t", "10kNm3"),
            new MethodField("carbon", new LocalizedName("元素碳含量（实测）", "Carbon content, measured"), "tC/t", "tC/10kNm3"),
            new MethodField("oxidation", new LocalizedName("碳氧化率", "Oxidation"), "1") { AtMost = 1 },
        ],
    };

    public void Calculate(MethodRun run)
    {
        var gas = run.Activity.Fields["carbon"].Unit.Contains("Nm3", StringComparison.Ordinal);
        var unit = gas ? "10kNm3" : "t";
        var (amount, carbon, oxidation) = (run.AmountIn("amount", unit), run.AmountIn("carbon", $"tC/{unit}"), run.Amount("oxidation"));
        run.Emit(Gas.Co2, amount * carbon * oxidation * FuelFields.CarbonToCo2 * 1000, $"{amount} {unit} x {carbon} tC/{unit} x {oxidation} x 44/12");
    }
}
