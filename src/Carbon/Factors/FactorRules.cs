using System.Collections.Immutable;
using System.Globalization;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Factors;

/// <summary>What a draft must be to become a factor; shipped tables, imports and forms go through the same rules.</summary>
public static class FactorRules
{
    private const int LongestId = 80;

    private const int LongestText = 1000;

    /// <summary>The factor, or everything that is wrong with the draft.</summary>
    /// <param name="draft">As stated.</param>
    /// <param name="line">Line of its file; null where it has none.</param>
    public static (Factor? Factor, ImmutableArray<FactorProblem> Problems) Make(FactorDraft draft, long? line = null)
    {
        var reader = new DraftReader(draft, line);
        var name = draft.NameZh ?? draft.NameEn;
        var factor = new Factor
        {
            Table = reader.Word("table", draft.Table),
            Id = reader.Word("id", draft.Id),
            Series = draft.Series is null ? draft.Id ?? "" : reader.Word("series", draft.Series),
            Name = name is null ? null : new LocalizedName(draft.NameZh ?? name, draft.NameEn ?? name),
            Edition = reader.Text("edition", draft.Edition),
            Year = reader.YearOrNull(),
            Region = reader.Text("region", draft.Region),
            Basis = draft.Basis ?? "default",
            Carrier = reader.Text("carrier", draft.Carrier),
            Value = reader.Number("value", draft.Value) ?? reader.Missing("value", "数值", "A value is a number, such as 0.5306."),
            Printed = reader.Number("printed", draft.Printed),
            Uncertainty = reader.Number("uncertainty", draft.Uncertainty),
            Unit = reader.Unit(),
            Parts = reader.Parts(),
            ValidFrom = reader.Day("valid_from", draft.ValidFrom),
            ValidTo = reader.Day("valid_to", draft.ValidTo),
            Supersedes = draft.Supersedes,
            Provenance = new Provenance(reader.Text("source", draft.Source), reader.ConfidenceOf(), draft.Note),
        };
        if (factor.ValidTo <= factor.ValidFrom)
        {
            reader.Refuse("valid_to", draft.ValidTo, "失效日须晚于生效日。", "It ends before it begins.");
        }
        return reader.Problems.Count == 0 ? (factor, []) : (null, [.. reader.Problems]);
    }

    /// <summary>What a user's factor must be beside that: in a table that methods know, with the parts they read.</summary>
    public static IEnumerable<FactorProblem> CheckAddition(Factor factor, long? line)
    {
        if (FactorTables.Find(factor.Table) is not { } table)
        {
            var known = string.Join(", ", FactorTables.All.Select(t => t.Id));
            yield return new FactorProblem(line, "table", factor.Table, new($"没有因子表 '{factor.Table}'；可用：{known}。", $"There is no table '{factor.Table}'; {known} are."));
            yield break;
        }
        foreach (var part in table.NeededParts.Where(p => factor.Part(p) is null))
        {
            yield return new FactorProblem(line, "parts", part, new($"表 {table.Id} 的因子须给出 {part}。", $"A factor of {table.Id} states {part}, as ncv=26.7 GJ/t; carbon=0.0274 tC/GJ; oxidation=0.94 1."));
        }
        if (table.Id == "refrigerant" && Math.Abs(factor.Parts.Sum(p => p.Value) - 1) > 0.005)
        {
            yield return new FactorProblem(line, "parts", string.Join("; ", factor.Parts), new("各组分的质量分数之和须为 1。", "The mass fractions of a blend sum up to 1, as HFC-32=0.5 1; HFC-125=0.5 1."));
        }
    }

    private sealed class DraftReader(FactorDraft draft, long? line)
    {
        public List<FactorProblem> Problems { get; } = [];

        public void Refuse(string field, string? value, string zh, string en) => Problems.Add(new FactorProblem(line, field, value, new LocalizedName(zh, en)));

        public double Missing(string field, string zh, string en)
        {
            if (Problems.All(p => p.Field != field))
            {
                Refuse(field, null, $"请填写{zh}。", en);
            }
            return double.NaN;
        }

        public string Text(string field, string? text)
        {
            if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText)
            {
                Refuse(field, text, $"请填写 {field}，1 到 {LongestText} 个字符。", $"Say {field} in 1 to {LongestText} characters.");
            }
            return text ?? "";
        }

        public string Word(string field, string? text)
        {
            if (text is not { Length: > 0 and <= LongestId } || text.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.' or '_')))
            {
                Refuse(field, text, $"{field} 为 1 到 {LongestId} 个字母、数字或 - . _。", $"{field} is 1 to {LongestId} of letters, digits, '-', '.' and '_'.");
            }
            return text ?? "";
        }

        public double? Number(string field, string? text)
        {
            if (text is null)
            {
                return null;
            }
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number) || number < 0)
            {
                Refuse(field, text, $"'{text}' 不是非负数字；小数点用 '.'，不用千分位。", $"'{text}' is not a number that is not negative; the decimal sign is '.', thousands are not parted.");
                return null;
            }
            return number;
        }

        public int? YearOrNull()
        {
            if (draft.Year is null)
            {
                return null;
            }
            if (int.TryParse(draft.Year, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1990 and <= 2100)
            {
                return year;
            }
            Refuse("year", draft.Year, $"'{draft.Year}' 不是年份（1990 到 2100）。", $"'{draft.Year}' is not a year from 1990 to 2100.");
            return null;
        }

        public DateOnly? Day(string field, string? text)
        {
            if (text is null || DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year > 1)
            {
                return text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            }
            Refuse(field, text, $"'{text}' 不是日期；写作 2026-07-01。", $"'{text}' is not a date; one is written as 2026-07-01.");
            return null;
        }

        public FactorUnit Unit()
        {
            if (FactorUnit.TryParse(draft.Unit, out var unit))
            {
                return unit;
            }
            Refuse("unit", draft.Unit, $"'{draft.Unit}' 不是因子的单位；如 kgCO2/kWh、tCO2/t、GJ/t、kgCO2e/CNY。", $"'{draft.Unit}' is not a unit of a factor; such as kgCO2/kWh, tCO2/t, GJ/t, kgCO2e/CNY are.");
            return FactorUnit.Parse("1");
        }

        public ImmutableArray<FactorPart> Parts()
        {
            var parts = ImmutableArray.CreateBuilder<FactorPart>();
            foreach (var text in (draft.Parts ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (text.Split('=', 2) is [{ Length: > 0 } name, var figure] && figure.Split(' ', 2) is [var number, var unitText]
                    && double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) && FactorUnit.TryParse(unitText, out var unit))
                {
                    parts.Add(new FactorPart(name, value, unit));
                }
                else
                {
                    Refuse("parts", text, $"'{text}' 不是 名称=数值 单位，如 ncv=26.7 GJ/t。", $"'{text}' is not name=number unit, such as ncv=26.7 GJ/t or oxidation=0.94 1.");
                }
            }
            return parts.ToImmutable();
        }

        public Confidence ConfidenceOf()
        {
            if (draft.Confidence is "A" or "B" or "C" or "D")
            {
                return Enum.Parse<Confidence>(draft.Confidence);
            }
            Refuse("confidence", draft.Confidence, "置信度为 A、B、C 或 D。", "Confidence is A, B, C or D.");
            return Confidence.D;
        }
    }
}
