using System.Collections.Immutable;
using System.Text;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Ingestion.Batches;
using FactoryTwin.Ingestion.Models;

namespace FactoryTwin.Ingestion.Csv;

/// <summary>A mapping, or the reasons why there is none.</summary>
public sealed record CsvMappingResult(CsvMapping? Mapping, ImmutableArray<ModelProblem> Problems)
{
    public bool IsValid => Mapping is not null && Problems.IsEmpty;
}

/// <summary>Reads and checks a mapping file.</summary>
public static class CsvMappingReader
{
    public static CsvMappingResult Load(string path) => File.Exists(path)
        ? Parse(Path.GetFileName(path), File.ReadAllText(path))
        : new CsvMappingResult(null, [new ModelProblem(path, 0, 0, "", null, "There is no such file.")]);

    public static CsvMappingResult Parse(string name, string yaml)
    {
        var problems = new List<ModelProblem>();
        try
        {
            var node = YamlNodeReader.Read(name, yaml) ?? throw new ModelSyntaxException(name, 1, 1, "The file is empty; a mapping has at least time and columns.");
            var mapping = new ModelBinder(problems).BindRecord<CsvMapping>(node);
            if (mapping is not null)
            {
                var map = (MapNode)node;
                foreach (var (key, message) in Rules(mapping))
                {
                    var at = key.Split('.').Aggregate((ModelNode?)map, (n, k) => (n as MapNode)?[k]) ?? map;
                    problems.Add(new ModelProblem(name, at.Line, at.Column, key, at is ScalarNode ? at.Describe() : null, message));
                }
            }
            return new CsvMappingResult(problems.Count == 0 ? mapping : null, [.. problems]);
        }
        catch (ModelSyntaxException e)
        {
            return new CsvMappingResult(null, [e.ToProblem()]);
        }
    }

    private static IEnumerable<(string Key, string Message)> Rules(CsvMapping mapping) =>
        FileRules(mapping).Concat(TimeRules(mapping.Time)).Concat(ColumnRules(mapping));

    private static IEnumerable<(string, string)> FileRules(CsvMapping mapping)
    {
        if (mapping.SchemaVersion != CsvMapping.CurrentSchemaVersion)
        {
            yield return ("schemaVersion", $"This program reads version {CsvMapping.CurrentSchemaVersion}.");
        }
        if (CsvEncoding.Find(mapping.Encoding) is null)
        {
            yield return ("encoding", "No such encoding is known; utf-8, utf-16, gb18030 and windows-1252 are.");
        }
        if (CsvFields.DelimiterOf(mapping.Delimiter) is null)
        {
            yield return ("delimiter", "It should be one ASCII character that is no letter, digit or quote, or the word tab.");
        }
        if (mapping.DecimalMark is not ("." or ","))
        {
            yield return ("decimalMark", "It should be \".\" or \",\".");
        }
        if (mapping.ThousandsMark is { } mark && (mark.Length != 1 || char.IsAsciiLetterOrDigit(mark[0]) || mark == mapping.DecimalMark || mark[0] is '-' or '+'))
        {
            yield return ("thousandsMark", "It should be one character that is no letter, digit or sign, and not the decimal mark.");
        }
        if (mapping.SkipRows is < 0 or > 1000)
        {
            yield return ("skipRows", "It should be 0 to 1000.");
        }
        if (Encoding.UTF8.GetByteCount(mapping.Source) > SourceTable.MaxNameBytes)
        {
            yield return ("source", $"It should be at most {SourceTable.MaxNameBytes} bytes.");
        }
        foreach (var (word, quality) in mapping.Qualities)
        {
            if (!QualityText.TryParse(Encoding.UTF8.GetBytes(quality), out _))
            {
                yield return ($"qualities.{word}", $"It should be one of {QualityText.Allowed}.");
            }
        }
    }

    private static IEnumerable<(string, string)> TimeRules(CsvTime time)
    {
        var format = CsvTimeFormat.TryCreate(time.Format);
        if (format is null)
        {
            yield return ("time.format", "It should be iso, unix-s, unix-ms, excel, or a pattern such as dd/MM/yyyy HH:mm.");
        }
        if (time.Zone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            yield return ("time.zone", "No such IANA zone is known; Asia/Shanghai is one.");
        }
        if (time.Format.StartsWith("unix", StringComparison.Ordinal) && time.DayEndRow == CsvDayEndRow.SameDate)
        {
            yield return ("time.dayEndRow", "A unix time has no date that could be the wrong one; leave it out.");
        }
        if (format is { AlwaysHasOffset: false } && time.Zone is null && time.OffsetColumn is null && time.Format != "iso")
        {
            yield return ("time", "Say zone or offsetColumn: the time itself says no offset.");
        }
    }

    private static IEnumerable<(string, string)> ColumnRules(CsvMapping mapping)
    {
        if (mapping.Columns.IsEmpty == mapping.Long is null)
        {
            yield return ("columns", "Say either columns (wide layout) or long, one of the two.");
        }
        if (mapping.Long is not null && mapping.FlagZeroRows)
        {
            yield return ("flagZeroRows", "It is for the wide layout only.");
        }
        if (mapping.Columns.GroupBy(c => c.Point).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            yield return ("columns", $"Point '{twice.Key}' has two columns; keep one.");
        }
        foreach (var column in mapping.Columns)
        {
            if (column.Unit is { } unit && !UnitTable.TryFind(unit, out _))
            {
                yield return ("columns", $"Column '{column.Column}' has the unit '{unit}', which is not known; case matters.");
            }
            if (!QualityText.TryParse(Encoding.UTF8.GetBytes(column.Quality), out _))
            {
                yield return ("columns", $"Column '{column.Column}' has the quality '{column.Quality}'; one of {QualityText.Allowed} is right.");
            }
            if (column.Decimals is < 0 or > 15)
            {
                yield return ("columns", $"Column '{column.Column}' has decimals outside 0 to 15.");
            }
        }
    }
}
