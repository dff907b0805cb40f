using FactoryTwin.Ingestion.Tables;

namespace FactoryTwin.Domain.Tests.Tables;

/// <summary>A slip of the pen in a table is refused with file, line and what would be right.</summary>
public sealed class TableReadersTest : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"table-{Guid.NewGuid():N}.yaml");

    public void Dispose() => File.Delete(_file);

    private const string Good = """
        schemaVersion: 1
        id: t
        carrier: electricity
        name: { zh: 电, en: Power }
        unit: kWh
        rules:
          - id: r
            windows: [{ from: "22:00", to: "08:00", band: valley }]
            source: s
            confidence: C
        prices:
          - from: 2024-01
            components:
              - { id: a, name: { zh: 价, en: Price }, value: 0.5, source: s, confidence: D }
        """;

    [Fact]
    public void Tariff_GoodFile_IsRead()
    {
        File.WriteAllText(_file, Good);
        Assert.Equal(0.5m, TariffReader.Read(_file).Single().Prices[0].Components[0].Price.Value);
    }

    [Theory]
    [InlineData("unit: kWh", "unit: kwhh", 5, "not a unit")]
    [InlineData("band: valley", "band: night", 8, "sharp")]
    [InlineData("\"22:00\"", "\"22:10\"", 8, "quarter-hours")]
    [InlineData("\"08:00\"", "8", 8, "\"08:00\"")]
    [InlineData("confidence: C", "confidence: E", 10, "A, B, C or D")]
    [InlineData("carrier: electricity", "carier: electricity", 1, "'carrier' is missing")]
    [InlineData("value: 0.5", "value: 0,5", 14, "not known here")]
    [InlineData("from: 2024-01", "from: 2024-01-15", 12, "starts with a month")]
    [InlineData("id: r", "id: r\n    month: [1]", 8, "not known here")]
    [InlineData("schemaVersion: 1", "schemaVersion: 2", 1, "version 1")]
    [InlineData("id: t", "id: [t", 0, "YAML")]
    public void Tariff_Slip_IsRefusedWithLineAndRemedy(string right, string wrong, int line, string word)
    {
        File.WriteAllText(_file, Good.Replace(right, wrong, StringComparison.Ordinal));
        var error = Assert.Throws<TableFormatException>(() => TariffReader.Read(_file));
        Assert.Contains(word, error.Problem);
        Assert.True(line == 0 || line == error.Line, error.Message);
        Assert.StartsWith(_file, error.Message);
    }

    [Theory]
    [InlineData("id,series,edition,year,region,basis,carrier,value,unit,valid_from,valid_to,source,confidence,note\na,a,e,2023,r,b,electricity,x,kgCO2/kWh,,,s,A,", "not a number")]
    [InlineData("id,series,edition,year,region,basis,carrier,value,unit,valid_from,valid_to,source,confidence,note\na,a,e,2023,r,b,electricity,1,kgCO2/foo,,,s,A,", "kgCO2/kWh")]
    [InlineData("id,series,edition,year,region,basis,carrier,value,unit,valid_from,valid_to,source,confidence,note\na,a,e,2023,r", "5 cells stand under 14")]
    [InlineData("id,series,edition,year,region,basis,carrier,value,unit,valid_from,valid_to,source,confidence,note\na,\"a,e,2023,r,b,electricity,1,kgCO2/kWh,,,s,A,", "not closed")]
    [InlineData("id,series\na,b", "no such column")]
    public void Factor_Slip_IsRefusedWithLineTwo(string text, string word)
    {
        File.WriteAllText(_file, text);
        var error = Assert.Throws<TableFormatException>(() => FactorTableReader.Read([_file]));
        Assert.Contains(word, error.Problem);
        Assert.Equal(2, error.Line);
    }

    [Fact]
    public void Calendar_DayOfAnotherYear_IsRefused()
    {
        File.WriteAllText(_file, """
            schemaVersion: 1
            id: c
            name: { zh: 历, en: Calendar }
            years:
              - year: 2024
                source: s
                confidence: C
                holidays: [{ day: 2025-01-01, zh: 元旦, en: New Year }]
            """);
        Assert.Contains("2025-01-01", Assert.Throws<TableFormatException>(() => HolidayCalendarReader.Read(_file)).Problem);
    }

    /// <summary>Every factory that ships finds its calendar, tariffs and factors in the tables.</summary>
    [Fact]
    public void ShippedFactories_NameOnlyTablesThatExist()
    {
        foreach (var folder in Directory.GetDirectories(Path.Combine(Models.Folder, "factories")))
        {
            var model = FactoryTwin.Ingestion.Models.FactoryModelReader.Load(folder).Model;
            Assert.NotNull(model);
            _ = Models.Tables.Calendar(model.Site.HolidayCalendar);
            Assert.All(model.Tariffs, t => Assert.NotNull(Models.Tables.Tariff(t.Value, t.Key)));
            Assert.All(model.Factors, f => Assert.True(Models.Tables.Factors.TrySelect(f.Value, 2024, out var choice, out var why) && choice.Factor.Carrier == f.Key, why));
        }
    }
}
