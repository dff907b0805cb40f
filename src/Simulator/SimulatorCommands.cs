using System.CommandLine;
using FactoryTwin.Domain.Time;
using FactoryTwin.Ingestion.Models;
using FactoryTwin.Simulator.Live;
using FactoryTwin.Simulator.Load;

namespace FactoryTwin.Simulator;

/// <summary>The command line: <c>load</c> and <c>run</c>.</summary>
/// <remarks>Exit codes: 0 done; 1 wrong arguments or no host; 2 the model has problems; 3 readings were refused or lost.</remarks>
internal static class SimulatorCommands
{
    public static RootCommand Root() => new("FactoryTwin simulator: synthetic factories and the load driver.") { Load(), Run() };

    private static Command Load()
    {
        var url = Url();
        var meters = new Option<int>("--meters") { Description = "How many meters send.", DefaultValueFactory = _ => 1000 };
        var rate = new Option<double>("--rate") { Description = "Readings per second in all; 0 is as fast as the host takes them.", DefaultValueFactory = _ => 0 };
        var seconds = new Option<double>("--seconds") { Description = "How long to send.", DefaultValueFactory = _ => 10 };
        var connections = new Option<int>("--connections") { Description = "Connections side by side.", DefaultValueFactory = _ => 4 };
        var batch = new Option<int>("--batch") { Description = "Most lines of one request.", DefaultValueFactory = _ => 5000 };
        var json = new Option<bool>("--json") { Description = "One JSON object on standard output, nothing else." };
        var load = new Command("load", "Makes factory load-<meters>, sends readings as fast as asked, and verifies that none is lost.")
        {
            url, meters, rate, seconds, connections, batch, json,
        };
        load.SetAction(async (parsed, cancellationToken) =>
        {
            var options = new LoadOptions(parsed.GetRequiredValue(url), parsed.GetValue(meters), parsed.GetValue(rate),
                TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(connections), parsed.GetValue(batch));
            var report = await LoadRun.RunAsync(options, Console.Error, cancellationToken).ConfigureAwait(false);
            Console.WriteLine(parsed.GetValue(json) ? report.ToJson() : report.ToString());
            return report.Errors + report.Lost == 0 ? 0 : 3;
        });
        return load;
    }

    private static Command Run()
    {
        var url = Url();
        var folder = new Option<DirectoryInfo>("--factory")
        {
            Description = "Model folder.", DefaultValueFactory = _ => new DirectoryInfo("models/factories/chongqing-auto-parts"),
        };
        var seed = new Option<int?>("--seed") { Description = "Seed; the model's own where left out." };
        var past = new Option<double>("--past-hours") { Description = "How far back to begin.", DefaultValueFactory = _ => 0 };
        var from = new Option<string?>("--from") { Description = "First local day, such as 2024-01-01, instead of --past-hours." };
        var to = new Option<string?>("--to") { Description = "First local day that is no longer sent; without it the stream goes on live." };
        var faults = new Option<bool>("--faults") { Description = "With the data faults that the model states.", DefaultValueFactory = _ => true };
        var run = new Command("run", "Streams a simulated factory to a host: live until stopped, or a span of days.") { url, folder, seed, past, from, to, faults };
        run.SetAction(async (parsed, cancellationToken) =>
        {
            var result = FactoryModelReader.Load(parsed.GetRequiredValue(folder).FullName);
            foreach (var problem in result.Problems)
            {
                await Console.Error.WriteLineAsync(problem.ToString()).ConfigureAwait(false);
            }
            if (!result.IsValid)
            {
                return 2;
            }
            using var client = HostToken.On(new HttpClient { BaseAddress = parsed.GetRequiredValue(url) });
            var factory = SimulatedFactory.Create(result.Require(), parsed.GetValue(seed), ownFaults: parsed.GetValue(faults));
            var stream = new LiveStream(factory, client, TimeProvider.System);
            var calendar = FactoryCalendar.Of(factory.Model.Site.TimeZone);
            // A register's first difference needs its reading at the first midnight.
            var start = Day("--from", parsed.GetValue(from), calendar)?.AddMinutes(-1) ?? DateTimeOffset.UtcNow.AddHours(-parsed.GetValue(past));
            try
            {
                await stream.RunAsync(start, Day("--to", parsed.GetValue(to), calendar), cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                // The user has seen enough.
            }
            await Console.Error.WriteLineAsync($"{stream.Sent} readings sent.").ConfigureAwait(false);
            return 0;
        });
        return run;
    }

    private static DateTimeOffset? Day(string option, string? text, FactoryCalendar calendar) => text is null ? null
        : MomentText.TryParseDay(text, out var day) ? calendar.StartOf(day)
        : throw new ArgumentException($"{option}: '{text}' is not a day; one is written 2024-01-01.");

    private static Option<Uri> Url() => new("--url")
    {
        Description = "The host, such as http://127.0.0.1:5080.",
        DefaultValueFactory = _ => new Uri("http://127.0.0.1:5080"),
        CustomParser = argument =>
        {
            if (Uri.TryCreate(argument.Tokens[0].Value, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https")
            {
                return parsed;
            }
            argument.AddError($"--url: '{argument.Tokens[0].Value}' is no address of a host; one is written http://127.0.0.1:5080.");
            return null;
        },
    };
}
