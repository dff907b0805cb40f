using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FactoryTwin.Carbon.Footprint;
using FactoryTwin.Carbon.Footprint.Calculation;
using FactoryTwin.Carbon.Footprint.Exports;
using FactoryTwin.Carbon.Footprint.Products;
using FactoryTwin.Carbon.Tests.Inventory;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FactoryTwin.Tests.Support;
using static FactoryTwin.Carbon.Tests.Footprint.Shop;

namespace FactoryTwin.Carbon.Tests.Footprint;

/// <summary>Exports against the published rules: PACT 3.0, IDTA 02023-1-0, CBAM (C-14, C-17).</summary>
public sealed class ExportTest
{
    private const string Fields = "facts/pcf_fields.csv";

    private static readonly FootprintProduct Whole = Product("bracket", "n-bracket", Steel(), Wood) with
    {
        Identifiers = ["urn:gtin:4712345060507"], FossilCarbonKilograms = 0, BiogenicCarbonKilograms = 0.2, CnCode = "87089997",
        CutOffs = [new CutOff(null, "labels", 0.5, "below the cut-off")],
    };

    private static BillLine Wood => new() { Id = "tray", Material = "wood", Quantity = 0.4, Unit = "kg", Factor = "material:wood", BiogenicUptakeKilograms = 1.7, Quality = new DataQuality(2, 2, 4) };

    [Fact]
    public async Task C14_Pact_KeepsEveryRuleOfTheSpecification()
    {
        var document = PactExport.Of(await GroundAsync(Whole)).Document!;
        Assert.Empty(PactRules.Broken(document));
        var pcf = document["pcf"]!.AsObject();
        Assert.Equal(("piece", "1", "4"), (Text(pcf, "declaredUnitOfMeasurement"), Text(pcf, "declaredUnitAmount"), Text(pcf, "productMassPerDeclaredUnit")));
        Assert.Equal("-0.68", Text(pcf, "biogenicCO2Uptake"));
        Assert.Equal("2022-12-31T16:00:00Z", Text(pcf, "referencePeriodStart"));
        Assert.Equal("AR6", pcf["ipccCharacterizationFactors"]![0]!.GetValue<string>());
        Assert.False(pcf.ContainsKey("dqi"), "nobody rated the technology of steel, and dqi is of all inputs");
        var rated = PactExport.Of(await GroundAsync(Whole with { Materials = [Steel() with { Quality = new DataQuality(3, 2, 4) }, Wood] })).Document!;
        Assert.Empty(PactRules.Broken(rated));
        Assert.True(rated["pcf"]!.AsObject().ContainsKey("dqi"));
    }

    [Fact]
    public async Task C14_Pact_EqualsTheFootprint_AndAnotherFootprintHasAnotherId()
    {
        var ground = await GroundAsync(Whole);
        var (first, again) = (PactExport.Of(ground).Document!, PactExport.Of(ground with { Created = Now.AddDays(1) }).Document!);
        var total = double.Parse(Text(first["pcf"]!.AsObject(), "pcfExcludingBiogenicUptake"), CultureInfo.InvariantCulture);
        Assert.Equal(ground.Footprint.Kilograms!.Value, total, 1e-9);
        Assert.Equal(Text(first, "id"), Text(again, "id"));
        var other = PactExport.Of(await GroundAsync(Whole with { Materials = [Steel(6), Wood] })).Document!;
        Assert.NotEqual(Text(first, "id"), Text(other, "id"));
    }

    [Fact]
    public async Task C14_Pact_SaysWhatIsMissing_AndPassesNothingOn()
    {
        var bare = PactExport.Of(await GroundAsync(Product("bracket", "n-bracket", Steel()), set: null, stated: false));
        Assert.Null(bare.Document);
        Assert.Equal(["boundary.legalEntity", "boundary.entityCode", "product.identifiers", "product.fossilCarbonKilograms", "gwp"], bare.Problems.Select(p => p.Field));
        var gap = PactExport.Of(await GroundAsync(Whole with { Materials = [new BillLine { Id = "resin", Material = "resin", Quantity = 1, Unit = "kg" }] }));
        Assert.Contains(gap.Problems, p => p.Field == "bill:resin");
    }

