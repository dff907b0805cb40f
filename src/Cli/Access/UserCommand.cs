using System.CommandLine;
using System.Globalization;
using FactoryTwin.Access.Desks;
using FactoryTwin.Access.Roles;
using Spectre.Console;

namespace FactoryTwin.Cli.Access;

/// <summary><c>factorytwin admin user add|list|set|remove</c>.</summary>
internal static class UserCommand
{
    public static Command Make() => new("user", "Users and their roles.") { Add(), List(), Set(), Remove() };

    private static Command Add()
    {
        var (choice, name, roles, display) = (new AccessChoice(), Name(), Roles(required: true), Display());
        var command = choice.AddTo(new Command("add", $"Makes a user; the first one turns sign-in on. The password is read from standard input or {PasswordInput.Variable}.") { name, roles, display });
        command.SetAction(async (result, cancellationToken) =>
        {
            var user = result.GetRequiredValue(name);
            var password = PasswordInput.Read(user, twice: true);
            await using var door = choice.Open(result);
            await door.AddUserAsync(new NewUser(user, result.GetValue(display), Words(result.GetValue(roles)), password), cancellationToken);
            Console.WriteLine($"User '{user}' is made in {door.Name}. Whoever asks now signs in; programs take a token: factorytwin admin token add {user}");
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command List()
    {
        var (choice, json) = (new AccessChoice(), Commands.Options.Json());
        var command = choice.AddTo(new Command("list", "All users.") { json });
        command.SetAction(async (result, cancellationToken) =>
        {
            await using var door = choice.Open(result);
            var users = await door.UsersAsync(cancellationToken);
            if (result.GetValue(json))
            {
                Output.Json(users);
                return ExitCodes.Done;
            }
            var table = new Table().Border(TableBorder.Simple).AddColumns("name", "display name", "roles", "", "changed");
            foreach (var user in users)
            {
                table.AddRow(
                    Markup.Escape(user.Name), Markup.Escape(user.DisplayName), string.Join(' ', user.Roles), user.Disabled ? "disabled" : "",
                    user.Changed.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
            }
            AnsiConsole.Write(table);
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Set()
    {
        var (choice, name, roles, display) = (new AccessChoice(), Name(), Roles(required: false), Display());
        var password = new Option<bool>("--password") { Description = $"A new password, from standard input or {PasswordInput.Variable}; sessions and tokens end, a lock too." };
        var disable = new Option<bool>("--disable") { Description = "May not sign in any more; sessions and tokens end." };
        var enable = new Option<bool>("--enable") { Description = "May sign in again; a lock ends too." };
        var command = choice.AddTo(new Command("set", "Changes a user.") { name, roles, display, password, disable, enable });
        command.SetAction(async (result, cancellationToken) =>
        {
            var user = result.GetRequiredValue(name);
            if (result.GetValue(disable) && result.GetValue(enable))
            {
                throw new CliException(ExitCodes.Usage, "--disable or --enable, not both.");
            }
            var change = new UserChange(
                result.GetValue(display), result.GetValue(roles) is { Length: > 0 } words ? Words(words) : null,
                result.GetValue(disable) ? true : result.GetValue(enable) ? false : null,
                result.GetValue(password) ? PasswordInput.Read(user, twice: true) : null);
            await using var door = choice.Open(result);
            await door.ChangeUserAsync(user, change, cancellationToken);
            Console.WriteLine($"User '{user}' is changed in {door.Name}.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Remove()
    {
        var (choice, name) = (new AccessChoice(), Name());
        var command = choice.AddTo(new Command("remove", "Removes a user with sessions and tokens; records keep the name.") { name });
        command.SetAction(async (result, cancellationToken) =>
        {
            await using var door = choice.Open(result);
            await door.RemoveUserAsync(result.GetRequiredValue(name), cancellationToken);
            Console.WriteLine($"User '{result.GetValue(name)}' is removed from {door.Name}.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static Argument<string> Name() => new("name") { Description = $"User name: {FactoryTwin.Access.Users.UserName.Rule}." };

    private static Option<string[]> Roles(bool required) => new("--role") { Description = $"{RoleText.Allowed}; may be repeated.", Required = required };

    private static Option<string?> Display() => new("--display") { Description = "Name as shown to people." };

    private static string[] Words(string[]? roles) => [.. (roles ?? []).SelectMany(r => r.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];
}
