using System.CommandLine;
using FactoryTwin.Access.Desks;

namespace FactoryTwin.Cli.Access;

/// <summary><c>factorytwin admin token add</c> and <c>admin key add</c>: the secret is on standard output, once.</summary>
internal static class GrantCommands
{
    public static Command Token()
    {
        var choice = new AccessChoice();
        var user = new Argument<string>("user") { Description = "Whose token." };
        var label = new Option<string>("--label") { Description = "What it is for.", DefaultValueFactory = _ => "command line" };
        var days = new Option<int>("--days") { Description = $"How long it holds, at most {GrantDesk.LongestDays}.", DefaultValueFactory = _ => GrantDesk.UsualDays };
        var roles = new Option<string[]>("--role") { Description = "Only these roles of the user; all where left out. May be repeated." };
        var add = choice.AddTo(new Command("add", $"Makes a token for programs; it goes into {HostDoor.TokenVariable}. A running host asks for the user's password.") { user, label, days, roles });
        add.SetAction(async (result, cancellationToken) =>
        {
            await using var door = choice.Open(result);
            var wanted = result.GetValue(roles) is { Length: > 0 } some ? some : null;
            Console.WriteLine(await door.IssueTokenAsync(result.GetRequiredValue(user), new NewToken(result.GetValue(label), result.GetValue(days), wanted), cancellationToken));
            await Console.Error.WriteLineAsync("This is shown once; only its hash is kept.");
            return ExitCodes.Done;
        });
        return new Command("token", "Tokens of users, for programs.") { add };
    }

    public static Command Key()
    {
        var choice = new AccessChoice();
        var label = new Argument<string>("label") { Description = "Name of the gateway or device." };
        var factory = new Option<string>("--factory") { Description = "Factory id.", Required = true };
        var points = new Option<string[]>("--points") { Description = "Points it may write: ids, the beginning of ids followed by *, or * for all; with commas between.", Required = true };
        var days = new Option<int?>("--days") { Description = "How long it holds; until it is revoked where left out." };
        var add = choice.AddTo(new Command("add", "Makes a key with which a device delivers readings of its points, and nothing else.") { label, factory, points, days });
        add.SetAction(async (result, cancellationToken) =>
        {
            await using var door = choice.Open(result);
            var scope = result.GetRequiredValue(points).SelectMany(p => p.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).ToList();
            Console.WriteLine(await door.IssueKeyAsync(new NewKey(result.GetValue(label), result.GetValue(factory), scope, result.GetValue(days)), cancellationToken));
            await Console.Error.WriteLineAsync("This is shown once; only its hash is kept. It is sent as Authorization: Bearer (or Token) in front of it.");
            return ExitCodes.Done;
        });
        return new Command("key", "Keys of devices, for readings.") { add };
    }
}
