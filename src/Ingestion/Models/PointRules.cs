using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Ingestion.Models;

/// <summary>The rules for meter points: units fit kinds, multipliers and plausibility make sense, the meter tree has no cycle (M-05, M-06).</summary>
internal static class PointRules
{
    public static IEnumerable<ModelFinding> Check(FactoryModel model)
    {
        var assets = model.Assets.Select(a => a.Id).ToHashSet();
        var indexOf = new Dictionary<PointId, int>();
        for (var i = 0; i < model.Points.Length; i++)
        {
            if (!indexOf.TryAdd(model.Points[i].Id, i))
            {
                yield return new($"points[{i}].id", model.Points[i].Id.Value, $"The id '{model.Points[i].Id}' is used twice; give each point its own.");
            }
        }
        for (var i = 0; i < model.Points.Length; i++)
        {
            var point = model.Points[i];
            foreach (var (field, value, message) in CheckWords(point, assets).Concat(CheckFigures(point)).Concat(CheckParent(point, model, indexOf)))
            {
                yield return new($"points[{i}].{field}", value, message);
            }
        }
        foreach (var i in ModelRules.Cycles(model.Points.Length, i => model.Points[i].Parent is { } p && indexOf.TryGetValue(p, out var at) ? at : -1))
        {
            yield return new($"points[{i}].parent", model.Points[i].Parent?.Value, $"Meter '{model.Points[i].Id}' lies below itself; one of its parents must be another.");
        }
    }

    private static IEnumerable<(string Field, string? Value, string Message)> CheckWords(PointDefinition point, HashSet<AssetId> assets)
    {
        if (point.Asset is { } asset && !assets.Contains(asset))
        {
            yield return ("asset", asset.Value, $"There is no asset '{asset}'; name the id of an asset.");
        }
        if (point.Carrier.Length > 0 && !ModelWords.Carriers.Contains(point.Carrier))
        {
            yield return ("carrier", point.Carrier, ModelRules.UnknownWord("carrier", point.Carrier, ModelWords.Carriers));
        }
        if (point.Carrier.Length == 0 && point.Kind != PointKind.State)
        {
            yield return ("carrier", null, "A register, interval or power point says what flows: carrier is missing, such as electricity.");
        }
        if (!PointUnits.IsKnown(point.Unit))
        {
            yield return ("unit", point.Unit, ModelRules.UnknownWord("unit", point.Unit, PointUnits.Of(point.Kind)));
        }
        else if (!PointUnits.Fits(point.Kind, point.Unit))
        {
            yield return ("unit", point.Unit, $"{point.Unit} does not fit a {ScalarText.Word(point.Kind.ToString())} point; "
                + (point.Kind == PointKind.Power ? "a power point has a rate, such as kW." : "a register or interval point has an amount, such as kWh."));
        }
        if (point.Factor is { } factor && factor.Split(':') is not [{ Length: > 0 }, { Length: > 0 }])
        {
            yield return ("factor", factor, "A factor is named as table:series or table:id, such as gwp:hfc-134a-ar6.");
        }
        if (point.Kind == PointKind.State && point.Role is not (FlowRole.Other or FlowRole.Consumption))
        {
            yield return ("role", ScalarText.Write(point.Role), "A state point has no flow; leave role out or write other.");
        }
        if (point.Level is < 1 or > 3)
        {
            yield return ("level", $"{point.Level}", "A metering level is 1 (whole unit), 2 (secondary unit) or 3 (main equipment).");
        }
    }

    private static IEnumerable<(string Field, string? Value, string Message)> CheckFigures(PointDefinition point)
    {
        if (point.Interval.Span <= TimeSpan.Zero)
        {
            yield return ("interval", null, "The interval says how often a reading is due; it is longer than zero.");
        }
        else if (point.Kind == PointKind.Interval && point.Interval is { IsCalendarDay: false, IsCalendarMonth: false }
            && TimeSpan.TicksPerDay % point.Interval.Span.Ticks != 0)
        {
            yield return ("interval", ScalarText.Write(point.Interval), "A metering interval divides the day evenly, such as 15min or 1h.");
        }
        for (var m = 0; m < point.Multipliers.Length; m++)
        {
            if (point.Multipliers[m].Factor <= 0)
            {
                yield return ("multiplier", ScalarText.Write(point.Multipliers[m].Factor), "A multiplier is greater than zero.");
            }
            if (m > 0 && point.Multipliers[m].From <= point.Multipliers[m - 1].From)
            {
                yield return ($"multiplier[{m}].from", ScalarText.Write(point.Multipliers[m].From), "Multipliers stand in ascending order of their dates.");
            }
        }
        if (!point.Multipliers.IsEmpty && point.Kind is PointKind.State)
        {
            yield return ("multiplier", null, "A state point has no multiplier.");
        }
        if (point.RolloverAt is { } rollover && (point.Kind != PointKind.Register || rollover <= 0))
        {
            yield return ("rolloverAt", ScalarText.Write(rollover), "Only a register rolls over, at a count greater than zero, such as 1000000.");
        }
        if (point.MaxRate <= 0)
        {
            yield return ("maxRate", ScalarText.Write(point.MaxRate), "The highest plausible rate is greater than zero; leave it out where it is not known.");
        }
        if (point.MinValue >= point.MaxValue)
        {
            yield return ("minValue", ScalarText.Write(point.MinValue), "The smallest plausible value lies below the largest.");
        }
    }

    private static IEnumerable<(string Field, string? Value, string Message)> CheckParent(
        PointDefinition point, FactoryModel model, Dictionary<PointId, int> indexOf)
    {
        if (point.Parent is not { } id)
        {
            yield break;
        }
        if (!indexOf.TryGetValue(id, out var at))
        {
            yield return ("parent", id.Value, $"There is no point '{id}'; name the meter above, or leave parent out.");
        }
        else if (model.Points[at].Carrier != point.Carrier)
        {
            yield return ("parent", id.Value, $"The meter above, '{id}', measures {model.Points[at].Carrier}, this one {point.Carrier}; a meter tree has one carrier.");
        }
    }
}
