using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FactoryTwin.Carbon.Tests.Footprint;

/// <summary>
/// What the PACT technical specifications 3.0 ask of a ProductFootprint: wbcsd/data-exchange-protocol, spec/v3/openapi.yaml, 3.0.3, read at
/// commit cf4ebed. Field, whether it is needed, what its value looks like.
/// </summary>
internal static partial class PactRules
{
    public static readonly (string Field, bool Needed, Func<JsonNode, bool> Fits)[] ProductFootprint =
    [
        ("id", true, n => Guid.TryParseExact(Text(n), "D", out _)), ("specVersion", true, n => VersionText().IsMatch(Text(n))), ("precedingPfIds", false, Urns), ("created", true, Moment),
        ("status", true, n => Text(n) is "Active" or "Deprecated"), ("validityPeriodStart", false, Moment), ("validityPeriodEnd", false, Moment), ("companyName", true, NotEmpty),
        ("companyIds", true, Urns), ("productDescription", true, n => n is JsonValue), ("productIds", true, Urns), ("productClassifications", false, Urns), ("productNameCompany", true, NotEmpty),
        ("comment", false, n => n is JsonValue), ("pcf", true, n => n is JsonObject), ("extensions", false, n => n is JsonArray),
    ];

    public static readonly (string Field, bool Needed, Func<JsonNode, bool> Fits)[] CarbonFootprint =
    [
        ("declaredUnitOfMeasurement", true, n => Units.Contains(Text(n))), ("declaredUnitAmount", true, n => Number(n) && Value(n) > 0), ("productMassPerDeclaredUnit", true, Number),
        ("referencePeriodStart", true, Moment), ("referencePeriodEnd", true, Moment), ("geographyRegionOrSubregion", false, NotEmpty), ("geographyCountry", false, n => Country().IsMatch(Text(n))),
        ("geographyCountrySubdivision", false, NotEmpty), ("boundaryProcessesDescription", false, n => n is JsonValue), ("pcfExcludingBiogenicUptake", true, Number),
        ("pcfIncludingBiogenicUptake", true, Number), ("fossilCarbonContent", true, NotNegative), ("biogenicCarbonContent", false, NotNegative), ("recycledCarbonContent", false, NotNegative),
        ("fossilGhgEmissions", true, NotNegative), ("landUseChangeGhgEmissions", false, NotNegative), ("landCarbonLeakage", false, NotNegative), ("landManagementFossilGhgEmissions", false, NotNegative),
        ("landManagementBiogenicCO2Emissions", false, NotNegative), ("landManagementBiogenicCO2Removals", false, NotPositive), ("biogenicCO2Uptake", false, NotPositive),
        ("biogenicNonCO2Emissions", false, NotNegative), ("landAreaOccupation", false, NotNegative), ("aircraftGhgEmissions", false, NotNegative), ("packagingEmissionsIncluded", false, n => n is JsonValue),
        ("packagingGhgEmissions", false, NotNegative), ("packagingBiogenicCarbonContent", false, NotNegative), ("outboundLogisticsGhgEmissions", false, NotNegative),
        ("ccsTechnologicalCO2CaptureIncluded", false, n => n is JsonValue), ("ccsTechnologicalCO2Capture", false, NotPositive), ("technologicalCO2CaptureOrigin", false, n => n is JsonValue),
        ("technologicalCO2Removals", false, NotPositive), ("ccuCarbonContent", false, NotNegative), ("ccuCalculationApproach", false, n => Text(n) is "Cut-off" or "Credit"),
        ("ccuCreditCertification", false, NotEmpty), ("ipccCharacterizationFactors", true, n => n is JsonArray { Count: > 0 } all && all.All(a => Report().IsMatch(Text(a!)))),
        ("crossSectoralStandards", true, n => n is JsonArray { Count: > 0 }), ("productOrSectorSpecificRules", false, n => n is JsonArray), ("exemptedEmissionsPercent", true, Number),
        ("exemptedEmissionsDescription", false, n => n is JsonValue), ("allocationRulesDescription", false, n => n is JsonValue),
        ("secondaryEmissionFactorSources", false, n => n is JsonArray { Count: > 0 } all && all.All(a => NotEmpty(a!["name"]!) && NotEmpty(a["version"]!))), ("primaryDataShare", false, Number),
        ("dqi", false, n => new[] { "technologicalDQR", "geographicalDQR", "temporalDQR" }.All(r => Number(n[r]!) && Value(n[r]!) is >= 1 and <= 5)), ("verification", false, n => n is JsonObject),
    ];

