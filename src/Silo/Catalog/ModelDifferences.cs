using System.Text.Json;

namespace FactoryTwin.Silo.Catalog;

/// <summary>One place in which an offered model differs from the one in use.</summary>
/// <param name="Path">Where, such as <c>points[e-in].multiplier</c>.</param>
/// <param name="Kind">added (the offer has it), removed (only the model in use has it), changed.</param>
internal sealed record ModelDifference(string Path, string Kind, JsonElement? InUse, JsonElement? Offered);

/// <summary>What differs between two models written as JSON. Things with an id are compared by it, wherever they stand in their list.</summary>
internal static class ModelDifferences
{
    public static List<ModelDifference> Between(string inUse, string offered)
    {
        using var before = JsonDocument.Parse(inUse);
        using var after = JsonDocument.Parse(offered);
        var found = new List<ModelDifference>();
        Compare("", before.RootElement, after.RootElement, found);
        return found;
    }

    private static void Compare(string path, JsonElement? inUse, JsonElement? offered, List<ModelDifference> into)
    {
        if (inUse is not { } before || offered is not { } after)
        {
            into.Add(new ModelDifference(path, inUse is null ? "added" : "removed", inUse?.Clone(), offered?.Clone()));
        }
        else if (Members(path, before) is { } left && Members(path, after) is { } right)
        {
            foreach (var name in left.Keys.Union(right.Keys))
            {
                Compare(name, At(left, name), At(right, name), into);
            }
        }
        else if (!JsonElement.DeepEquals(before, after))
        {
            into.Add(new ModelDifference(path, "changed", before.Clone(), after.Clone()));
        }
    }

    private static JsonElement? At(Dictionary<string, JsonElement> members, string name) =>
        members.TryGetValue(name, out var value) ? value : null;

    /// <summary>The parts of an object, or of a list whose elements all have an id, by their paths; null for anything else.</summary>
    private static Dictionary<string, JsonElement>? Members(string path, JsonElement of) => of.ValueKind switch
    {
        JsonValueKind.Object => of.EnumerateObject().ToDictionary(p => path.Length == 0 ? p.Name : $"{path}.{p.Name}", p => p.Value),
        JsonValueKind.Array when of.EnumerateArray().All(e => IdOf(e) is not null) && of.EnumerateArray().DistinctBy(IdOf).Count() == of.GetArrayLength() =>
            of.EnumerateArray().ToDictionary(e => $"{path}[{IdOf(e)}]"),
        _ => null,
    };

    private static string? IdOf(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;
}
