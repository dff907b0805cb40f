using System.Globalization;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Ingestion.Models;

/// <summary>Something in a model that breaks a rule. <paramref name="Path"/> as in <see cref="ModelProblem.Path"/>.</summary>
internal sealed record ModelFinding(string Path, string? Value, string Message);

/// <summary>The rules a model keeps beside being well formed: names that exist, trees without cycles, words that are known.</summary>
internal static class ModelRules
{
    public static IEnumerable<ModelFinding> Check(FactoryModel model) =>
        CheckSite(model).Concat(CheckAssets(model)).Concat(PointRules.Check(model)).Concat(CheckProducts(model)).Concat(CheckSimulation(model));

    private static IEnumerable<ModelFinding> CheckSite(FactoryModel model)
    {
        if (model.SchemaVersion != FactoryModel.CurrentSchemaVersion)
        {
            yield return new("schemaVersion", $"{model.SchemaVersion}", $"This program reads schema version {FactoryModel.CurrentSchemaVersion}.");
        }
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(model.Site.TimeZone, out _))
        {
            yield return new("site.timeZone", model.Site.TimeZone, $"'{model.Site.TimeZone}' is no known time zone; write its IANA name, such as Asia/Shanghai.");
        }
        if (model.Site.LatitudeDegrees is < -90 or > 90)
        {
            yield return new("site.latitudeDegrees", $"{model.Site.LatitudeDegrees}", "A latitude lies between -90 and 90 degrees.");
        }
        if (model.Site.LongitudeDegrees is < -180 or > 180)
        {
            yield return new("site.longitudeDegrees", $"{model.Site.LongitudeDegrees}", "A longitude lies between -180 and 180 degrees.");
        }
        foreach (var (name, carriers) in new[] { ("tariffs", model.Tariffs.Keys), ("factors", model.Factors.Keys) })
        {
            foreach (var carrier in carriers.Where(c => !ModelWords.Carriers.Contains(c)))
            {
                yield return new($"{name}.{carrier}", carrier, UnknownWord("carrier", carrier, ModelWords.Carriers));
            }
        }
    }

    private static IEnumerable<ModelFinding> CheckAssets(FactoryModel model)
    {
        var indexOf = new Dictionary<AssetId, int>();
        for (var i = 0; i < model.Assets.Length; i++)
        {
            if (!indexOf.TryAdd(model.Assets[i].Id, i))
            {
                yield return new($"assets[{i}].id", model.Assets[i].Id.Value, $"The id '{model.Assets[i].Id}' is used twice; give each asset its own.");
            }
        }
        for (var i = 0; i < model.Assets.Length; i++)
        {
            var asset = model.Assets[i];
            if (!ModelWords.AssetKinds.Contains(asset.Kind))
            {
                yield return new($"assets[{i}].kind", asset.Kind, UnknownWord("asset kind", asset.Kind, ModelWords.AssetKinds));
            }
            if (asset.ProductionSystem is { } system && !ModelWords.ProductionSystems.Contains(system))
            {
                yield return new($"assets[{i}].productionSystem", system, UnknownWord("production system", system, ModelWords.ProductionSystems));
            }
            if (asset.Parent is { } parent && !indexOf.ContainsKey(parent))
            {
                yield return new($"assets[{i}].parent", parent.Value, $"There is no asset '{parent}'; name the id of an asset, or leave parent out for the site itself.");
            }
            if (asset.Building is { } building && !(indexOf.TryGetValue(building, out var b) && model.Assets[b].Kind == "building"))
            {
                yield return new($"assets[{i}].building", building.Value, $"'{building}' is not the id of an asset of kind building.");
            }
        }
        foreach (var i in Cycles(model.Assets.Length, i => model.Assets[i].Parent is { } p && indexOf.TryGetValue(p, out var at) ? at : -1))
        {
            yield return new($"assets[{i}].parent", model.Assets[i].Parent?.Value, $"'{model.Assets[i].Id}' lies below itself; one of its parents must be another.");
        }
    }

    private static IEnumerable<ModelFinding> CheckProducts(FactoryModel model)
    {
        var points = model.Points.GroupBy(p => p.Id).ToDictionary(g => g.Key, g => g.First());
        for (var i = 0; i < model.Products.Length; i++)
        {
            var product = model.Products[i];
            if (!points.TryGetValue(product.Counter, out var counter))
            {
                yield return new($"products[{i}].counter", product.Counter.Value, $"There is no point '{product.Counter}' that could count the product.");
            }
            else if (counter.Unit != product.Unit)
            {
                yield return new($"products[{i}].unit", product.Unit, $"The counter '{product.Counter}' counts in {counter.Unit}; write unit: {counter.Unit}.");
            }
        }
    }

    private static IEnumerable<ModelFinding> CheckSimulation(FactoryModel model)
    {
        if (model.Simulation is not { } simulation)
        {
            yield break;
        }
        var assets = model.Assets.Select(a => a.Id).ToHashSet();
        var points = model.Points.Select(p => p.Id).ToHashSet();
        for (var i = 0; i < simulation.Loads.Length; i++)
        {
            if (!assets.Contains(simulation.Loads[i].Asset))
            {
                yield return new($"simulation.loads[{i}].asset", simulation.Loads[i].Asset.Value, $"There is no asset '{simulation.Loads[i].Asset}'.");
            }
        }
        for (var i = 0; i < simulation.Flows.Length; i++)
        {
            if (!points.Contains(simulation.Flows[i].Point))
            {
                yield return new($"simulation.flows[{i}].point", simulation.Flows[i].Point.Value, $"There is no point '{simulation.Flows[i].Point}'.");
            }
        }
        for (var i = 0; i < simulation.Years.Length; i++)
        {
            foreach (var text in simulation.Years[i].Closed.Concat(simulation.Years[i].PlantStops).Where(t => !IsDateRange(t)))
            {
                yield return new($"simulation.years[{i}]", text, $"'{text}' is no date and no range of dates; write 2024-05-01 or 2024-05-01/2024-05-04.");
            }
        }
        for (var i = 0; i < simulation.Faults.Length; i++)
        {
            var fault = simulation.Faults[i];
            if (fault.Points.FirstOrDefault(p => !points.Contains(p)) is { Value.Length: > 0 } missing)
            {
                yield return new($"simulation.faults[{i}].points", missing.Value, $"There is no point '{missing}'.");
            }
            if (fault.Asset is { } asset && !assets.Contains(asset))
            {
                yield return new($"simulation.faults[{i}].asset", asset.Value, $"There is no asset '{asset}'.");
            }
            if (fault.To <= fault.From)
            {
                yield return new($"simulation.faults[{i}].to", $"{fault.To:O}", "A fault ends after it starts.");
            }
        }
    }

    private static bool IsDateRange(string text)
    {
        var parts = text.Split('/');
        return parts.Length <= 2 && parts.All(p => DateOnly.TryParseExact(p, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
    }

    internal static string UnknownWord(string what, string word, IEnumerable<string> known) => ModelBinder.Nearest(word, known) is { } near
        ? $"'{word}' is no known {what}; did you mean '{near}'?"
        : $"'{word}' is no known {what}; these are: {string.Join(", ", known.Order(StringComparer.Ordinal))}.";

    /// <summary>The members of each cycle that are met first when walking up from every node; linear in the number of nodes.</summary>
    internal static IEnumerable<int> Cycles(int count, Func<int, int> parentOf)
    {
        var walk = new int[count];
        for (var start = 0; start < count; start++)
        {
            var at = start;
            while (at >= 0 && walk[at] == 0)
            {
                walk[at] = start + 1;
                at = parentOf(at);
            }
            if (at >= 0 && walk[at] == start + 1)
            {
                yield return at;
            }
        }
    }
}