    private static readonly string[] Units = ["liter", "kilogram", "cubic meter", "kilowatt hour", "megajoule", "ton kilometer", "square meter", "piece", "hour", "megabit second"];

    private static readonly string[] Geography = ["geographyRegionOrSubregion", "geographyCountry", "geographyCountrySubdivision"];

    /// <summary>Everything that the specification would not take.</summary>
    public static IEnumerable<string> Broken(JsonObject document)
    {
        foreach (var broken in Broken(document, ProductFootprint, ""))
        {
            yield return broken;
        }
        if (document["pcf"] is not JsonObject pcf)
        {
            yield break;
        }
        foreach (var broken in Broken(pcf, CarbonFootprint, "pcf."))
        {
            yield return broken;
        }
        if (Geography.Count(pcf.ContainsKey) > 1)
        {
            yield return "pcf: at most one of the three fields of geography";
        }
        double Sum(params string[] fields) => fields.Sum(f => pcf[f] is { } node ? Value(node) : 0);
        // x-comment of both fields: the sums that they are.
        var excluding = Sum(
            "fossilGhgEmissions", "landUseChangeGhgEmissions", "landManagementBiogenicCO2Emissions", "landManagementBiogenicCO2Removals", "technologicalCO2Removals",
            "ccsTechnologicalCO2Capture", "biogenicNonCO2Emissions");
        if (Math.Abs(excluding - Value(pcf["pcfExcludingBiogenicUptake"]!)) > 1e-6)
        {
            yield return "pcf.pcfExcludingBiogenicUptake is not the sum of its parts";
        }
        if (Math.Abs(excluding + Sum("biogenicCO2Uptake") - Value(pcf["pcfIncludingBiogenicUptake"]!)) > 1e-6)
        {
            yield return "pcf.pcfIncludingBiogenicUptake is not the sum of its parts";
        }
    }

    private static IEnumerable<string> Broken(JsonObject of, (string Field, bool Needed, Func<JsonNode, bool> Fits)[] rules, string path)
    {
        foreach (var (field, needed, fits) in rules)
        {
            if (of[field] is not { } value)
            {
                if (needed || of.ContainsKey(field))
                {
                    yield return $"{path}{field} is missing or null";
                }
            }
            else if (!fits(value))
            {
                yield return $"{path}{field}: {value.ToJsonString()}";
            }
        }
        foreach (var (field, _) in of.Where(f => rules.All(r => r.Field != f.Key)))
        {
            yield return $"{path}{field} is not a field of the specification";
        }
    }

    private static string Text(JsonNode node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : "";

    private static bool NotEmpty(JsonNode node) => Text(node).Length > 0;

    private static bool Urns(JsonNode node) => node is JsonArray { Count: > 0 } all && all.All(a => Urn().IsMatch(Text(a!))) && all.Select(a => Text(a!)).Distinct().Count() == all.Count;

    private static bool Moment(JsonNode node) => Text(node) is { Length: >= 20 } text && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    /// <summary>Decimals travel as strings.</summary>
    private static bool Number(JsonNode node) => DecimalText().IsMatch(Text(node));

    private static bool NotNegative(JsonNode node) => NotNegativeText().IsMatch(Text(node));

    private static bool NotPositive(JsonNode node) => Number(node) && Value(node) <= 0;

    private static double Value(JsonNode node) => double.Parse(Text(node), CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^[+-]?\d+(\.\d+)?$")]
    private static partial Regex DecimalText();

    [GeneratedRegex(@"^[+]?\d+(\.\d+)?$")]
    private static partial Regex NotNegativeText();

    [GeneratedRegex(@"^\d+\.\d+\.\d+(-\d{8})?$")]
    private static partial Regex VersionText();

    [GeneratedRegex("^([uU][rR][nN]):")]
    private static partial Regex Urn();

    [GeneratedRegex("^[A-Z]{2}$")]
    private static partial Regex Country();

    [GeneratedRegex(@"^AR\d+$")]
    private static partial Regex Report();
}
