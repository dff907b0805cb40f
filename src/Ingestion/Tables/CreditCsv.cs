using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Carbon.Ledger.Serials;
using FactoryTwin.Carbon.Ledger.Series;
using FactoryTwin.Carbon.Ledger.Types;
using FactoryTwin.Ingestion.Models;

namespace FactoryTwin.Ingestion.Tables;

/// <summary>A purchase as a line of CSV says.</summary>
public sealed record CreditRow(int Line, string Series, CreditBatch Batch, UnitState State, SerialSet Serials);

/// <summary>The purchases of a file, or what is wrong with it; with one problem nothing of it is entered.</summary>
public sealed record CreditRows(ImmutableArray<CreditRow> Rows, ImmutableArray<ModelProblem> Problems);

/// <summary>
/// Reads purchases of credits and certificates from CSV: UTF-8, comma, a header line. Columns <c>registry, project, vintage, id, type, units</c>
/// are needed, <c>state</c> (held unless told) and <c>serials</c> (ranges in double quotes) usual; any other column is a field of a purchase by
/// its name in JSON, such as <c>projectName</c>, <c>from</c>, <c>unitPrice</c>, <c>quality.verifier</c>.
/// </summary>
public static class CreditCsv
{
    private const int MostRows = 20_000;
    private static readonly string[] Needed = ["registry", "project", "vintage", "id", "type", "units"];
    private static readonly string[] Texts =
    [
        "account", "projectName", "methodology", "technology", "region", "plant", "ownGeneration", "counterparty", "currency", "note", "from", "to", "issuedOn", "acquiredOn", "expiresOn",
        "quality.additionality", "quality.permanence", "quality.leakage", "quality.verifier", "quality.verificationReport", "quality.verifiedOn", "quality.registryUrl", "quality.projectDocument",
        "quality.validationDocument", "ownProject.measure",
    ];
    private static readonly string[] Flags = ["neaRecognised", "locallyRecognised", "governmentRecognised", "ownProject.outsideBoundary"];
    private static readonly string[] Columns = [.. Needed, "state", "serials", "unitPrice", .. Texts, .. Flags];

    public static CreditRows Read(string text, string factory, OffsetTypeTable types)
    {
        var lines = text.TrimStart('\uFEFF').Split('\n').Select(l => l.TrimEnd('\r')).ToArray();
        var header = CsvTable.Split(lines[0])?.Select(c => c.Trim()).ToList() ?? [];
        ImmutableArray<ModelProblem> unknown =
        [
            .. header.Where(c => !Columns.Contains(c, StringComparer.Ordinal)).Select(c => Problem(1, header.IndexOf(c) + 1, c, c, $"This column is not known; {string.Join(", ", Columns)} are.")),
            .. Needed.Where(c => !header.Contains(c)).Select(c => Problem(1, 1, c, null, "This column is missing.")),
            .. header.GroupBy(c => c, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => Problem(1, header.LastIndexOf(g.Key) + 1, g.Key, g.Key, "This column stands twice.")),
        ];
        if (!unknown.IsEmpty)
        {
            return new CreditRows([], unknown);
        }
        var (rows, problems) = (ImmutableArray.CreateBuilder<CreditRow>(), ImmutableArray.CreateBuilder<ModelProblem>());
        for (var i = 1; i < lines.Length && rows.Count < MostRows; i++)
        {
            if (lines[i].Length > 0 && ReadRow(i + 1, lines[i], header, factory, types, problems) is { } row)
            {
                rows.Add(row);
            }
        }
        if (rows.Count == 0 && problems.Count == 0)
        {
            problems.Add(Problem(1, 1, "", null, "The file has no line below its header."));
        }
        if (rows.Count == MostRows)
        {
            problems.Add(Problem(MostRows, 1, "", null, $"A file has at most {MostRows} lines."));
        }
        return new CreditRows(problems.Count == 0 ? rows.ToImmutable() : [], problems.ToImmutable());
    }

