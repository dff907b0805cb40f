using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Planning.Inputs;
using FactoryTwin.Planning.Results;

namespace FactoryTwin.Planning.Measures;

/// <summary>Efficiency and usable share of a storage unit, and where they come from.</summary>
internal sealed record StorageValues(double RoundTrip, Provenance RoundTripFrom, double UsableShare, Provenance UsableFrom)
{
    /// <summary>As the scenario states them, else as the factory's own storage has them, else the usual ones; null where one is not known at all.</summary>
    public static StorageValues? Find(StorageRequest? request, PlanningFactory factory)
    {
        var own = factory.Model.Assets.FirstOrDefault(a => a.Kind == StorageMeasure.KindWord);
        var roundTrip = Stated(request?.RoundTripEfficiency)
            ?? Nameplate(own, own?.Figures.GetValueOrDefault("chargeEfficiency") * own?.Figures.GetValueOrDefault("dischargeEfficiency"))
            ?? Usual(factory, "roundTripEfficiency");
        var usable = Stated(request?.UsableShare)
            ?? Nameplate(own, own?.Figures.GetValueOrDefault("usableKwh") / own?.Figures.GetValueOrDefault("capacityKwh"))
            ?? Usual(factory, "usableShare");
        return roundTrip is var (efficiency, efficiencyFrom) && usable is var (share, shareFrom)
            ? new StorageValues(efficiency, efficiencyFrom, share, shareFrom)
            : null;
    }

    /// <summary>Least and most energy in store [kWh].</summary>
    public (double Least, double Most) Bounds(double capacityKwh) =>
        (capacityKwh * (1 - UsableShare) / 2, capacityKwh * (1 + UsableShare) / 2);

    public void Note(PlanNotes notes, StorageRequest request, PlanningInputs inputs)
    {
        notes.Assume("storage.roundTripEfficiency", new("储能往返效率", "Round-trip efficiency of storage"), RoundTrip, "", RoundTripFrom.Source, RoundTripFrom.Confidence);
        notes.Assume("storage.usableShare", new("储能可用容量比例", "Usable share of the capacity"), UsableShare, "", UsableFrom.Source, UsableFrom.Confidence);
        object limit = request.PeakLimitKw is { } stated ? stated : "monthly";
        notes.Assume(
            "storage.peakLimit",
            new("充电时的受电上限", "Import that charging stays below"),
            limit,
            request.PeakLimitKw is null ? "" : "kW",
            request.PeakLimitKw is null ? "each month's highest import without the storage" : "scenario",
            Confidence.D);
        if (inputs.PricePerKwh.All(double.IsNaN))
        {
            notes.Say("没有电价：储能只吸收光伏余电。", "There is no tariff: the storage takes PV surplus only.");
        }
    }

    private static (double Value, Provenance From)? Stated(double? value) => value is { } stated ? (stated, new Provenance("scenario", Confidence.D)) : null;

    private static (double Value, Provenance From)? Nameplate(AssetDefinition? own, double? value) =>
        own is not null && value is > 0 and <= 1 ? (value.Value, new Provenance($"nameplate of {own.Id}", Confidence.B)) : null;

    private static (double Value, Provenance From)? Usual(PlanningFactory factory, string input) =>
        factory.Catalogue.Find(StorageMeasure.KindWord, input) is { } found ? (found.Value, found.Provenance) : null;
}
