using System.Text;
using FactoryTwin.Ingestion.Models;

namespace FactoryTwin.Ingestion.Tests.Models;

/// <summary>Each rule speaks up with file, line and column, and says what would be right.</summary>
public sealed class ModelRulesTests
{
    private const string Head = """
        schemaVersion: 1
        id: f
        site: {name: F, timeZone: Asia/Shanghai}
        assets:
          - {id: site, kind: factory, name: Site}
          - {id: hall, kind: building, name: Hall, parent: site}
        points:

        """;

    // The third text is where the problem points.
    [Theory]
    [InlineData("  - {id: m, name: M, carrier: electricity, unit: kW, kind: register}", "kW, kind", "kWh")]
    [InlineData("  - {id: m, name: M, carrier: electricity, unit: kWh, kind: power}", "kWh, kind", "kW")]
    [InlineData("  - {id: m, name: M, carrier: electricity, unit: kwhh, kind: register}", "kwhh", "kWh")]
    [InlineData("  - {id: m, name: M, carrier: electricty, unit: kWh, kind: register}", "electricty", "did you mean 'electricity'")]
    [InlineData("  - {id: m, name: M, unit: kWh, kind: register}", "", "carrier is missing")]
    [InlineData("  - {id: m, name: M, carrier: electricity, unit: kWh, kind: registr}", "registr", "register, interval, power, state")]
    [InlineData("  - {id: m, name: M, carrier: electricity, unit: kWh, kind: register, asset: press}", "press", "There is no asset 'press'")]
    [InlineData("  - {id: m, name: M, carrier: electricity, unit: kWh, kind: register, parent: n}", "n}", "There is no point 'n'")]
    [InlineData("  - {id: m, name: M, carrier: electricity, unit: kWh, kind: register, parent: m}", "m}", "lies below itself")]
    [InlineData("  - {id: m, name: M, carrier: electricity, unit: kWh, kind: register, level: 4}", "4}", "1 (whole unit)")]
    [InlineData("  - {id: m, name: M, carrier: electricity, unit: kWh, kind: register, multiplier: 0}", "0}", "greater than zero")]
    [InlineData("  - {id: m, name: M, carrier: electricity, unit: kWh, kind: register, multiplier: \"80\"}", "\"80", "a number")]
    [InlineData("  - {id: m, name: M, carrier: electricity, unit: kWh, kind: register, interval: 5 minutes}", "5 minutes", "15min")]
    [InlineData("  - {id: m, name: M, carrier: electricity, unit: kWh, kind: interval, interval: 7min}", "7min", "divides the day")]
    [InlineData("  - {id: m, name: M, carrier: electricity, unit: kWh, kind: interval, rolloverAt: 100}", "100", "Only a register")]
    [InlineData("  - {id: m, name: M, carrier: electricity, unit: kWh, kind: register, maxRate: -1}", "-1", "greater than zero")]
    [InlineData("  - {id: m, name: M, unit: degC, kind: state, role: import}", "import", "no flow")]
    [InlineData("  - {id: m, name: M, unit: degC, kind: state, minValue: 9, maxValue: 3}", "9, max", "below the largest")]
    [InlineData("  - {id: m, name: M, carrier: electricity, unit: kWh, kind: register, colour: red}", "colour", "is not a field")]
    [InlineData("  - {id: m, name: M, carrier: electricity, unit: kWh, kind: register, rolloverrAt: 5}", "rolloverrAt", "did you mean 'rolloverAt'")]
    [InlineData("  - {id: m m, name: M, carrier: electricity, unit: kWh, kind: register}", "m m", "letters, digits")]
    [InlineData("  - {name: M, carrier: electricity, unit: kWh, kind: register}", "", "'id' is missing")]
    [InlineData("  - {id: m, name: M, carrier: electricity, unit: kWh, kind: register, calibrationDue: 2024-02-30}", "2024-02-30", "2024-07-15")]
    public void Parse_BrokenPoint_IsRefusedAtItsPlace(string point, string at, string message)
    {
        var result = FactoryModelReader.Parse([("model.yaml", Head + point + "\n")]);

        Assert.Null(result.Model);
        var problem = Assert.Single(result.Problems);
        var column = (at.Length > 0 ? point.LastIndexOf(at, StringComparison.Ordinal) : point.IndexOf('{', StringComparison.Ordinal)) + 1;
        Assert.Equal(("model.yaml", 8, column), (problem.File, problem.Line, problem.Column));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- {id: m, name: M, carrier: electricity, unit: kWh, kind: register}\n  - {id: m, name: M, carrier: electricity, unit: kWh, kind: register}", 9, "used twice")]
    [InlineData("- {id: a, name: A, carrier: electricity, unit: kWh, kind: register, parent: b}\n  - {id: b, name: B, carrier: electricity, unit: kWh, kind: register, parent: a}", 8, "lies below itself")]
    [InlineData("- {id: a, name: A, carrier: water, unit: m3, kind: register}\n  - {id: b, name: B, carrier: electricity, unit: kWh, kind: register, parent: a}", 9, "one carrier")]
    [InlineData("- {id: m, name: M, carrier: electricity, unit: kWh, kind: register, multiplier: [{from: \"2024-01-01T00:00:00Z\", factor: 3}, {from: \"2023-01-01T00:00:00Z\", factor: 4}]}", 8, "ascending")]
    [InlineData("- {id: m, name: M, carrier: electricity, unit: kWh, kind: register, multiplier: [{from: 2024-01-01, factor: 3}]}", 8, "with offset")]
    public void Parse_BrokenTree_IsRefused(string points, int line, string message)
    {
        var problem = Assert.Single(FactoryModelReader.Parse([("model.yaml", Head + "  " + points + "\n")]).Problems);

        Assert.Equal(line, problem.Line);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("timeZone: Asia/Shanghai", "timeZone: Asia/Chongking", 3, "Asia/Shanghai")]
    [InlineData("schemaVersion: 1", "schemaVersion: 7", 1, "version 1")]
    [InlineData("kind: building", "kind: bilding", 6, "did you mean 'building'")]
    [InlineData("parent: site", "parent: nowhere", 6, "There is no asset 'nowhere'")]
    [InlineData("parent: site", "parent: hall", 6, "lies below itself")]
    [InlineData("id: hall", "id: site", 6, "used twice")]
    [InlineData("name: F,", "", 3, "'name' is missing")]
    [InlineData("site: {", "site: [{", 3, "Not YAML")]
    [InlineData("id: f\n", "id: &x f\n", 2, "Anchors")]
    public void Parse_BrokenHead_IsRefusedAtItsPlace(string right, string wrong, int line, string message)
    {
        var text = Head.ReplaceLineEndings("\n").Replace(right, wrong, StringComparison.Ordinal);
        var problem = FactoryModelReader.Parse([("site.yaml", text)]).Problems[0];

        Assert.Equal("site.yaml", problem.File);
        Assert.InRange(problem.Line, line, message == "Not YAML" ? 99 : line);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parse_ListsOfSeveralFiles_AreJoinedAndKeepTheirPlaces()
    {
        var more = "points:\n  - {id: a, name: A, carrier: electricity, unit: kWh, kind: register}\n";
        var wrong = "points:\n  - {id: b, name: B, carrier: electricity, unit: kWh, kind: register, asset: gone}\n";
        var head = Head.ReplaceLineEndings("\n").Replace("points:\n", "", StringComparison.Ordinal);

        Assert.Single(FactoryModelReader.Parse([("1.yaml", head), ("2.yaml", more)]).Require().Points);
        var problem = Assert.Single(FactoryModelReader.Parse([("1.yaml", head), ("2.yaml", more), ("3.yaml", wrong)]).Problems);
        Assert.Equal(("3.yaml", 2), (problem.File, problem.Line));
    }

    [Fact]
    public void Json_Problem_HasLineAndColumn()
    {
        var json = "{\n  \"id\": \"f\",\n  \"site\": {\"name\": \"F\", \"timeZone\": \"Mars/Olympus\"}\n}";
        var problem = Assert.Single(FactoryModelJson.Parse(Encoding.UTF8.GetBytes(json)).Problems);

        Assert.Equal(("body", 3, json.Split('\n')[2].IndexOf("\"Mars", StringComparison.Ordinal) + 1, "site.timeZone"), (problem.File, problem.Line, problem.Column, problem.Path));
    }

    [Fact]
    public void PlannedFactory_WithoutMeters_IsValid() =>
        Assert.True(FactoryModelReader.Parse([("site.yaml", "id: f\nsite: {name: F, timeZone: Europe/Berlin}\n")]).IsValid);

    [Fact]
    public void Load_MissingFolder_SaysSo()
    {
        var problem = Assert.Single(FactoryModelReader.Load("/nowhere/at/all").Problems);
        Assert.Contains("no such folder", problem.Message, StringComparison.Ordinal);
    }
}