    [Theory]
    [InlineData("t", "kilogram", "1000", "1000")]
    [InlineData("kWh", "kilowatt hour", "1", "0")]
    [InlineData("MWh", "kilowatt hour", "1000", "0")]
    [InlineData("m2", "square meter", "1", "4")]
    public async Task C14_Pact_DeclaresUnitsInItsOwnWords(string unit, string word, string amount, string mass)
    {
        var product = Whole with { Unit = unit, Counter = null, MassKilograms = unit == "t" ? null : 4, Outputs = [new StatedOutput(new(2023, 1, 1), new(2024, 1, 1), 1000)] };
        var document = PactExport.Of(await GroundAsync(product)).Document!;
        Assert.Empty(PactRules.Broken(document));
        var pcf = document["pcf"]!.AsObject();
        Assert.Equal((word, amount, mass), (Text(pcf, "declaredUnitOfMeasurement"), Text(pcf, "declaredUnitAmount"), Text(pcf, "productMassPerDeclaredUnit")));
    }

    /// <summary>The rules of this test are the field list that was read from the specification.</summary>
    [SharedDataFact(Fields)]
    public void C14_PactRules_AreThePublishedFieldList()
    {
        var published = SharedData.ReadLines(Fields).Skip(1).Select(l => l.Split(',')).Where(c => c[0] == "PACT v3.0").ToList();
        foreach (var (of, rules) in new[] { ("ProductFootprint", PactRules.ProductFootprint), ("CarbonFootprint", PactRules.CarbonFootprint) })
        {
            Assert.Equal(published.Where(c => c[1] == of).Select(c => c[2]).Order(StringComparer.Ordinal), rules.Select(r => r.Field).Order(StringComparer.Ordinal));
            Assert.Equal(published.Where(c => c[1] == of && c[3] == "Y").Select(c => c[2]).Order(StringComparer.Ordinal), rules.Where(r => r.Needed).Select(r => r.Field).Order(StringComparer.Ordinal));
        }
    }

    /// <summary>admin-shell-io/submodel-templates, published/Carbon Footprint/1/0: names, types, semantic ids and cardinalities of the template.</summary>
    [Fact]
    public async Task C14_Idta_IsAnInstanceOfTheTemplate()
    {
        var ground = await GroundAsync(Whole);
        var submodel = IdtaExport.Of(ground).Document!;
        Assert.Equal(("Submodel", "CarbonFootprint", "Instance"), (Text(submodel, "modelType"), Text(submodel, "idShort"), Text(submodel, "kind")));
        Assert.Equal("https://admin-shell.io/idta/CarbonFootprint/CarbonFootprint/1/0", Semantic(submodel));
        var list = Assert.Single(submodel["submodelElements"]!.AsArray())!.AsObject();
        Assert.Equal(
            ("SubmodelElementList", "ProductCarbonFootprints", "SubmodelElementCollection", "https://admin-shell.io/idta/CarbonFootprint/ProductCarbonFootprints/1/0"),
            (Text(list, "modelType"), Text(list, "idShort"), Text(list, "typeValueListElement"), Semantic(list)));
        var entry = Assert.Single(list["value"]!.AsArray())!.AsObject();
        Assert.False(entry.ContainsKey("idShort"), "AASd-120");
        var parts = entry["value"]!.AsArray().ToDictionary(p => Text(p!.AsObject(), "idShort"), p => p!.AsObject());
        (string Name, string Type, string Semantic, string? Value)[] template =
        [
            ("PcfCalculationMethods", "SubmodelElementList", "https://admin-shell.io/idta/CarbonFootprint/PcfCalculationMethods/1/0", null),
            ("PcfCO2eq", "Property", "0173-1#02-ABG855#003", "xs:decimal"), ("ReferenceImpactUnitForCalculation", "Property", "0173-1#02-ABG856#003", "xs:string"),
            ("QuantityOfMeasureForCalculation", "Property", "0173-1#02-ABG857#003", "xs:double"), ("LifeCyclePhases", "SubmodelElementList", "https://admin-shell.io/idta/CarbonFootprint/LifeCyclePhases/1/0", null),
            ("PublicationDate", "Property", "https://admin-shell.io/idta/CarbonFootprint/PublicationDate/1/0", "xs:dateTime"),
        ];
        Assert.Equal(template.Select(e => e.Name), parts.Keys);
        foreach (var (name, type, semantic, valueType) in template)
        {
            Assert.Equal((type, semantic), (Text(parts[name], "modelType"), Semantic(parts[name])));
            Assert.Equal(valueType ?? "xs:string", Text(parts[name], valueType is null ? "valueTypeListElement" : "valueType"));
        }
        Assert.Equal(ground.Footprint.Kilograms!.Value, double.Parse(Text(parts["PcfCO2eq"], "value"), CultureInfo.InvariantCulture), 1e-9);
        Assert.Equal("piece", Text(parts["ReferenceImpactUnitForCalculation"], "value"));
        Assert.Equal("0173-1#07-ABZ789#003", parts["LifeCyclePhases"]["value"]![0]!["valueId"]!["keys"]![0]!["value"]!.GetValue<string>());
    }

