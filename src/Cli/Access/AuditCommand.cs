using System.CommandLine;
using System.Globalization;
using FactoryTwin.Access.Audit;

namespace FactoryTwin.Cli.Access;

/// <summary><c>factorytwin admin audit verify</c>.</summary>
internal static class AuditCommand
{
    public static Command Make()
    {
        var (choice, json) = (new AccessChoice(), Commands.Options.Json());
        var noted = new Option<string?>("--noted") { Description = "A line that was noted earlier, NUMBER:HASH: it must still be there." };
        var verify = choice.AddTo(new Command("verify", "Checks the chain of the audit log and names the first line that is wrong.") { noted, json });
        verify.SetAction(async (result, cancellationToken) =>
        {
            var head = Head(result.GetValue(noted));
            await using var door = choice.Open(result);
            var verdict = await door.VerifyAsync(head, cancellationToken);
            if (result.GetValue(json))
            {
                Output.Json(verdict);
            }
            else
            {
                Console.WriteLine(verdict.IsWhole ? $"{verdict.Lines} lines, all as they were written." : $"Line {verdict.FirstBad} is wrong: {verdict.Fault} The {verdict.Lines} before it are right.");
                Console.WriteLine($"To note elsewhere: {verdict.Head.Seq}:{verdict.Head.Hash}");
            }
            return verdict.IsWhole ? ExitCodes.Done : ExitCodes.Store;
        });
        return new Command("audit", "The audit log.") { verify };
    }

    private static AuditHead? Head(string? text) => text is null ? null
        : text.Split(':') is [var seq, { Length: 64 } hash] && long.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? new AuditHead(number, hash)
            : throw new CliException(ExitCodes.Usage, $"--noted: '{text}' is not NUMBER:HASH as verify prints it.");
}
