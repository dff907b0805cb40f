using System.CommandLine;
using System.Globalization;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence;

namespace FactoryTwin.Cli.Commands;

/// <summary><c>factorytwin admin retain</c>: removes old raw readings; sums stay. Says what it would do until told to do it.</summary>
internal static class RetainCommand
{
    public static Command Make()
    {
        var store = new StoreChoice();
        var factory = new Option<string?>("--factory") { Description = "Factory id; all factories of the store where left out." };
        var before = new Option<string>("--raw-before") { Description = "Local day (yyyy-MM-dd): raw readings before it are removed.", Required = true };
        var yes = new Option<bool>("--yes") { Description = "Do it; without it nothing is removed." };
        var command = new Command("retain", "Removes raw readings before a day. Sums, events and reports stay as they are.") { factory, before, yes };
        store.AddTo(command);
        command.SetAction((result, cancellationToken) => RunAsync(
            store.Of(result), result.GetValue(factory), result.GetValue(before)!, result.GetValue(yes), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(StorePlace place, string? factory, string before, bool yes, CancellationToken cancellationToken)
    {
        if (!DateOnly.TryParseExact(before, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            throw new CliException(ExitCodes.Usage, $"--raw-before: '{before}' is no day; one is written 2025-01-01.");
        }
        if (day > DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(-1))
        {
            throw new CliException(ExitCodes.Usage, $"--raw-before: {before} is not over yet; readings of it may still be on their way.");
        }
        await using var store = await OpenStore.OpenAsync(place, cancellationToken);
        var factories = factory is null
            ? await store.Models.FactoriesAsync(cancellationToken)
            : [(await OpenStore.FindAsync(store.Models, factory, cancellationToken)).Id];
        foreach (var id in factories)
        {
            var model = await OpenStore.FindAsync(store.Models, id.Value, cancellationToken);
            var removal = await store.Admin.RemoveRawAsync(id, FactoryCalendar.Of(model.Site.TimeZone), day, pretend: !yes, cancellationToken);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{id}: {removal.Readings:N0} raw readings of {removal.PointDays:N0} days of points before {day:yyyy-MM-dd} {(yes ? "removed" : "would be removed")}."));
        }
        if (!yes)
        {
            Console.WriteLine("Nothing was removed; add --yes to do it. Sums and events would stay; readings before that day could not be corrected any more.");
        }
        return ExitCodes.Done;
    }
}
