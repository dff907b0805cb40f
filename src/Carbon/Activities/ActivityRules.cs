using System.Globalization;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Carbon.Activities;

/// <summary>What an activity record must be before it is kept. Whether a factor or method fits is said by the calculation.</summary>
public static class ActivityRules
{
    private const int LongestText = 400;

    private const int MostFields = 100;

    private const int MostEvidence = 50;

    /// <summary>Everything that is wrong with a record, in the order of its fields.</summary>
    /// <param name="record">As it was entered.</param>
    /// <param name="topology">Tells which assets there are.</param>
    public static IReadOnlyList<RecordProblem> Check(ActivityRecord record, TwinTopology topology)
    {
        var problems = new List<RecordProblem>();
        void Refuse(string path, object? value, string zh, string en) =>
            problems.Add(new RecordProblem(path, value is null ? null : Convert.ToString(value, CultureInfo.InvariantCulture), new LocalizedName(zh, en)));

        if (!IdText.IsValid(record.Id))
        {
            Refuse("id", record.Id, "编号为 1 到 128 个字母、数字或 - _ . :。", "An id is 1 to 128 letters, digits, '-', '_', '.' or ':'.");
        }
        foreach (var (path, text, needed) in new[] { ("source", record.Source, true), ("note", record.Note, false), ("method", record.Method, record.Kind != ActivityKind.Removal) })
        {
            if (text is { Length: > LongestText } || (needed && string.IsNullOrWhiteSpace(text)))
            {
                Refuse(path, text?.Length, $"请填写 1 到 {LongestText} 个字符。", $"Say it in 1 to {LongestText} characters.");
            }
        }
        CheckScope(record, Refuse);
        if (!IdText.IsValid(record.Carrier))
        {
            Refuse("carrier", record.Carrier, "请给出能源品种或物料代码,如 diesel。", "Give the word of a carrier or material, such as diesel.");
        }
        if (record.Asset is { } asset && topology.Asset(asset) is null)
        {
            Refuse("asset", asset.Value, $"工厂没有资产 '{asset}'。", $"The factory has no asset '{asset}'.");
        }
        if (record.To <= record.From)
        {
            Refuse("to", Day(record.To), "结束日须晚于开始日;期间为前闭后开。", "The period ends before it starts; it is half-open, [from, to).");
        }
        else if (record.To.AddDays(-1).Year != record.From.Year)
        {
            Refuse("to", Day(record.To), "一条记录须在同一自然年内;跨年请拆成两条。", "A record lies in one year, since factors are yearly; split it at the turn of the year.");
        }
        CheckFields(record, Refuse);
        if (record.Uncertainty is { } half && !(half is >= 0 and <= 10))
        {
            Refuse("uncertainty", half, "不确定度是数量的占比,0 到 10(0.05 即 ±5 %)。", "Uncertainty is a share of the amount, 0 to 10 (0.05 is ± 5 %).");
        }
        CheckEvidence(record, Refuse);
        return problems;
    }

    private static void CheckScope(ActivityRecord record, Action<string, object?, string, string> refuse)
    {
        if (record.Scope == EmissionScope.Scope3 && record.Category is not (>= 1 and <= 15))
        {
            refuse("category", record.Category, "范围三须注明类别 1 到 15。", "Scope 3 needs its category, 1 to 15.");
        }
        else if (record.Scope != EmissionScope.Scope3 && record.Category is not null)
        {
            refuse("category", record.Category, "只有范围三有类别。", "Only scope 3 has a category.");
        }
        if (record.Kind == ActivityKind.Design && record.Scope is not (EmissionScope.Scope1 or EmissionScope.Scope2))
        {
            refuse("kind", record.Kind, "设计值只用于范围一和范围二。", "Design values belong to scope 1 or 2.");
        }
        if (record.Kind == ActivityKind.Design && record.Quality != ReadingQuality.Estimated)
        {
            refuse("quality", record.Quality, "设计值一律为 estimated。", "A design value is estimated.");
        }
    }

    private static void CheckFields(ActivityRecord record, Action<string, object?, string, string> refuse)
    {
        if (record.Fields.Count is 0 or > MostFields || record.Choices.Count > MostFields)
        {
            refuse("fields", record.Fields.Count, $"请给出 1 到 {MostFields} 个数量。", $"Give 1 to {MostFields} amounts.");
        }
        foreach (var (name, field) in record.Fields)
        {
            var path = $"fields.{name}";
            if (!double.IsFinite(field.Value))
            {
                refuse($"{path}.value", field.Value, "须为有限数值。", "It must be a finite number.");
            }
            else if (field.Value < 0 && record.Kind == ActivityKind.Removal)
            {
                refuse($"{path}.value", field.Value, "清除量以正数录入。", "A removal is entered as a positive amount.");
            }
            else if (field.Value < 0)
            {
                refuse($"{path}.value", field.Value, "排放量不能为负;清除量请以 kind = removal 录入正数。",
                    "An emission is never negative. A removal is entered as a positive amount with kind = removal.");
            }
            if (field.Unit is not { Length: > 0 and <= 32 })
            {
                refuse($"{path}.unit", field.Unit, "请注明单位,如 kWh、t、L。", "State the unit, such as kWh, t or L.");
            }
        }
    }

    private static void CheckEvidence(ActivityRecord record, Action<string, object?, string, string> refuse)
    {
        if (record.Evidence.Length > MostEvidence)
        {
            refuse("evidence", record.Evidence.Length, $"最多 {MostEvidence} 份凭证。", $"At most {MostEvidence} pieces of evidence.");
        }
        for (var i = 0; i < record.Evidence.Length; i++)
        {
            if (record.Evidence[i].Reference is not { Length: > 0 and <= LongestText })
            {
                refuse($"evidence[{i}].reference", record.Evidence[i].Reference, $"须有文件的 SHA-256 或单据编号,最多 {LongestText} 个字符。",
                    $"It needs the SHA-256 of a file or the number of a document, at most {LongestText} characters.");
            }
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
