using System.Text;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Ingestion.Models;

/// <summary>Reads a factory model from its folder of YAML files, or says file by file and line by line what is wrong.</summary>
/// <remarks>
/// All <c>*.yaml</c> files right in the folder make up one model: each holds some of the fields of <see cref="FactoryModel"/>
/// (<c>site</c>, <c>assets</c>, <c>points</c>, ...). A list may be spread over several files; its parts are joined in the order of the
/// file names. Sub-folders, such as <c>mappings</c>, belong to others.
/// </remarks>
public static class FactoryModelReader
{
    /// <summary>Reads and checks a model folder.</summary>
    public static FactoryModelResult Load(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return Failed(new ModelProblem(folder, 0, 0, "", null, "There is no such folder; name the folder that holds site.yaml."));
        }
        var files = Directory.GetFiles(folder, "*.yaml").Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0)
        {
            return Failed(new ModelProblem(folder, 0, 0, "", null, "The folder holds no *.yaml file; a model has at least site.yaml."));
        }
        var texts = new List<(string, string)>();
        foreach (var file in files)
        {
            try
            {
                texts.Add((Path.GetFileName(file), File.ReadAllText(file, new UTF8Encoding(false, throwOnInvalidBytes: true))));
            }
            catch (Exception e) when (e is DecoderFallbackException or IOException or UnauthorizedAccessException)
            {
                return Failed(new ModelProblem(Path.GetFileName(file), 0, 0, "", null, "Cannot be read as UTF-8 text: " + e.Message));
            }
        }
        return Parse(texts);
    }

    /// <summary>Reads and checks a model from texts that are named like the files of a folder.</summary>
    public static FactoryModelResult Parse(IEnumerable<(string Name, string Text)> files)
    {
        try
        {
            var parts = files.Select(f => YamlNodeReader.Read(f.Name, f.Text)).OfType<ModelNode>().ToList();
            return Build(Merge(parts));
        }
        catch (ModelSyntaxException e)
        {
            return Failed(e.ToProblem());
        }
    }

    internal static FactoryModelResult Build(ModelNode root)
    {
        var problems = new List<ModelProblem>();
        var model = new ModelBinder(problems).BindRecord<FactoryModel>(root);
        if (model is not null && problems.Count == 0)
        {
            problems.AddRange(ModelRules.Check(model).Take(ModelLimits.MaxProblems).Select(f => Locate(root, f)));
        }
        return new FactoryModelResult(problems.Count == 0 ? model : null, [.. problems]);
    }

    internal static FactoryModelResult Failed(ModelProblem problem) => new(null, [problem]);

    private static MapNode Merge(List<ModelNode> parts)
    {
        var merged = new MapNode(parts.FirstOrDefault()?.File ?? "", 1, 1, []);
        foreach (var part in parts)
        {
            var map = part as MapNode ?? throw new ModelSyntaxException(part.File, part.Line, part.Column, "A model file is a mapping of fields such as site, assets or points.");
            foreach (var entry in map.Entries)
            {
                var before = merged.Entries.Find(e => e.Key.Text == entry.Key.Text);
                if (before.Value is null)
                {
                    merged.Entries.Add(entry.Value is ListNode list ? new(entry.Key, list with { Items = [.. list.Items] }) : entry);
                }
                else if (before.Value is ListNode first && entry.Value is ListNode more)
                {
                    first.Items.AddRange(more.Items);
                }
                else
                {
                    throw new ModelSyntaxException(part.File, entry.Key.Line, entry.Key.Column, $"'{entry.Key.Describe()}' also stands in {before.Key.File}:{before.Key.Line}; keep one.");
                }
            }
        }
        return merged;
    }

    /// <summary>Where in the text a finding stands.</summary>
    internal static ModelProblem Locate(ModelNode root, ModelFinding finding)
    {
        var node = root;
        foreach (var step in finding.Path.Split('.', '[').Where(s => s.Length > 0))
        {
            var next = node switch
            {
                MapNode map => map[step],
                ListNode list when step[^1] == ']' && int.TryParse(step.AsSpan(0, step.Length - 1), out var i) && i < list.Items.Count => list.Items[i],
                _ => null,
            };
            if (next is null)
            {
                break;
            }
            node = next;
        }
        return new ModelProblem(node.File, node.Line, node.Column, finding.Path, finding.Value, finding.Message);
    }
}
