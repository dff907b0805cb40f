using FactoryTwin.Domain.Quantities;
using FactoryTwin.Planning.Inputs;
using FactoryTwin.Planning.Results;

namespace FactoryTwin.Planning.Measures;

/// <summary>Efficiency and usable share of a storage unit, and where they come from.</summary>
internal sealed record StorageValues(double RoundTrip, Provenance RoundTripFrom, double UsableShare, Provenance UsableFrom)
{
    public static StorageValues Of(StorageRequest? request, PlanningFactory factory)
    {
        var own = factory.Model.Assets.FirstOrDefault(a => a.Kind == "storage");
        var scenario = new Provenance("scenario", Confidence.D);
        var (roundTrip, roundTripFrom) = request?.RoundTripEfficiency is { } asked ? (asked, scenario)
            : own is not null && own.Figures.TryGetValue("chargeEfficiency", out var into) && own.Figures.TryGetValue("dischargeEfficiency", out var outOf)
                ? (into * outOf, new Provenance($"nameplate of {own.Id}", Confidence.B))
                : Usual(factory, "roundTripEfficiency");
        var (usable, usableFrom) = request?.UsableShare is { } share ? (share, scenario)
            : own is not null && own.Figures.TryGetValue("usableKwh", out var kwh) && own.Figures.GetValueOrDefault("capacityKwh") is > 0 and var capacity
                ? (kwh / capacity, new Provenance($"nameplate of {own.Id}", Confidence.B))
                : Usual(factory, "usableShare");
        return new StorageValues(roundTrip, roundTripFrom, usable, usableFrom);
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
            notes.Say("没有电价:储能只吸收光伏余电。", "There is no tariff: the storage takes PV surplus only.");
        }
    }

    private static (double, Provenance) Usual(PlanningFactory factory, string input) => factory.Catalogue.Find(StorageMeasure.KindWord, input) is { } value
        ? (value.Value, value.Provenance)
        : throw new InvalidOperationException($"The catalogue has no value 'storage.{input}'.");
}
