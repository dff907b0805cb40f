using System.Globalization;
using FactoryTwin.Carbon.Activities;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Footprint.Products;

/// <summary>Collects what is wrong with a record, with the checks that products and processes share.</summary>
internal sealed class RecordProblems
{
    private const int LongestText = 400;

    public List<RecordProblem> All { get; } = [];

    public void Refuse(string path, object? value, string zh, string en) =>
        All.Add(new RecordProblem(path, value is null ? null : Convert.ToString(value, CultureInfo.InvariantCulture), new LocalizedName(zh, en)));

    public void Id(string path, string? id)
    {
        if (!Domain.Identity.IdText.IsValid(id))
        {
            Refuse(path, id, "编号为 1 到 128 个字母、数字或 - _ . :。", "An id is 1 to 128 letters, digits, '-', '_', '.' or ':'.");
        }
    }

    public void Text(string path, string? text, bool needed = false)
    {
        if (text is { Length: > LongestText } || (needed && string.IsNullOrWhiteSpace(text)))
        {
            Refuse(path, text?.Length, $"请填写 1 到 {LongestText} 个字符。", $"Say it in 1 to {LongestText} characters.");
        }
    }

    public void Name(string path, LocalizedName? name, bool needed = false)
    {
        Text($"{path}.zh", name?.Zh, needed);
        Text($"{path}.en", name?.En, needed);
    }

    /// <summary>A finite number that is not negative; null passes.</summary>
    public void Amount(string path, double? value, bool positive = false)
    {
        if (value is { } number && (!double.IsFinite(number) || number < 0 || (positive && number == 0)))
        {
            Refuse(path, number, positive ? "须为正数。" : "须为不小于 0 的有限数值。", positive ? "It must be a positive number." : "It must be a finite number, not negative.");
        }
    }

    public void Unit(string path, string? unit)
    {
        if (!Domain.Quantities.UnitTable.TryFind(unit, out _))
        {
            Refuse(path, unit, "不是已知单位;如 pcs、kg、t、kWh、m2、L。", "It is no unit; pcs, kg, t, kWh, m2, L are.");
        }
    }

    public void Rating(string path, DataQuality? quality)
    {
        if (quality is null)
        {
            return;
        }
        foreach (var (name, value) in new[] { ("technology", quality.Technology), ("time", quality.Time), ("geography", quality.Geography) })
        {
            if (!(value is >= 1 and <= 5))
            {
                Refuse($"{path}.{name}", value, "评级为 1(最好)到 5(最差)。", "A rating is 1 (best) to 5 (worst).");
            }
        }
    }
}
