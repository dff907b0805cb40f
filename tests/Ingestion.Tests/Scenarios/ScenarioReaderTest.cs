using System.Text;
using FactoryTwin.Ingestion.Scenarios;
using FactoryTwin.Ingestion.Tests.Models;
using FactoryTwin.Planning.Measures;
using NJsonSchema;

namespace FactoryTwin.Ingestion.Tests.Scenarios;

public sealed class ScenarioReaderTest
{
    private static readonly string SchemaFile = Repository.Path("models/schemas/scenario.schema.json");

    public static TheoryData<string> Shipped => [.. Directory.EnumerateFiles(Repository.Path("models/scenarios"), "*.yaml").Select(f => Path.GetFileName(f))];

    [Theory]
    [MemberData(nameof(Shipped))]
    public async Task ShippedScenario_IsRead_AndItsJsonFitsTheSchema(string file)
    {
        var read = ScenarioReader.Load(Repository.Path($"models/scenarios/{file}"));
        Assert.Empty(read.Problems);
        var json = ScenarioReader.Write(read.Scenario!);
        var again = ScenarioReader.Json(json);
        Assert.Empty(again.Problems);
        Assert.Equal(json, ScenarioReader.Write(again.Scenario!));
        Assert.Empty((await SchemaAsync()).Validate(Encoding.UTF8.GetString(json)));
    }

    /// <summary>To export the schema after a change of the records: run this test once with UPDATE_SCHEMAS=1 in the environment.</summary>
    [Fact]
    public void ShippedSchema_IsWhatTheRecordsSay()
    {
        if (Environment.GetEnvironmentVariable("UPDATE_SCHEMAS") == "1")
        {
            File.WriteAllText(SchemaFile, ScenarioReader.Schema());
        }
        Assert.Equal(File.ReadAllText(SchemaFile), ScenarioReader.Schema());
    }

    [Theory]
    [InlineData("id: s\nmeasures:\n  - {measure: pv}\n", 3, 5, "measures[0].addedKwp", "missing")]
    [InlineData("id: s\nmeasures:\n  - {measure: pv, addedKwp: ten}\n", 3, 29, "measures[0].addedKwp", "'ten'")]
    [InlineData("id: s\nmeasures:\n  - {measure: wind, addedKwp: 1}\n", 3, 15, "measures[0].measure", "efficiency")]
    [InlineData("id: s\nmeasures:\n  - {addedKwp: 1}\n", 3, 5, "measures[0].measure", "missing")]
    [InlineData("id: s\nmeasures:\n  - {measure: pv, addedKwp: -5}\n", 3, 29, "measures[0].addedKwp", "outside 0 to")]
    [InlineData("id: s\nmeasures:\n  - {measure: pv, addedKw: 5}\n", 3, 19, "measures[0].addedKw", "did you mean 'addedKwp'")]
    [InlineData("id: s\nfrom: 2024-01-01\n", 1, 1, "to", "stand together")]
    [InlineData("id: s\nfrom: 2024-01-01\nto: 2023-01-01\n", 3, 5, "to", "after 'from'")]
    [InlineData("id: s\nmeasures:\n  - {measure: efficiency}\n", 3, 5, "measures[0].savedPercent", "either savedPercent or")]
    [InlineData("", 1, 1, "", "empty")]
    public void Slip_IsRefused_WithItsPlace(string yaml, int line, int column, string path, string says)
    {
        var read = ScenarioReader.Yaml("s.yaml", yaml);
        Assert.Null(read.Scenario);
        var problem = Assert.Single(read.Problems.Where(p => p.Path == path));
        Assert.Equal((line, column), (problem.Line, problem.Column));
        Assert.Contains(says, problem.Message, StringComparison.Ordinal);
        Assert.StartsWith("s.yaml:", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Json_ReadsLikeYaml()
    {
        var read = ScenarioReader.Json("""{"id":"s","measures":[{"measure":"pv","addedKwp":5,"source":"clear-sky"}]}"""u8.ToArray());
        Assert.Empty(read.Problems);
        var pv = Assert.IsType<PvRequest>(Assert.Single(read.Scenario!.Measures));
        Assert.Equal((5, PvSource.ClearSky), (pv.AddedKwp, pv.Source));
    }

    // NJsonSchema knows "definitions", the name that "$defs" had before 2019.
    private static Task<JsonSchema> SchemaAsync() => JsonSchema.FromJsonAsync(ScenarioReader.Schema().Replace("$defs", "definitions", StringComparison.Ordinal));
}
