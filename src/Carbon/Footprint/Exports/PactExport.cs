using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FactoryTwin.Carbon.Footprint.Calculation;
using FactoryTwin.Carbon.Footprint.Products;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Footprint.Exports;

/// <summary>A footprint as ProductFootprint of the PACT technical specifications 3.0, cradle to gate.</summary>
/// <remarks>
/// wbcsd/data-exchange-protocol, spec/v3/openapi.yaml (3.0.3). Decimals are strings. What is not known is left out where the specification
/// lets it; where it does not, the document is refused and says what is missing. Packaging, land use and aircraft are not told apart.
/// </remarks>
public static class PactExport
{
    private const string SpecVersion = "3.0.0";

    private const double Rounding = 1e-9;

    public static ExportOutcome<JsonObject> Of(FootprintGround ground)
    {
        var (product, missing) = (ground.Footprint.Product, ground.Missing());
        void Need(bool there, string field, string zh, string en)
        {
            if (!there)
            {
                missing.Add(new ExportProblem(field, new LocalizedName(zh, en)));
            }
        }
        Need(ground.Company.Length > 0, "boundary.legalEntity", "请在组织边界中填写法人名称。", "State the legal entity in the organisation boundary.");
        Need(ground.CompanyCode is { Length: > 0 }, "boundary.entityCode", "请在组织边界中填写统一社会信用代码。", "State the company's register number in the organisation boundary.");
        Need(!product.Identifiers.IsEmpty, "product.identifiers", "请填写产品编号(URN),如 urn:gtin:…。", "Give the product a number as URN, such as urn:gtin:...");
        Need(product.FossilCarbonKilograms is not null, "product.fossilCarbonKilograms", "请填写每单位产品的化石碳含量(kgC),没有时填 0。", "State the fossil carbon content of one unit [kgC]; 0 where there is none.");
        Need(DeclaredUnit.Of(product.Unit) is not { HasMass: true } || ProcessRules.MassOf(product) is not null, "product.massKilograms", "请填写每单位产品的质量(kg)。", "State the mass of one unit [kg].");
        Need(ground.Set.Inventory.PotentialSet is not null, "gwp", "请选择 GWP 版本(ar5 或 ar6)。", "Choose the set of warming potentials (ar5 or ar6).");
        Need(ground.ToTheGate.Length > 0, "lines", "大门之前没有任何数据。", "Nothing is counted up to the gate.");
        return missing.Count > 0 ? new ExportOutcome<JsonObject>(null, missing) : new ExportOutcome<JsonObject>(Document(ground), []);
    }

    private static JsonObject Document(FootprintGround ground)
    {
        var (product, pcf) = (ground.Footprint.Product, Pcf(ground));
        var document = new JsonObject
        {
            ["id"] = IdOf(ground, pcf),
            ["specVersion"] = SpecVersion,
            ["created"] = ExportText.Moment(ground.Created),
            ["status"] = "Active",
            ["companyName"] = ground.Company,
            ["companyIds"] = new JsonArray($"urn:pact:company:customcode:supplier-id:{Uri.EscapeDataString(ground.CompanyCode!)}"),
            ["productDescription"] = product.Description ?? product.FunctionalUnit?.En ?? product.Name.En,
            ["productIds"] = Words(product.Identifiers.Distinct()),
            ["productNameCompany"] = product.Name.En,
            ["comment"] = Comment(ground),
            ["pcf"] = pcf,
        };
        if (product.CnCode is { } code)
        {
            document["productClassifications"] = new JsonArray($"urn:pact:productclassification:cn:{code}");
        }
        return document;
    }

