using System.Collections.Immutable;
using System.Globalization;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Methods;

/// <summary>Checks an activity against what its method asks for, before anything is calculated: every slip is told, not only the first.</summary>
internal static class MethodCheck
{
    /// <summary>The declared field of a name; <c>input.coke.amount</c> is <c>input.*.amount</c>.</summary>
    public static MethodField? FieldOf(MethodInfo info, string name) =>
        info.Fields.FirstOrDefault(f => f.Name == name) ?? (name.Split('.') is [var role, { Length: > 0 }, var what] ? info.Fields.FirstOrDefault(f => f.Name == $"{role}.*.{what}") : null);

    public static ImmutableArray<MethodProblem> Check(MethodInfo info, EmissionActivity activity)
    {
        var problems = ImmutableArray.CreateBuilder<MethodProblem>();
        void Refuse(string path, string? value, string zh, string en) => problems.Add(new MethodProblem(path, value, new LocalizedName(zh, en)));

        if (activity.To <= activity.From)
        {
            Refuse("to", Said(activity.To), "结束日须晚于开始日；期间为前闭后开。", "The period ends before it starts; it is half-open, [from, to).");
        }
        else if (activity.To.AddDays(-1).Year != activity.From.Year)
        {
            Refuse("to", Said(activity.To), "期间跨年：排放因子按年，请在年末切开。", "The period crosses a year's end. Factors are yearly: cut it there.");
        }
        foreach (var (name, value) in activity.Fields)
        {
            CheckField(info, name, value, Refuse);
        }
        foreach (var field in info.Fields.Where(f => f.Required && f.Default is null && !f.Name.Contains('*') && !activity.Fields.ContainsKey(f.Name)))
        {
            Refuse($"fields.{field.Name}", null, $"请填写{field.Label.Zh}（{field.Units[0]}）。", $"State {field.Name}: {field.Label.En} [{field.Units[0]}].");
        }
        foreach (var (name, word) in activity.Choices)
        {
            CheckChoice(info, name, word, Refuse);
        }
        foreach (var choice in info.Choices.Where(c => c.Required && c.Default is null && !activity.Choices.ContainsKey(c.Name)))
        {
            Refuse($"choices.{choice.Name}", null, $"请选择{choice.Label.Zh}。", choice.IsFactor ? $"Choose {choice.Name}: a factor as table:series, of {Tables(choice)}." : $"Choose {choice.Name}: {Words(choice)}.");
        }
        return problems.ToImmutable();
    }

    private static void CheckField(MethodInfo info, string name, FieldValue stated, Action<string, string?, string, string> refuse)
    {
        var path = $"fields.{name}";
        if (FieldOf(info, name) is not { } field)
        {
            var names = string.Join(", ", info.Fields.Select(f => f.Name));
            refuse(path, Said(stated.Value), $"方法 {info.Id} 没有字段 '{name}'；可用：{names}。", $"{info.Id} has no field '{name}'; it has {names}.");
            return;
        }
        if (!FactorUnit.TryParse(stated.Unit, out var unit))
        {
            refuse($"{path}.unit", stated.Unit, $"'{stated.Unit}' 不是单位；可用 {string.Join("、", field.Units)}。", $"'{stated.Unit}' is not a unit; use {string.Join(", ", field.Units)}.");
            return;
        }
        var value = double.NaN;
        if (!field.Units.Any(u => FactorUnit.TryConvert(stated.Value, unit, FactorUnit.Parse(u), out value, out _)))
        {
            refuse($"{path}.unit", stated.Unit, $"{field.Label.Zh}须用 {string.Join("、", field.Units)} 或可换算的单位。", $"{field.Label.En} is stated in {string.Join(", ", field.Units)} or a unit that converts to one of them.");
            return;
        }
        if (!double.IsFinite(stated.Value) || value < field.AtLeast || value > field.AtMost)
        {
            var limits = field.AtMost == double.MaxValue ? $"{Said(field.AtLeast)} .." : $"{Said(field.AtLeast)} .. {Said(field.AtMost)}";
            refuse($"{path}.value", Said(stated.Value), $"{field.Label.Zh}须在 {limits} {field.Units[0]} 之内。", $"{field.Label.En} lies in {limits} {field.Units[0]}.");
        }
        if (stated.HalfWidth is < 0 or double.NaN)
        {
            refuse($"{path}.halfWidth", Said(stated.HalfWidth.Value), "不确定度半宽不能为负。", "The half width of a range is not negative.");
        }
    }

    private static void CheckChoice(MethodInfo info, string name, string word, Action<string, string?, string, string> refuse)
    {
        var path = $"choices.{name}";
        var option = info.Choices.FirstOrDefault(c => c.Name == name);
        if (option is null)
        {
            var names = string.Join(", ", info.Choices.Select(c => c.Name));
            refuse(path, word, $"方法 {info.Id} 没有选项 '{name}'；可用：{names}。", $"{info.Id} has no choice '{name}'; it has {names}.");
        }
        else if (!option.IsFactor && !option.IsFree && option.Words.All(w => w.Word != word))
        {
            refuse(path, word, $"{option.Label.Zh}须为：{Words(option)}。", $"{option.Label.En} is one of {Words(option)}.");
        }
        else if (option.IsFree && !IdText.IsValid(word))
        {
            refuse(path, word, $"{option.Label.Zh}为 1 到 128 个字母、数字或 - _ . :。", $"{option.Label.En} is 1 to 128 letters, digits, '-', '_', '.' or ':'.");
        }
        else if (option.IsFactor && !option.Tables.IsEmpty && !option.Tables.Contains(word.Split(':')[0]))
        {
            refuse(path, word, $"{option.Label.Zh}须取自因子表：{Tables(option)}。", $"{option.Label.En} is a factor of {Tables(option)}.");
        }
    }

    private static string Words(MethodOption option) => string.Join(", ", option.Words.Select(w => w.Word));

    private static string Tables(MethodOption option) => option.Tables.IsEmpty ? "any table" : string.Join(", ", option.Tables);

    private static string Said(double value) => value.ToString("0.########", CultureInfo.InvariantCulture);

    private static string Said(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
