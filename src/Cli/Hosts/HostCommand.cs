using System.CommandLine;
using FactoryTwin.Cli.Commands;

namespace FactoryTwin.Cli.Hosts;

/// <summary>Commands that ask a running host: its address, the factory and <c>--json</c> are the same for all.</summary>
/// <param name="part">Part of the factory, such as <c>ledger</c>.</param>
internal sealed class HostCommand(string part)
{
    private readonly Option<string> _url = new("--url") { Description = "The running host.", DefaultValueFactory = _ => "http://127.0.0.1:5080" };
    private readonly Option<string> _factory = new("--factory") { Description = "Factory id.", Required = true };
    private readonly Option<bool> _json = Options.Json();

    public Command Make(string name, string what, Symbol[] own, Func<ParseResult, HostPart, bool, CancellationToken, Task<int>> run)
    {
        var command = new Command(name, what) { _factory, _url, _json };
        foreach (var symbol in own)
        {
            if (symbol is Argument argument)
            {
                command.Add(argument);
            }
            else
            {
                command.Add((Option)symbol);
            }
        }
        command.SetAction(async (result, cancellationToken) =>
        {
            using var host = new HostPart(result.GetValue(_url)!, result.GetValue(_factory)!, part);
            return await run(result, host, result.GetValue(_json), cancellationToken);
        });
        return command;
    }
}