    private static CreditRow? ReadRow(int line, string text, List<string> header, string factory, OffsetTypeTable types, ImmutableArray<ModelProblem>.Builder problems)
    {
        var cells = CsvTable.Split(text);
        if (cells is null || cells.Count != header.Count)
        {
            problems.Add(Problem(line, 1, "", null, cells is null ? "A double quote is not closed." : $"{cells.Count} cells stand under {header.Count} columns; ranges with a comma go in double quotes."));
            return null;
        }
        var values = header.Zip(cells.Select(c => c.Trim())).Where(c => c.Second.Length > 0).ToDictionary(c => c.First, c => c.Second, StringComparer.Ordinal);
        var found = problems.Count;
        foreach (var missing in Needed.Where(c => !values.ContainsKey(c)))
        {
            Add(missing, null, "This cell is empty.");
        }
        var state = UnitState.Held;
        if (values.TryGetValue("state", out var word) && (!Enum.TryParse(word, ignoreCase: true, out state) || state > UnitState.Held || char.IsAsciiDigit(word[0])))
        {
            Add("state", word, "It is planned, bought or held.");
        }
        var serials = SerialSet.Empty;
        if (values.TryGetValue("serials", out var ranges) && !SerialSet.TryParse(ranges, out serials))
        {
            Add("serials", ranges, "Ranges are written as 1-500,1001-2000, no number twice.");
        }
        var series = $"{values.GetValueOrDefault("registry")}/{values.GetValueOrDefault("project")}/{values.GetValueOrDefault("vintage")}";
        foreach (var part in Needed.Take(4).Where(c => values.TryGetValue(c, out var id) && !Domain.Identity.IdText.IsValid(id)))
        {
            Add(part, values[part], "It is 1 to 128 of letters, digits, '-', '_', '.' and ':'.");
        }
        if (problems.Count > found || Batch(values, factory, Add) is not { } batch)
        {
            return null;
        }
        foreach (var (field, refusal) in UseRules.Entry(batch, types))
        {
            Add(field, values.GetValueOrDefault(field), refusal.En);
        }
        if (state == UnitState.Held && serials.Count != batch.Units)
        {
            Add("serials", ranges, $"The ranges hold {serials.Count} numbers for {batch.Units} units; both must agree.");
        }
        return problems.Count > found ? null : new CreditRow(line, series, batch, state, serials);

        void Add(string column, string? value, string message) => problems.Add(Problem(line, Math.Max(1, header.IndexOf(column) + 1), column, value, message));
    }

    private static CreditBatch? Batch(Dictionary<string, string> values, string factory, Action<string, string?, string> refuse)
    {
        var json = new JsonObject { ["id"] = values["id"], ["factory"] = factory, ["type"] = values["type"] };
        if (!long.TryParse(values["units"], NumberStyles.None, CultureInfo.InvariantCulture, out var units))
        {
            refuse("units", values["units"], "Units are whole: one is a credit of 1 tCO2e or a certificate of 1 MWh.");
            return null;
        }
        json["units"] = units;
        if (values.TryGetValue("unitPrice", out var price))
        {
            if (!decimal.TryParse(price, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount))
            {
                refuse("unitPrice", price, "A price is written as 62.36.");
                return null;
            }
            json["unitPrice"] = amount;
        }
        foreach (var (column, value) in values)
        {
            if (Texts.Contains(column))
            {
                Put(json, column, value);
            }
            else if (Flags.Contains(column))
            {
                if (!bool.TryParse(value, out var flag))
                {
                    refuse(column, value, "It is true or false.");
                    return null;
                }
                Put(json, column, flag);
            }
        }
        try
        {
            return json.Deserialize<CreditBatch>(LedgerJson.Options);
        }
        catch (JsonException e)
        {
            var column = (e.Path ?? "").TrimStart('$', '.');
            refuse(column, values.GetValueOrDefault(column), "It cannot be read; a day is written as 2025-07-31.");
            return null;
        }
    }

    private static void Put(JsonObject json, string path, JsonNode value)
    {
        var parts = path.Split('.');
        if (parts is [var group, var name])
        {
            (json[group] as JsonObject ?? Made(json, group))[name] = value;
        }
        else
        {
            json[path] = value;
        }
    }

    private static JsonObject Made(JsonObject json, string group)
    {
        var made = new JsonObject();
        json[group] = made;
        return made;
    }

    private static ModelProblem Problem(int line, int column, string path, string? value, string message) => new("csv", line, column, path, value, message);
}