    [Fact]
    public async Task C17_Cbam_NumbersAreThoseOfTheFootprint_AndTheFileOpens()
    {
        var billet = Steel() with { CnCode = "72071111" };
        var set = (await GroundAsync(Whole with { Materials = [billet] }, set: "ar5")).Set;
        var table = CbamExport.Of(set, WithCounters.Site);
        var (good, precursor) = (table.Rows.Single(r => r.Kind == "good"), table.Rows.Single(r => r.Kind == "precursor"));
        var footprint = set.Products["bracket"];

        // 4 kg a piece: per tonne 250 times the piece.
        Assert.Equal(footprint.OwnKilograms * 250 / 1000, good.DirectTonnesPerTonne!.Value + good.IndirectTonnesPerTonne!.Value, 1e-9);
        Assert.Equal(100 * 0.5581 / 2 * 250 / 1000, good.IndirectTonnesPerTonne!.Value, 1e-9);
        Assert.Equal(0.5581, good.ElectricityFactor!.Value, 1e-9);
        Assert.Equal(2 * 8760 * 4 / 1000.0, good.ProducedTonnes!.Value, 1e-6);
        Assert.Equal(5 / 4.0, precursor.MassTonnesPerTonne!.Value, 1e-12);
        Assert.Equal(footprint.Lines.Single(l => l.Id == "bill:steel").KilogramsPerUnit!.Value, precursor.EmbeddedTonnesPerTonne!.Value, 1e-9);

        var lines = Encoding.UTF8.GetString(table.ToCsv(Plant.Calendar)).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(3, lines.Length);
        Assert.All(lines, l => Assert.Equal(lines[0].Split(',').Length, Regex.Split(l, ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)").Length));
        Assert.Contains("72071111", lines[2], StringComparison.Ordinal);
    }

    private static async Task<FootprintGround> GroundAsync(FootprintProduct product, string? set = "ar6", bool stated = true)
    {
        var book = Book(product, Shop.Whole(AllocationRule.Number, new ProcessProduct(product.Id)));
        var boundary = Organisation.Whole with { LegalEntity = stated ? "Plant Ltd" : "", EntityCode = stated ? "91500000MA5U000000" : null };
        var meters = Line();
        var inventory = stated
            ? await Organisation.InventoryAsync(boundary: boundary, meters: meters, model: WithCounters, set: set)
            : await new Carbon.Inventory.OrganisationBuilder(Topology, Plant.Calendar, Models.Tables.FactorPicker, meters).BuildAsync(Carbon.Inventory.InventoryRequest.Of(Organisation.Year2023));
        var run = await MakeAsync(book, inventory, meters);
        return new FootprintGround(run.Products[product.Id], run, WithCounters.Site, Now);
    }

    private static string Text(JsonObject of, string field) => of[field]!.GetValue<string>();

    private static string Semantic(JsonObject of) => of["semanticId"]!["keys"]![0]!["value"]!.GetValue<string>();
}
