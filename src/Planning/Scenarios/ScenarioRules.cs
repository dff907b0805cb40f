using System.Globalization;
using FactoryTwin.Planning.Measures;

namespace FactoryTwin.Planning.Scenarios;

/// <summary>What must be true of a scenario by itself, and of a scenario on one factory.</summary>
public static class ScenarioRules
{
    /// <summary>Most measures of one scenario; the catalogue of the standard has 35.</summary>
    public const int MostMeasures = 100;

    /// <summary>Longest period that is simulated at once [days].</summary>
    public const int LongestDays = 3 * 366;

    /// <summary>What can be said without a factory: dates and ranges.</summary>
    public static IEnumerable<ScenarioFinding> Check(Scenario scenario)
    {
        if (scenario.SchemaVersion != Scenario.CurrentSchemaVersion)
        {
            yield return new("schemaVersion", Text(scenario.SchemaVersion), $"This program reads schema version {Scenario.CurrentSchemaVersion}.");
        }
        if (scenario.From is null != scenario.To is null)
        {
            yield return new(scenario.From is null ? "from" : "to", null, "'from' and 'to' stand together; leave both out for the last twelve measured months.");
        }
        if (scenario is { From: { } from, To: { } to })
        {
            if (to <= from)
            {
                yield return new("to", $"{to:yyyy-MM-dd}", $"'to' is the first day that no longer counts; it lies after 'from' ({from:yyyy-MM-dd}).");
            }
            else if (to.DayNumber - from.DayNumber > LongestDays)
            {
                yield return new("to", $"{to:yyyy-MM-dd}", $"A scenario covers at most {LongestDays} days.");
            }
        }
        if (scenario.Measures.Length > MostMeasures)
        {
            yield return new("measures", Text(scenario.Measures.Length), $"A scenario has at most {MostMeasures} measures.");
        }
        for (var i = 0; i < scenario.Measures.Length; i++)
        {
            var request = scenario.Measures[i];
            foreach (var finding in MeasureCatalog.Of(request).Check(request))
            {
                yield return finding with { Path = $"measures[{i}].{finding.Path}" };
            }
        }
    }

    /// <summary>What can be said with the factory's model: names that exist, data that a measure needs.</summary>
    public static IEnumerable<ScenarioFinding> Check(Scenario scenario, PlanningFactory factory)
    {
        if (scenario.Factory is { } id && id != factory.Model.Id)
        {
            yield return new("factory", id.Value, $"The scenario is for '{id}', not for '{factory.Model.Id}'.");
        }
        if (scenario.Tariff is { } tariff && factory.TariffOf("electricity", tariff) is null)
        {
            yield return new("tariff", tariff, $"There is no electricity tariff '{tariff}' under models/tariffs.");
        }
        for (var i = 0; i < scenario.Measures.Length; i++)
        {
            var request = scenario.Measures[i];
            foreach (var finding in MeasureCatalog.Of(request).Check(request, factory))
            {
                yield return finding with { Path = $"measures[{i}].{finding.Path}" };
            }
        }
    }

    /// <summary>A finding where a number is outside its range or not a number.</summary>
    internal static IEnumerable<ScenarioFinding> Range(string path, double? value, double least, double most, string unit)
    {
        if (value is { } number && !(number >= least && number <= most))
        {
            yield return new(path, Text(number), $"{Text(number)} {unit} is outside {Text(least)} to {Text(most)} {unit}.");
        }
    }

    private static string Text(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}
