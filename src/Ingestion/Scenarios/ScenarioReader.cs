using System.Collections.Immutable;
using System.Text;
using FactoryTwin.Ingestion.Models;
using FactoryTwin.Planning.Scenarios;

namespace FactoryTwin.Ingestion.Scenarios;

/// <summary>A scenario, or the reasons why there is none.</summary>
public sealed record ScenarioText(Scenario? Scenario, ImmutableArray<ModelProblem> Problems);

/// <summary>Reads a scenario from YAML or JSON, strictly: what does not fit is refused with file, line and what would be right.</summary>
public static class ScenarioReader
{
    private const string Whole = "The scenario";

    /// <summary>Reads a YAML file.</summary>
    public static ScenarioText Load(string file)
    {
        try
        {
            return Yaml(Path.GetFileName(file), File.ReadAllText(file, new UTF8Encoding(false, throwOnInvalidBytes: true)));
        }
        catch (Exception e) when (e is DecoderFallbackException or IOException or UnauthorizedAccessException)
        {
            return Failed(new ModelProblem(file, 0, 0, "", null, "Cannot be read as UTF-8 text: " + e.Message));
        }
    }

    /// <param name="name">How problems name the text.</param>
    /// <param name="text">The YAML text.</param>
    public static ScenarioText Yaml(string name, string text) => Read(() => YamlNodeReader.Read(name, text)
        ?? throw new ModelSyntaxException(name, 1, 1, "The file is empty; a scenario has at least an id."));

    /// <param name="utf8">The JSON text.</param>
    /// <param name="name">How problems name the text.</param>
    public static ScenarioText Json(ReadOnlyMemory<byte> utf8, string name = "body") => Read(() => JsonNodeReader.Read(name, utf8.Span));

    /// <summary>The scenario as UTF-8 JSON; reading it gives the same scenario.</summary>
    public static byte[] Write(Scenario scenario) => FactoryModelJson.WriteRecord(scenario);

    /// <summary>The JSON Schema, as it stands in <c>models/schemas/scenario.schema.json</c>.</summary>
    public static string Schema() => FactoryModelSchema.Write(typeof(Scenario), "FactoryTwin scenario");

    /// <summary>Places findings of a later check in the text of the scenario.</summary>
    /// <param name="utf8">The text as <see cref="Json"/> read it; or what <see cref="Write"/> makes of the scenario.</param>
    /// <param name="findings">What was found.</param>
    /// <param name="name">How problems name the text.</param>
    public static ImmutableArray<ModelProblem> LocateJson(ReadOnlyMemory<byte> utf8, IEnumerable<ScenarioFinding> findings, string name = "body") =>
        Located(JsonNodeReader.Read(name, utf8.Span), findings);

    /// <summary>Places findings of a later check in the YAML file.</summary>
    public static ImmutableArray<ModelProblem> LocateYaml(string file, IEnumerable<ScenarioFinding> findings) =>
        Located(YamlNodeReader.Read(Path.GetFileName(file), File.ReadAllText(file))!, findings);

    private static ScenarioText Read(Func<ModelNode> read)
    {
        try
        {
            var root = read();
            var problems = new List<ModelProblem>();
            var scenario = new ModelBinder(problems, Whole).BindRecord<Scenario>(root);
            if (scenario is not null && problems.Count == 0)
            {
                problems.AddRange(Located(root, ScenarioRules.Check(scenario).Take(ModelLimits.MaxProblems)));
            }
            return new ScenarioText(problems.Count == 0 ? scenario : null, [.. problems]);
        }
        catch (ModelSyntaxException e)
        {
            return Failed(e.ToProblem());
        }
    }

    private static ImmutableArray<ModelProblem> Located(ModelNode root, IEnumerable<ScenarioFinding> findings) =>
        [.. findings.Select(f => FactoryModelReader.Locate(root, new ModelFinding(f.Path, f.Value, f.Message)))];

    private static ScenarioText Failed(ModelProblem problem) => new(null, [problem]);
}
