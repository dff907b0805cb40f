using System.Globalization;
using System.Text.Json;
using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Suppliers;

namespace FactoryTwin.Ingestion.Suppliers;

/// <summary>One <c>ProductFootprint</c> of PACT 2 or 3; every slip is noted with its path.</summary>
internal sealed class PactFootprint(JsonElement footprint, string path, JsonLines lines)
{
    private static readonly Dictionary<string, string> Units = new(StringComparer.Ordinal)
    {
        ["liter"] = "L", ["kilogram"] = "kg", ["cubic meter"] = "m3", ["kilowatt hour"] = "kWh", ["megajoule"] = "MJ", ["ton kilometer"] = "tkm",
        ["square meter"] = "m2", ["piece"] = "pcs", ["hour"] = "h",
    };

    private readonly List<RecordProblem> _problems = [];

    private JsonElement _pcf;

    public AnswerRow Read(Supplier supplier)
    {
        var line = lines.At(path);
        if (footprint.ValueKind != JsonValueKind.Object || !footprint.TryGetProperty("pcf", out _pcf) || _pcf.ValueKind != JsonValueKind.Object)
        {
            return new AnswerRow(line, null, [Problem("pcf", null, "不是 PACT 产品足迹:缺少对象 pcf。", "It is no PACT product footprint: the object pcf is missing.")]);
        }
        var version = Text(footprint, "specVersion") ?? "";
        if (version.Split('.')[0] is not ("2" or "3"))
        {
            return new AnswerRow(line, null, [Problem("specVersion", version, "可读 2.x 和 3.x 版。", "Versions 2.x and 3.x are read.")]);
        }
        if (Text(footprint, "status") == "Deprecated")
        {
            Refuse("status", "Deprecated", "该足迹已作废,请索取现行版。", "The footprint is deprecated; ask for the active one.");
        }
        var value = version[0] == '3' ? Three(line) : Two(line);
        var item = ValueChecks.ItemOf(supplier, Ids(), At("productIds"), _problems);
        if (_problems.Count > 0)
        {
            return new AnswerRow(lines.At(_problems[0].Path), null, [.. _problems]);
        }
        value = value with { Product = item!.Product };
        var amount = version[0] == '3' ? "pcf.pcfExcludingBiogenicUptake" : "pcf.pCfExcludingBiogenic";
        var unit = version[0] == '3' ? "pcf.declaredUnitOfMeasurement" : "pcf.declaredUnit";
        ValueChecks.Check(value, item, new ValuePaths(At(unit), At(amount), At("pcf.referencePeriodEnd"), At("pcf.primaryDataShare"), At("pcf.dqi")), _problems);
        return _problems.Count > 0 ? new AnswerRow(lines.At(_problems[0].Path), null, [.. _problems]) : new AnswerRow(line, value, []);
    }

    private ProductValue Three(int line)
    {
        var per = Needed("declaredUnitAmount");
        if (per <= 0)
        {
            Refuse("pcf.declaredUnitAmount", Raw(_pcf, "declaredUnitAmount"), "须大于 0。", "It is above 0.");
            per = 1;
        }
        return Value(line, "declaredUnitOfMeasurement", "pcfExcludingBiogenicUptake", "biogenicCO2Uptake", "crossSectoralStandards", per, 5);
    }

    private ProductValue Two(int line) => Value(line, "declaredUnit", "pCfExcludingBiogenic", "biogenicCarbonWithdrawal", "crossSectoralStandardsUsed", 1, 3);

    private ProductValue Value(int line, string unit, string amount, string uptake, string standards, double per, double worst)
    {
        var word = Text(_pcf, unit);
        if (word is null || !Units.ContainsKey(word))
        {
            Refuse($"pcf.{unit}", word, $"可用:{string.Join(", ", Units.Keys)}。", $"It is one of {string.Join(", ", Units.Keys)}.");
        }
        return new ProductValue
        {
            Product = "",
            KilogramsPerUnit = Needed(amount) / per,
            Unit = word is null ? "" : Units.GetValueOrDefault(word, ""),
            From = Day(_pcf, "referencePeriodStart", "pcf.") ?? default,
            To = Day(_pcf, "referencePeriodEnd", "pcf.", isEnd: true) ?? default,
            ValidTo = footprint.TryGetProperty("validityPeriodEnd", out _) ? Day(footprint, "validityPeriodEnd", "", isEnd: true) : null,
            FossilKilogramsPerUnit = Number(_pcf, "fossilGhgEmissions", "pcf.") / per,
            BiogenicUptakeKilogramsPerUnit = Math.Abs(Number(_pcf, uptake, "pcf.") / per ?? 0) is > 0 and var held ? held : null,
            PrimaryShare = Number(_pcf, "primaryDataShare", "pcf.") / 100,
            Quality = Quality(worst),
            Reference = Text(footprint, "id"),
            Standards = _pcf.TryGetProperty(standards, out var named) && named.ValueKind == JsonValueKind.Array ? string.Join(", ", named.EnumerateArray()) : null,
            Geography = Text(_pcf, "geographyCountrySubdivision") ?? Text(_pcf, "geographyCountry") ?? Text(_pcf, "geographyRegionOrSubregion"),
            Note = Text(footprint, "productNameCompany"),
            Line = line,
        };
    }

    private ValueQuality? Quality(double worst) => _pcf.TryGetProperty("dqi", out var dqi) && dqi.ValueKind == JsonValueKind.Object
        && Number(dqi, "technologicalDQR", "pcf.dqi.") is { } technology && Number(dqi, "temporalDQR", "pcf.dqi.") is { } time && Number(dqi, "geographicalDQR", "pcf.dqi.") is { } place
        ? new ValueQuality(technology, time, place, worst) : null;

    private List<string> Ids() => footprint.TryGetProperty("productIds", out var ids) && ids.ValueKind == JsonValueKind.Array
        ? [.. ids.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.String).Select(i => i.GetString()!)] : [];

    private double Needed(string name)
    {
        if (Raw(_pcf, name) is null)
        {
            Refuse($"pcf.{name}", null, "必填。", "It is needed.");
        }
        return Number(_pcf, name, "pcf.") ?? 0;
    }

    /// <summary>PACT writes decimals as strings; numbers are taken too. Null where there is none, or with a problem where it is no number.</summary>
    private double? Number(JsonElement holder, string name, string at)
    {
        if (Raw(holder, name) is not { } text)
        {
            return null;
        }
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            return number;
        }
        Refuse($"{at}{name}", text, "不是数字。", "It is not a number.");
        return null;
    }

    private DateOnly? Day(JsonElement holder, string name, string at, bool isEnd = false)
    {
        var text = Text(holder, name);
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            // Ends are exclusive; 23:59:59 is how many write the end of the day before.
            return DateOnly.FromDateTime(isEnd ? moment.DateTime.AddSeconds(1) : moment.DateTime);
        }
        Refuse($"{at}{name}", text, "不是时间;写法如 2024-01-01T00:00:00Z。", "It is no moment; one is written as 2024-01-01T00:00:00Z.");
        return null;
    }

    private static string? Text(JsonElement holder, string name) => holder.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string? Raw(JsonElement holder, string name) =>
        holder.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value.ToString() : null;

    private void Refuse(string name, string? value, string zh, string en) => _problems.Add(Problem(name, value, zh, en));

    private RecordProblem Problem(string name, string? value, string zh, string en) => AnswerCsv.Problem(At(name), value, zh, en);

    private string At(string name) => path.Length == 0 ? name : $"{path}.{name}";
}
