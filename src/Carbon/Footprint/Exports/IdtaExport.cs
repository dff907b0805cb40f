using System.Text.Json.Nodes;
using FactoryTwin.Carbon.Footprint.Products;

namespace FactoryTwin.Carbon.Footprint.Exports;

/// <summary>A footprint as submodel CarbonFootprint of the asset administration shell, IDTA 02023-1-0.</summary>
/// <remarks>
/// admin-shell-io/submodel-templates, published/Carbon Footprint/1/0. One entry up to the gate (A1-A3), one for each stage behind it. Children
/// of a list carry no idShort (AASd-120).
/// </remarks>
public static class IdtaExport
{
    private const string Root = "https://admin-shell.io/idta/CarbonFootprint/";

    private static readonly (LifeCycleStage[] Stages, string Phase, string Id)[] Phases =
    [
        ([LifeCycleStage.RawMaterials, LifeCycleStage.Transport, LifeCycleStage.Manufacture],
            "A1 - raw material supply (and upstream production), A2 - cradle-to-gate transport to factory, A3 - production", "0173-1#07-ABZ789#003"),
        ([LifeCycleStage.Distribution], "A4 - transport to final destination", "0173-1#07-ABU211#003"),
        ([LifeCycleStage.Use],
            "B1 - usage phase, B2 - maintenance, B3 - repair, B4 - replacement, B5 - update/upgrade, refurbishing, B6 - usage energy consumption, B7 - usage water consumption",
            "0173-1#07-ACC014#001"),
        ([LifeCycleStage.EndOfLife], "C1 - reassembly, C2 - transport to recycler, C3 - recycling, waste treatment, C4 - landfill", "0173-1#07-ACC015#001"),
    ];

    public static ExportOutcome<JsonObject> Of(FootprintGround ground)
    {
        var missing = ground.Missing();
        var unit = DeclaredUnit.Of(ground.Footprint.Product.Unit);
        if (unit is { Idta: null })
        {
            missing.Add(new ExportProblem("unit", new Domain.Model.LocalizedName(
                $"IDTA 02023 没有单位 '{ground.Footprint.Product.Unit}'。", $"IDTA 02023 has no unit '{ground.Footprint.Product.Unit}'.")));
        }
        return missing.Count > 0 ? new ExportOutcome<JsonObject>(null, missing) : new ExportOutcome<JsonObject>(Submodel(ground, unit!), []);
    }

    private static JsonObject Submodel(FootprintGround ground, DeclaredUnit unit) => new()
    {
        ["modelType"] = "Submodel",
        ["id"] = $"urn:factorytwin:{ground.Set.Inventory.Metered.Factory}:{ground.Footprint.Product.Id}:{ground.Footprint.Entered.Version}:carbon-footprint:{ExportText.Moment(ground.Footprint.Period.Start)}",
        ["idShort"] = "CarbonFootprint",
        ["kind"] = "Instance",
        ["administration"] = new JsonObject { ["version"] = "1", ["revision"] = "0", ["templateId"] = "https://admin-shell.io/IDTA 02023-1-0" },
        ["semanticId"] = Reference($"{Root}CarbonFootprint/1/0"),
        ["submodelElements"] = new JsonArray(List(
            "ProductCarbonFootprints", $"{Root}ProductCarbonFootprints/1/0", $"{Root}ProductCarbonFootprint/1/0", "SubmodelElementCollection",
            [.. Phases.Select(p => Entry(ground, unit, p)).OfType<JsonNode>()])),
    };

    private static JsonNode? Entry(FootprintGround ground, DeclaredUnit unit, (LifeCycleStage[] Stages, string Phase, string Id) phase)
    {
        var lines = ground.Footprint.Lines.Where(l => phase.Stages.Contains(l.Stage)).ToList();
        return lines.Count == 0 ? null : new JsonObject
        {
            ["modelType"] = "SubmodelElementCollection",
            ["semanticId"] = Reference($"{Root}ProductCarbonFootprint/1/0"),
            ["value"] = new JsonArray(
                List("PcfCalculationMethods", $"{Root}PcfCalculationMethods/1/0", "0173-1#02-ABG854#003", "Property", [Word(null, "0173-1#02-ABG854#003", "ISO 14067", "0173-1#07-ABU218#003")]),
                Property("PcfCO2eq", "0173-1#02-ABG855#003", "xs:decimal", ExportText.Decimal(lines.Sum(l => l.Kilograms))),
                Word("ReferenceImpactUnitForCalculation", "0173-1#02-ABG856#003", unit.Idta!.Value.Word, unit.Idta.Value.Id),
                Property("QuantityOfMeasureForCalculation", "0173-1#02-ABG857#003", "xs:double", ExportText.Decimal(unit.Amount)),
                List("LifeCyclePhases", $"{Root}LifeCyclePhases/1/0", "0173-1#02-ABG858#003", "Property", [Word(null, "0173-1#02-ABG858#003", phase.Phase, phase.Id)]),
                Property("PublicationDate", $"{Root}PublicationDate/1/0", "xs:dateTime", ExportText.Moment(ground.Created))),
        };
    }

    private static JsonObject List(string idShort, string semanticId, string elementId, string type, JsonNode[] value)
    {
        var list = new JsonObject
        {
            ["modelType"] = "SubmodelElementList", ["idShort"] = idShort, ["semanticId"] = Reference(semanticId), ["semanticIdListElement"] = Reference(elementId), ["typeValueListElement"] = type,
        };
        if (type == "Property")
        {
            list["valueTypeListElement"] = "xs:string";
        }
        list["value"] = new JsonArray(value);
        return list;
    }

    /// <summary>A word of a value list, with the id that ECLASS gives it.</summary>
    private static JsonObject Word(string? idShort, string semanticId, string value, string valueId)
    {
        var property = Property(idShort, semanticId, "xs:string", value);
        property["valueId"] = Reference(valueId);
        return property;
    }

    private static JsonObject Property(string? idShort, string semanticId, string type, string value)
    {
        var property = new JsonObject { ["modelType"] = "Property", ["semanticId"] = Reference(semanticId), ["valueType"] = type, ["value"] = value };
        if (idShort is not null)
        {
            property["idShort"] = idShort;
        }
        return property;
    }

    private static JsonObject Reference(string value) => new()
    {
        ["type"] = "ExternalReference", ["keys"] = new JsonArray(new JsonObject { ["type"] = "GlobalReference", ["value"] = value }),
    };
}
