using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Methods;

/// <summary>Carbonates that are heated or dissolved (碳酸盐分解): E = AD x I x EF x TR.</summary>
/// <remarks>GB/T 32151.34-2024 formula (10) and table C.2: AD [t], I purity, TR share that decomposes, EF [tCO2/t].</remarks>
internal sealed class Carbonates : IEmissionMethod
{
    private static readonly Provenance Default = new("GB/T 32151.34-2024 formula (10)", Confidence.A);

    public MethodInfo Info { get; } = new()
    {
        Id = "carbonate",
        Name = new LocalizedName("碳酸盐分解", "Carbonates"),
        Formula = "E = AD x I x EF x TR",
        Clause = "GB/T 32151.34-2024 formula (10), table C.2",
        Confidence = Confidence.A,
        Scope = EmissionScope.Scope1,
        Families = [MethodFamily.NationalStandard, MethodFamily.EtsSector, MethodFamily.International],
        Fields =
        [
            new MethodField("amount", new LocalizedName("碳酸盐原料消耗量", "Carbonate used"), "t"),
            new MethodField("purity", new LocalizedName("碳酸盐纯度", "Purity"), "1") { Default = 0.9, DefaultFrom = Default, AtMost = 1 },
            new MethodField("converted", new LocalizedName("转化率", "Share that decomposes"), "1") { Default = 1, DefaultFrom = Default, AtMost = 1 },
        ],
        Choices = [new MethodOption("carbonate", new LocalizedName("碳酸盐", "Carbonate")) { Tables = ["carbonate"] }],
    };

    public void Calculate(MethodRun run)
    {
        var factor = run.Value(run.Factor("carbonate"), "tCO2/t");
        var (amount, purity, converted) = (run.Amount("amount"), run.Amount("purity"), run.Amount("converted"));
        run.Emit(Gas.Co2, amount * purity * factor * converted * 1000, $"{amount} t x {purity} x {factor} tCO2/t x {converted}");
    }
}
