using FactoryTwin.Carbon.Suppliers;
using FactoryTwin.Ingestion.Suppliers;
using static FactoryTwin.Carbon.Tests.Suppliers.SupplyChain;

namespace FactoryTwin.Carbon.Tests.Suppliers;

/// <summary>Files of suppliers: nothing is lost, every slip has its place.</summary>
public sealed class AnswerFileTest
{
    private const string Header = "product,kgCO2e,unit,from,to,primaryShare,technologyDqr,timeDqr,geographyDqr\n";

    /// <summary>A footprint as PACT 3.0 words it: 22.5 kg per 10 kg of product.</summary>
    private const string Three = """
        {
          "id": "f4b1225a-bd44-4c8e-861d-079e4e1dfd69",
          "specVersion": "3.0.0",
          "created": "2025-01-31T00:00:00Z",
          "status": "Active",
          "companyName": "Steel works", "companyIds": ["urn:company:example:steel"],
          "productDescription": "sheet", "productNameCompany": "Sheet DC01",
          "productIds": ["urn:pact:steel:product:customcode:buyer-assigned:sheet"],
          "pcf": {
            "declaredUnitOfMeasurement": "kilogram",
            "declaredUnitAmount": "10",
            "productMassPerDeclaredUnit": "10",
            "referencePeriodStart": "2024-01-01T00:00:00Z",
            "referencePeriodEnd": "2025-01-01T00:00:00Z",
            "geographyCountry": "CN",
            "pcfExcludingBiogenicUptake": "22.5",
            "pcfIncludingBiogenicUptake": "22.0",
            "biogenicCO2Uptake": "-0.5",
            "fossilGhgEmissions": "22.0",
            "primaryDataShare": "56.12",
            "crossSectoralStandards": ["ISO14067", "PACT-3.0"],
            "dqi": {"technologicalDQR": "1.5", "geographicalDQR": "1", "temporalDQR": "2"}
          }
        }
        """;

    [Fact]
    public void Csv_Example_IsAValue()
    {
        var supplier = Steel with { Items = [Steel.Items[0] with { Product = "steel-sheet" }] };
        var value = AnswerFile.Read(AnswerCsv.Example, supplier).Values.Single();
        Assert.Equal((2250.0, "t", 0.6, 1.5, "PCF-2024-017"), (value.KilogramsPerUnit, value.Unit, value.PrimaryShare, value.Quality!.Technology, value.Reference));
        Assert.Equal((new DateOnly(2024, 1, 1), new DateOnly(2025, 1, 1), 2), (value.From, value.To, value.Line));
    }

    [Fact]
    public void Csv_BlankOfARequest_HasItsProducts_AndEmptyCellsAreNoZero()
    {
        var file = AnswerFile.Read(AnswerCsv.Blank(Request("r1", Today, "coil"), Steel), Steel);
        Assert.Empty(file.Values);
        Assert.Equal((2, "kgCO2e"), (file.Rows.Single().Line, file.Rows.Single().Problems.Single().Path));
    }

    [Theory]
    [InlineData("sheet,-1,t,2024-01-01,2025-01-01,,,,", "kgCO2e", "-1")]
    [InlineData("sheet,2250,pcs,2024-01-01,2025-01-01,,,,", "unit", "pcs")]
    [InlineData("tin,2250,t,2024-01-01,2025-01-01,,,,", "product", "tin")]
    [InlineData("sheet,2 250,t,2024-01-01,2025-01-01,,,,", "kgCO2e", "2 250")]
    [InlineData("sheet,2250,t,2025-01-01,2024-01-01,,,,", "to", "2024-01-01")]
    [InlineData("sheet,2250,t,01.01.2024,2025-01-01,,,,", "from", "01.01.2024")]
    [InlineData("sheet,2250,t,2024-01-01,2025-01-01,120,,,", "primaryShare", "120")]
    [InlineData("sheet,2250,t,2024-01-01,2025-01-01,,6,1,1", "technologyDqr", "6, 1, 1")]
    [InlineData("sheet,2250,t,2024-01-01,2025-01-01,,1,,1", "timeDqr", null)]
    [InlineData("sheet,2250,t", "", "3")]
    public void Csv_Slip_HasLineColumnAndValue_AndTheGoodRowsStay(string row, string column, string? value)
    {
        var file = AnswerFile.Read(Header + "coil,2000,t,2024-01-01,2025-01-01,,,,\n\n" + row + "\r\n", Steel);
        Assert.Equal("coil", file.Values.Single().Product);
        var refused = file.Rows.Single(r => r.Value is null);
        Assert.Equal((4, column, value), (refused.Line, refused.Problems[0].Path, refused.Problems[0].Value));
    }

