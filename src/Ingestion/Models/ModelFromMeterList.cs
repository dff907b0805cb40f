using System.Globalization;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FactoryTwin.Ingestion.Tables;

namespace FactoryTwin.Ingestion.Models;

/// <summary>Makes a factory model from a list of meters, so that a user starts with what a plant always has: a table of its meters.</summary>
/// <remarks>
/// The column of a problem is the number of the cell. Columns of the list, in any order, by name: <c>id</c> (required), <c>name</c>, <c>nameEn</c>, <c>carrier</c>, <c>quantity</c>, <c>unit</c>, <c>kind</c>,
/// <c>role</c>, <c>interval</c>, <c>multiplier</c>, <c>rolloverAt</c>, <c>maxRate</c>, <c>parent</c>, <c>asset</c>, <c>assetKind</c>,
/// <c>building</c>, <c>level</c>, <c>accuracyClass</c>, <c>serial</c>, <c>calibrationDue</c>, <c>note</c>. Left out: electricity, kWh, register,
/// 15 minutes; the asset is the building where one is named, else the site.
/// </remarks>
public static class ModelFromMeterList
{
    private static readonly string[] Known =
    [
        "id", "name", "nameEn", "carrier", "quantity", "unit", "kind", "role", "interval", "multiplier", "rolloverAt", "maxRate", "parent",
        "asset", "assetKind", "building", "level", "accuracyClass", "serial", "calibrationDue", "note",
    ];

    private static readonly Dictionary<string, string> UsualUnit = new(StringComparer.Ordinal)
    {
        ["electricity"] = "kWh", ["natural-gas"] = "m3", ["steam"] = "t", ["heat"] = "GJ", ["cooling"] = "kWh", ["compressed-air"] = "m3",
        ["water"] = "m3", ["waste-water"] = "m3", ["diesel"] = "L", ["gasoline"] = "L", ["product"] = "pcs",
    };

    /// <summary>Reads the list and makes a model, or says line by line what is wrong.</summary>
    /// <param name="csv">The list: comma, semicolon or tab separated, first line the column names.</param>
    /// <param name="fileName">How problems name the list.</param>
    /// <param name="factory">Id of the new factory.</param>
    /// <param name="timeZone">IANA name.</param>
    public static FactoryModelResult Make(TextReader csv, string fileName, FactoryId factory, string timeZone)
    {
        var rows = new List<ModelNode>();
        var problems = new List<ModelProblem>();
        ReadRows(csv, fileName, rows, problems);
        if (problems.Count == 0 && rows.Count == 0)
        {
            problems.Add(new(fileName, 1, 1, "", null, "The list holds no meter; the first line names the columns, each further line is one meter."));
        }
        if (problems.Count > 0)
        {
            return new FactoryModelResult(null, [.. problems]);
        }
        // Built as nodes with the places of the cells, so that the model's own rules point into the list.
        var root = new MapNode(fileName, 1, 1, []);
        Put(root, "schemaVersion", Raw(fileName, FactoryModel.CurrentSchemaVersion.ToString(CultureInfo.InvariantCulture)));
        Put(root, "id", Text(fileName, factory.Value));
        var site = new MapNode(fileName, 1, 1, []);
        Put(site, "name", Text(fileName, factory.Value));
        Put(site, "timeZone", Text(fileName, timeZone));
        Put(root, "site", site);
        Put(root, "assets", new ListNode(fileName, 1, 1, [.. Assets(fileName, rows)]));
        Put(root, "points", new ListNode(fileName, 1, 1, [.. rows.Select(r => Point((MapNode)r))]));
        return FactoryModelReader.Build(root);
    }

