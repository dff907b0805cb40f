using System.Collections.Immutable;
using System.Globalization;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;

namespace FactoryTwin.Carbon.Methods;

/// <summary>One calculation of one activity: what a method reads and gives goes through here, so that every figure leaves a trace.</summary>
/// <param name="info">The method.</param>
/// <param name="activity">Checked against it.</param>
/// <param name="factors">The factors of this run.</param>
/// <param name="carriers">Densities and calorific values.</param>
/// <param name="potentialSet">Such as <c>ar5</c>.</param>
/// <param name="vary">Changes a figure by its key, to see what follows; null: as stated.</param>
public sealed class MethodRun(
    MethodInfo info, EmissionActivity activity, FactorTable factors, CarrierTable carriers, string potentialSet, Func<string, double, double>? vary)
{
    private readonly List<GasAmount> _gases = [];
    private readonly Dictionary<string, UsedValue> _used = new(StringComparer.Ordinal);
    private readonly List<string> _order = [];
    private readonly Dictionary<string, FactorChoice> _factors = new(StringComparer.Ordinal);
    private readonly List<Provenance> _conversions = [];
    private readonly List<LocalizedName> _notices = [];

    public EmissionActivity Activity => activity;

    public bool Has(string field) => activity.Fields.ContainsKey(field);

    /// <summary>A field in the formula's unit; its default where the user states none.</summary>
    public double Amount(string field)
    {
        if (activity.Fields.TryGetValue(field, out var stated))
        {
            return AmountIn(field, stated, MethodCheck.FieldOf(info, field)!.Units[0]);
        }
        var of = MethodCheck.FieldOf(info, field) ?? throw new InvalidOperationException($"{info.Id} declares no field '{field}'.");
        var value = of.Default ?? throw Refuse($"fields.{field}", null, $"请填写{of.Label.Zh}。", $"State {field}.");
        var source = of.DefaultFrom!;
        Notice($"{of.Label.Zh}取默认值 {value}（{source.Source}）。", $"{of.Label.En} is the default {Said(value)} ({source.Source}).");
        return Use($"default:{info.Id}.{field}", value, of.Units[0], null, null);
    }

    /// <summary>A field in a unit that a factor asks for: tonnes from litres by the carrier's density, and the like.</summary>
    public double Amount(string field, string carrier, Unit unit)
    {
        var stated = activity.Fields[field];
        var from = FactorUnit.Parse(stated.Unit).Amount;
        var amount = Convert(field, carrier, stated.Value, from, unit);
        double? half = stated.HalfWidth is { } width ? Convert(field, carrier, stated.Value + width, from, unit) - amount : null;
        return Use($"field:{field}", amount, unit.Code, half, stated.Unit == unit.Code ? null : $"{Said(stated.Value)} {stated.Unit}");
    }

    /// <summary>Converts an amount that was worked out from a field, by the carrier's density and the like.</summary>
    public double Convert(string field, string carrier, double value, Unit from, Unit to)
    {
        if (!carriers.TryConvert(carrier, value, from, to, out var amount, out var why))
        {
            throw Refuse($"fields.{field}.unit", from.Code, $"无法将 {from.Code} 换算为 {to.Code}：{why}", why);
        }
        _conversions.AddRange(amount.Used.Where(u => !_conversions.Contains(u)));
        return amount.Value;
    }

    public double? AmountOrNull(string field) => Has(field) ? Amount(field) : null;

    /// <summary>A field in a unit of the method's choosing that it converts to.</summary>
    public double AmountIn(string field, string unit) => AmountIn(field, activity.Fields[field], unit);

    /// <summary>The user's names in place of the star of repeated fields: of <c>input.coke.amount</c> under <c>input</c> it is <c>coke</c>.</summary>
    public IEnumerable<string> Items(string role) => activity.Fields.Keys
        .Select(k => k.Split('.')).Where(k => k.Length == 3 && k[0] == role).Select(k => k[1]).Distinct(StringComparer.Ordinal);

    /// <summary>The word chosen, or the option's default; null where there is neither.</summary>
    public string? Word(string choice) => activity.Choices.GetValueOrDefault(choice) ?? info.Choices.First(c => c.Name == choice).Default;

    /// <summary>The factor that the user chose for the activity's year.</summary>
    public Factor Factor(string choice) => FactorOf(Word(choice) ?? throw Refuse($"choices.{choice}", null, "请选择排放因子。", "Choose a factor, as table:series or table:id."), $"choices.{choice}");

    /// <summary>A factor that the clause itself names.</summary>
    public Factor FactorOf(string reference, string path = "factors")
    {
        if (!factors.TrySelect(reference, activity.Year, out var choice, out var why))
        {
            throw Refuse(path, reference, $"因子库没有可用的 '{reference}'：{why}", why);
        }
        if (_factors.TryAdd(choice.Factor.Reference, choice))
        {
            _notices.AddRange(FactorNotices.Of(choice, factors));
        }
        return choice.Factor;
    }

    /// <summary>All cells of a table that counts as a whole, such as steam; a cell that was superseded is left out.</summary>
    public IEnumerable<Factor> Table(string table) => factors.All.Where(f => f.Table == table && !factors.IsSuperseded(f));

    /// <summary>The value of a factor in a unit that the formula asks for.</summary>
    public double Value(Factor factor, string unit) =>
        Read($"factor:{factor.Reference}", factor, factor.Value, factor.Unit, FactorUnit.Parse(unit), factor.Uncertainty);

    /// <summary>A part of a factor in a unit that the formula asks for.</summary>
    public double Part(Factor factor, string part, string unit)
    {
        var of = factor.Part(part) ?? throw Refuse(
            "factors", factor.Reference, $"因子 '{factor.Reference}' 没有 '{part}'，请选用带有该参数的因子或自行填写。", $"'{factor.Reference}' states no {part}: choose one that does, or state it in a field.");
        return Read($"factor:{factor.Reference}#{part}", factor, of.Value, of.Unit, FactorUnit.Parse(unit), null);
    }

    /// <summary>Gives an amount of a gas.</summary>
    /// <param name="gas">Such as <c>CO2</c>.</param>
    /// <param name="kilograms">Mass [kg]; not negative.</param>
    /// <param name="term">The formula with its figures and units.</param>
    /// <param name="kind">Which way it counts.</param>
    public void Emit(string gas, double kilograms, FormattableString term, AmountKind kind = AmountKind.Emission)
    {
        if (!double.IsFinite(kilograms) || kilograms < 0)
        {
            throw Refuse("fields", Said(kilograms), "结果为负或不可计算；排放量不能为负，清除量另列。", "The result is negative or no number; emissions are never negative, removals have lines of their own.");
        }
        var potential = gas is Gas.Co2 or Gas.Co2e ? 1 : Value(FactorOf(Gas.Potential(gas, potentialSet)), "kgCO2e/kg");
        _gases.Add(new GasAmount(gas, Gas.FamilyOf(gas), kind, kilograms, potential, Text(term)));
    }

    public void Notice(string zh, string en)
    {
        var notice = new LocalizedName(zh, en);
        if (!_notices.Contains(notice))
        {
            _notices.Add(notice);
        }
    }

    /// <summary>The refusal to throw.</summary>
    public static MethodRefusedException Refuse(string path, string? value, string zh, string en) => new(new MethodProblem(path, value, new LocalizedName(zh, en)));

    internal EmissionResult Result(ImmutableArray<RangeShare> ranges) => new()
    {
        Activity = activity,
        Method = info,
        PotentialSet = potentialSet,
        Gases = [.. _gases],
        Used = [.. _order.Select(k => _used[k])],
        Factors = [.. _factors.Values],
        Conversions = [.. _conversions],
        Notices = [.. _notices],
        Ranges = ranges,
    };

    internal double EmissionKilograms => _gases.Where(g => g.Kind == AmountKind.Emission && g.Family != GasFamily.Montreal).Sum(g => g.Co2eKilograms);

    private double AmountIn(string field, FieldValue stated, string unit)
    {
        var (from, to) = (FactorUnit.Parse(stated.Unit), FactorUnit.Parse(unit));
        if (!FactorUnit.TryConvert(stated.Value, from, to, out var value, out var why))
        {
            throw Refuse($"fields.{field}.unit", stated.Unit, $"此处须用 {unit} 或可换算的单位。", why);
        }
        double? half = stated.HalfWidth is { } width && FactorUnit.TryConvert(stated.Value + width, from, to, out var more, out _) ? more - value : null;
        return Use($"field:{field}", value, unit, half, stated.Unit == unit ? null : $"{Said(stated.Value)} {stated.Unit}");
    }

    private double Read(string key, Factor factor, double value, FactorUnit from, FactorUnit to, double? halfWidth)
    {
        if (!FactorUnit.TryConvert(value, from, to, out var converted, out var why))
        {
            throw Refuse("factors", factor.Reference, $"因子 '{factor.Reference}' 的单位为 {from.Text}，此处须为 {to.Text}。", $"'{factor.Reference}' is given in {from.Text}; {to.Text} is needed: {why}");
        }
        double? half = halfWidth is { } width && FactorUnit.TryConvert(value + width, from, to, out var more, out _) ? more - converted : null;
        return Use(key, converted, to.Text, half, from.Text == to.Text ? null : $"{Said(value)} {from.Text}");
    }

    private double Use(string key, double value, string unit, double? halfWidth, string? stated)
    {
        var used = vary is null ? value : vary(key, value);
        if (_used.TryAdd(key, new UsedValue(key, used, unit, halfWidth, stated)))
        {
            _order.Add(key);
        }
        return used;
    }

    private static string Text(FormattableString term) => string.Format(
        CultureInfo.InvariantCulture, term.Format, [.. term.GetArguments().Select(a => a switch { double number => Said(number), FormattableString inner => Text(inner), _ => a })]);

    private static string Said(double value) => value.ToString("0.########", CultureInfo.InvariantCulture);
}
