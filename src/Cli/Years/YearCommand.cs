using System.CommandLine;
using FactoryTwin.Cli.Commands;

namespace FactoryTwin.Cli.Years;

/// <summary>A command on the years of one factory, with the options that all of them share.</summary>
internal sealed class YearCommand
{
    private static readonly Option<string?> Caller = new("--by") { Description = "Who does it, as it is kept in the record (default: the user of the system)." };

    private readonly Command _command;
    private readonly StoreChoice _store = new();
    private readonly Option<string> _factory = new("--factory") { Description = "Factory id or model folder.", Required = true };
    private readonly Option<int>? _year;
    private readonly Option<string?> _models = Options.Models();
    private readonly Option<bool> _json = Options.Json();

    public YearCommand(string name, string description, params Option[] more)
        : this(name, description, true, more)
    {
    }

    public YearCommand(string name, string description, bool needsYear, params Option[] more)
    {
        _command = new Command(name, description) { _factory, _models, _json, Caller };
        if (needsYear)
        {
            _year = new Option<int>("--year") { Description = "Factory-local year.", Required = true };
            _command.Add(_year);
        }
        foreach (var option in more)
        {
            _command.Add(option);
        }
        _store.AddTo(_command);
    }

    public static string By(ParseResult result) => result.GetValue(Caller) is { Length: > 0 } by ? by : Environment.UserName;

    public Command Run(Func<OpenYears, int, ParseResult, CancellationToken, Task<YearOutput>> work)
    {
        _command.SetAction(async (result, cancellationToken) =>
        {
            var year = _year is null ? 2000 : result.GetValue(_year);
            if (year is < 1990 or > 2200)
            {
                throw new CliException(ExitCodes.Usage, $"--year: {year} is no year of an inventory; 1990 to 2200 are.");
            }
            await using var years = await OpenYears.OpenAsync(_store.Of(result), result.GetValue(_factory)!, result.GetValue(_models), cancellationToken);
            var output = await work(years, year, result, cancellationToken);
            if (result.GetValue(_json))
            {
                output.WriteJson();
            }
            else
            {
                Console.WriteLine(output.Text);
            }
            return output.ExitCode;
        });
        return _command;
    }
}