    private static void ReadRows(TextReader csv, string fileName, List<ModelNode> rows, List<ModelProblem> problems)
    {
        var line = 0;
        List<string>? header = null;
        var delimiter = ',';
        while (csv.ReadLine() is { } text && problems.Count == 0)
        {
            line++;
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }
            if (header is null)
            {
                text = text.TrimStart('\uFEFF');
                delimiter = text.Contains('\t') ? '\t' : text.Contains(';') ? ';' : ',';
            }
            if (CsvTable.Split(text, delimiter) is not { } cells)
            {
                problems.Add(new(fileName, line, 1, "", null, "A double quote is not closed in this line."));
            }
            else if (header is null)
            {
                header = [.. cells.Select(c => c.Trim())];
                CheckHeader(header, fileName, line, problems);
            }
            else if (cells.Count > header.Count)
            {
                problems.Add(new(fileName, line, header.Count + 1, "", cells[header.Count], $"{cells.Count} cells stand under {header.Count} columns; a cell with a delimiter needs double quotes."));
            }
            else
            {
                var entries = cells.Select((cell, c) => (Cell: cell.Trim(), Column: c)).Where(c => c.Cell.Length > 0 && header[c.Column].Length > 0)
                    .Select(c => KeyValuePair.Create(
                        new ScalarNode(fileName, line, c.Column + 1, header[c.Column], true), (ModelNode)new ScalarNode(fileName, line, c.Column + 1, c.Cell, false)))
                    .ToList();
                rows.Add(new MapNode(fileName, line, 1, entries));
            }
        }
    }

    private static void CheckHeader(List<string> header, string fileName, int line, List<ModelProblem> problems)
    {
        for (var c = 0; c < header.Count; c++)
        {
            if (header[c].Length > 0 && header.IndexOf(header[c]) < c)
            {
                problems.Add(new(fileName, line, c + 1, header[c], header[c], $"The column '{header[c]}' stands twice."));
            }
            else if (header[c].Length > 0 && !Known.Contains(header[c]))
            {
                problems.Add(new(fileName, line, c + 1, header[c], header[c], ModelBinder.Nearest(header[c], Known) is { } near
                    ? $"'{header[c]}' is no column of a meter list; did you mean '{near}'?"
                    : $"'{header[c]}' is no column of a meter list; these are: {string.Join(", ", Known)}."));
            }
        }
        if (!header.Contains("id"))
        {
            problems.Add(new(fileName, line, 1, "id", null, "The column 'id' is missing: it names each meter."));
        }
    }

    private static IEnumerable<ModelNode> Assets(string file, List<ModelNode> rows)
    {
        yield return Asset(file, "site", "factory", null);
        var buildings = rows.Cast<MapNode>().Select(r => r["building"]).OfType<ScalarNode>().DistinctBy(b => b.Text).ToList();
        foreach (var building in buildings)
        {
            yield return Asset(file, building.Text, "building", "site");
        }
        foreach (var row in rows.Cast<MapNode>().Where(r => r["asset"] is not null).DistinctBy(r => ((ScalarNode)r["asset"]!).Text))
        {
            var (asset, kind) = ((ScalarNode)row["asset"]!, row["assetKind"] as ScalarNode);
            if (asset.Text != "site" && !buildings.Exists(b => b.Text == asset.Text))
            {
                yield return Asset(file, asset.Text, kind?.Text ?? "motor-system", (row["building"] as ScalarNode)?.Text ?? "site", kind ?? asset);
            }
        }
    }

    private static MapNode Asset(string file, string id, string kind, string? parent, ScalarNode? at = null)
    {
        var asset = new MapNode(file, at?.Line ?? 1, at?.Column ?? 1, []);
        Put(asset, "id", new ScalarNode(file, asset.Line, asset.Column, id, false));
        Put(asset, "kind", new ScalarNode(file, asset.Line, asset.Column, kind, false));
        Put(asset, "name", Text(file, id));
        if (parent is not null)
        {
            Put(asset, "parent", Text(file, parent));
        }
        return asset;
    }

    private static MapNode Point(MapNode row)
    {
        var point = new MapNode(row.File, row.Line, row.Column, []);
        foreach (var (key, value) in row.Entries.Where(e => e.Key.Text is not ("name" or "nameEn" or "asset" or "assetKind" or "building")))
        {
            point.Entries.Add(new(key, value));
        }
        var id = row["id"] as ScalarNode ?? Text(row.File, "");
        var name = row["name"] as ScalarNode ?? row["nameEn"] as ScalarNode ?? id;
        var names = new MapNode(row.File, name.Line, name.Column, []);
        Put(names, "zh", name with { IsText = true });
        Put(names, "en", (row["nameEn"] as ScalarNode ?? name) with { IsText = true });
        Put(point, "name", names);
        Put(point, "asset", row["asset"] ?? row["building"] ?? Text(row.File, "site"));
        Default(point, "carrier", "electricity");
        Default(point, "kind", "register");
        Default(point, "unit", row["kind"] is ScalarNode { Text: "power" } ? "kW" : UsualUnit.GetValueOrDefault(((ScalarNode)point["carrier"]!).Text, "kWh"));
        return point;
    }

    private static void Default(MapNode point, string key, string value)
    {
        if (point[key] is null)
        {
            Put(point, key, new ScalarNode(point.File, point.Line, point.Column, value, false));
        }
    }

    private static void Put(MapNode map, string key, ModelNode value) => map.Entries.Add(new(new ScalarNode(map.File, map.Line, map.Column, key, true), value));

    private static ScalarNode Text(string file, string text) => new(file, 1, 1, text, true);

    private static ScalarNode Raw(string file, string text) => new(file, 1, 1, text, false);
}