    private static JsonObject Pcf(FootprintGround ground)
    {
        var (footprint, product, lines) = (ground.Footprint, ground.Footprint.Product, ground.ToTheGate);
        var unit = DeclaredUnit.Of(product.Unit)!;
        var (total, uptake, notFossil) = (lines.Sum(l => l.Kilograms), lines.Sum(l => l.UptakeKilograms), lines.Sum(l => l.NotFossilKilograms));
        var parts = lines.Select(l => (l.Kilograms, l.Rating)).ToList();
        var rating = QualityRating.Mean(parts);
        var pcf = new JsonObject
        {
            ["declaredUnitOfMeasurement"] = unit.Pact,
            ["declaredUnitAmount"] = ExportText.Decimal(unit.Amount),
            ["productMassPerDeclaredUnit"] = ExportText.Decimal(unit.HasMass ? ProcessRules.MassOf(product)!.Value : 0),
            ["referencePeriodStart"] = ExportText.Moment(footprint.Period.Start),
            ["referencePeriodEnd"] = ExportText.Moment(footprint.Period.End),
            ["boundaryProcessesDescription"] = Processes(lines),
            ["pcfExcludingBiogenicUptake"] = ExportText.Decimal(total),
            ["pcfIncludingBiogenicUptake"] = ExportText.Decimal(total - uptake),
            ["fossilCarbonContent"] = ExportText.Decimal(product.FossilCarbonKilograms!.Value),
            ["fossilGhgEmissions"] = ExportText.Decimal(total - notFossil),
            ["ipccCharacterizationFactors"] = new JsonArray(ground.Set.Inventory.PotentialSet!.ToUpperInvariant()),
            ["crossSectoralStandards"] = new JsonArray("ISO14067"),
            ["exemptedEmissionsPercent"] = ExportText.Decimal(product.CutOffs.Sum(c => c.Percent)),
            ["exemptedEmissionsDescription"] = string.Join("; ", product.CutOffs.Select(c => $"{c.What}: {c.Reason}")),
            ["allocationRulesDescription"] = Allocation(lines),
        };
        if (ground.Site.Country is { Length: 2 } country)
        {
            pcf["geographyCountry"] = country.ToUpperInvariant();
        }
        if (product.BiogenicCarbonKilograms is { } biogenic)
        {
            pcf["biogenicCarbonContent"] = ExportText.Decimal(biogenic);
        }
        if (uptake > 0)
        {
            pcf["biogenicCO2Uptake"] = ExportText.Decimal(-uptake);
        }
        var sources = lines.Where(l => l.Factor is not null).Select(l => (Name: l.Factor!.Factor.Table, Version: l.Factor.Factor.Edition)).Distinct().ToList();
        if (sources.Count > 0)
        {
            pcf["secondaryEmissionFactorSources"] = new JsonArray([.. sources.Select(s => (JsonNode)new JsonObject { ["name"] = s.Name, ["version"] = s.Version })]);
        }
        var weight = lines.Sum(l => Math.Abs(l.Kilograms));
        if (weight > 0)
        {
            pcf["primaryDataShare"] = ExportText.Decimal(100 * lines.Sum(l => Math.Abs(l.Kilograms) * l.PrimaryShare) / weight);
        }
        // An average of all inputs, as the specification has it, or none.
        if (QualityRating.RatedShare(parts) > 1 - Rounding && rating is { Technology: { } technology, Time: { } time, Geography: { } geography })
        {
            pcf["dqi"] = new JsonObject
            {
                ["technologicalDQR"] = ExportText.Decimal(technology), ["geographicalDQR"] = ExportText.Decimal(geography), ["temporalDQR"] = ExportText.Decimal(time),
            };
        }
        return pcf;
    }

    private static string Processes(IEnumerable<FootprintLine> lines) => string.Join("; ", lines.GroupBy(l => l.Stage)
        .Select(s => $"{s.Key}: {string.Join(", ", s.Select(l => l.Kind == FootprintLineKind.OwnProcess ? $"{l.Name.En} ({l.Material})" : l.Name.En).Distinct())}"));

    private static string Allocation(IEnumerable<FootprintLine> lines) => string.Join("; ", lines.Select(l => l.Own?.Process.Process).OfType<OwnProcess>().DistinctBy(p => p.Id)
        .Select(p => $"{p.Name.En}: {p.Rule}{(p.Key is { } key ? $" ({key})" : "")}, {p.Reason}"));

    private static string Comment(FootprintGround ground)
    {
        var rated = QualityRating.RatedShare([.. ground.ToTheGate.Select(l => (l.Kilograms, l.Rating))]);
        var notFossil = ground.ToTheGate.Sum(l => l.NotFossilKilograms);
        var comment = $"Scope 2 location-based, from meters. Data quality is rated for {(100 * rated).ToString("0.#", CultureInfo.InvariantCulture)} % of the footprint in all three respects.";
        return notFossil == 0 ? comment : $"{comment} {ExportText.Decimal(notFossil)} kgCO2e of suppliers are not fossil and not told apart further.";
    }

    /// <summary>A footprint that says something else has another id: a UUID of version 8 (RFC 9562) from what it says.</summary>
    private static string IdOf(FootprintGround ground, JsonObject pcf)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{ground.Set.Inventory.Metered.Factory}/{ground.Footprint.Product.Id}/{ground.Footprint.Entered.Version}/{pcf.ToJsonString()}"));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true).ToString("D");
    }

    private static JsonArray Words(IEnumerable<string> words) => new([.. words.Select(w => (JsonNode)w!)]);
}
