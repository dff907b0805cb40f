using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using FactoryTwin.Carbon.Suppliers;

namespace FactoryTwin.Ingestion.Suppliers;

/// <summary>
/// Reads product footprints as PACT (WBCSD) exchanges them, versions 2 and 3: one <c>ProductFootprint</c>, an array of them, or an answer with
/// <c>data</c>. What we do not count is not read; the whole file stays in the evidence vault.
/// </summary>
/// <remarks>
/// Version 3 states kgCO2e per <c>declaredUnitAmount</c> x <c>declaredUnitOfMeasurement</c>, version 2 per <c>declaredUnit</c>. The value taken is
/// the one without biogenic uptake: an inventory keeps uptake in a line of its own.
/// </remarks>
public static class PactJson
{
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32 };

    /// <param name="text">The file.</param>
    /// <param name="supplier">Whose products it speaks of.</param>
    public static AnswerFile Read(string text, Supplier supplier)
    {
        var bytes = Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF'));
        try
        {
            using var document = JsonDocument.Parse(bytes, Strict);
            var (root, at) = document.RootElement is { ValueKind: JsonValueKind.Object } answer && answer.TryGetProperty("data", out var data) ? (data, "data") : (document.RootElement, "");
            List<(JsonElement Footprint, string Path)> footprints = root.ValueKind == JsonValueKind.Array
                ? [.. root.EnumerateArray().Select((f, i) => (f, $"{at}[{i}]"))]
                : [(root, at)];
            if (footprints.Count is 0 or > AnswerFile.MostRows)
            {
                return Refused(1, "data", $"{footprints.Count}", $"须有 1 到 {AnswerFile.MostRows} 个产品足迹。", $"1 to {AnswerFile.MostRows} footprints are right.");
            }
            var lines = JsonLines.Of(bytes);
            var rows = footprints.Select(f => new PactFootprint(f.Footprint, f.Path, lines).Read(supplier)).ToImmutableArray();
            var version = footprints[0].Footprint is { ValueKind: JsonValueKind.Object } first && first.TryGetProperty("specVersion", out var spec) ? spec.ToString() : "";
            return new AnswerFile($"PACT {version}".TrimEnd(), rows);
        }
        catch (JsonException e)
        {
            return Refused((int)(e.LineNumber ?? 0) + 1, "", null, $"不是有效的 JSON(第 {e.BytePositionInLine + 1} 字节)。", $"It is no JSON (byte {e.BytePositionInLine + 1}): {e.Message.Split(" LineNumber:")[0]}");
        }
    }

    private static AnswerFile Refused(int line, string path, string? value, string zh, string en) => new("PACT", [new AnswerRow(line, null, [AnswerCsv.Problem(path, value, zh, en)])]);
}