    [Fact]
    public void Csv_TwoValuesForOneProductAndPeriod_TheSecondIsRefused()
    {
        var file = AnswerFile.Read(Header + "coil,2000,t,2024-01-01,2025-01-01,,,,\ncoil,2100,t,2024-01-01,2025-01-01,,,,\n", Steel);
        Assert.Equal(2000, file.Values.Single().KilogramsPerUnit);
        Assert.Equal(3, file.Rows.Single(r => r.Value is null).Line);
    }

    [Fact]
    public void Csv_WrongHeader_SaysWhichColumns() =>
        Assert.Equal(["unit", "from", "to", "kgco2"], AnswerFile.Read("product,kgCO2e,kgco2\n", Steel).Rows.Single().Problems.Select(p => p.Path));

    [Fact]
    public void Pact3_IsPerAmountTimesUnit_WithoutBiogenicUptake()
    {
        var file = AnswerFile.Read(Three, Steel);
        var value = file.Values.Single();
        Assert.Equal(("PACT 3.0.0", "sheet", 2.25, "kg"), (file.Format, value.Product, value.KilogramsPerUnit, value.Unit));
        Assert.Equal((2.2, 0.05, 0.5612, "CN"), (value.FossilKilogramsPerUnit, value.BiogenicUptakeKilogramsPerUnit, Math.Round(value.PrimaryShare!.Value, 12), value.Geography));
        Assert.Equal(new ValueQuality(1.5, 2, 1, 5), value.Quality);
        Assert.Equal((new DateOnly(2024, 1, 1), new DateOnly(2025, 1, 1), "ISO14067, PACT-3.0"), (value.From, value.To, value.Standards));
    }

    [Fact]
    public void Pact2_IsPerUnit_AndRatedTo3()
    {
        var two = Three.Replace("3.0.0", "2.2.0", StringComparison.Ordinal)
            .Replace("\"declaredUnitOfMeasurement\": \"kilogram\",", "\"declaredUnit\": \"kilogram\", \"unitaryProductAmount\": \"10\",", StringComparison.Ordinal)
            .Replace("pcfExcludingBiogenicUptake", "pCfExcludingBiogenic", StringComparison.Ordinal).Replace("\"22.5\"", "\"2.25\"", StringComparison.Ordinal)
            .Replace("2025-01-01T00:00:00Z", "2024-12-31T23:59:59Z", StringComparison.Ordinal).Replace("urn:pact:steel:product:customcode:buyer-assigned:sheet", "urn:gtin:4712345060507", StringComparison.Ordinal);
        var file = AnswerFile.Read($$"""{"data": [{{two}}]}""", Steel);
        var value = file.Values.Single();
        Assert.Equal((2.25, "kg", 3.0, new DateOnly(2025, 1, 1)), (value.KilogramsPerUnit, value.Unit, value.Quality!.Worst, value.To));
    }

    [Theory]
    [InlineData("\"22.5\"", "\"much\"", "pcf.pcfExcludingBiogenicUptake", "much", 16)]
    [InlineData("\"22.5\"", "\"-22.5\"", "pcf.pcfExcludingBiogenicUptake", "-2.25", 16)]
    [InlineData("\"kilogram\"", "\"piece\"", "pcf.declaredUnitOfMeasurement", "pcs", 10)]
    [InlineData("\"kilogram\"", "\"megabit second\"", "pcf.declaredUnitOfMeasurement", "megabit second", 10)]
    [InlineData("\"declaredUnitAmount\": \"10\"", "\"declaredUnitAmount\": \"0\"", "pcf.declaredUnitAmount", "0", 11)]
    [InlineData("buyer-assigned:sheet", "buyer-assigned:4711", "productIds", "urn:pact:steel:product:customcode:buyer-assigned:4711", 8)]
    [InlineData("\"Active\"", "\"Deprecated\"", "status", "Deprecated", 5)]
    [InlineData("2024-01-01T00:00:00Z", "last year", "pcf.referencePeriodStart", "last year", 13)]
    [InlineData("\"technologicalDQR\": \"1.5\"", "\"technologicalDQR\": \"7\"", "pcf.dqi", "7, 2, 1", 22)]
    public void Pact_Slip_HasPathLineAndValue(string old, string wrong, string path, string value, int line)
    {
        var row = AnswerFile.Read(Three.Replace(old, wrong, StringComparison.Ordinal), Steel).Rows.Single();
        Assert.Null(row.Value);
        Assert.Equal((path, value, line), (row.Problems[0].Path, row.Problems[0].Value, row.Line));
    }

    [Theory]
    [InlineData("{", 1)]
    [InlineData("[\n{\"specVersion\": }]", 2)]
    [InlineData("[]", 1)]
    [InlineData("{\"hello\": 1}", 1)]
    [InlineData("[1, 2]", 1)]
    public void Json_ThatIsNoFootprint_IsRefusedWithItsLine(string text, int line)
    {
        var file = AnswerFile.Read(text, Steel);
        Assert.Empty(file.Values);
        Assert.Equal(line, file.Rows[0].Line);
        Assert.NotEmpty(file.Rows[0].Problems);
    }
}
