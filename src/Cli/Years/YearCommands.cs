using System.CommandLine;
using System.Globalization;
using FactoryTwin.Carbon.Lineage;
using FactoryTwin.Carbon.Measures;
using FactoryTwin.Carbon.Years;
using FactoryTwin.Carbon.Years.Package;

namespace FactoryTwin.Cli.Years;

/// <summary><c>factorytwin inventory years|review|close|restate|verify|package|lineage</c>: a year through its states.</summary>
internal static class YearCommands
{
    public static IEnumerable<Command> Make()
    {
        yield return List();
        yield return Review();
        yield return Close();
        yield return Restate();
        yield return Verify();
        yield return Package();
        yield return Lineage();
    }

    private static Command List() => new YearCommand("years", "Inventory years of a factory and their states.", needsYear: false)
        .Run(async (years, _, _, stop) => YearOutput.List(await years.Desk.ListAsync(years.Factory, stop)));

    private static Command Review() => new YearCommand("review", "What closing would freeze, and what stands in its way.")
        .Run(async (years, year, _, stop) => YearOutput.Review(
            await years.Desk.ReviewAsync(await years.SourceAsync(stop), year, TimeProvider.System.GetUtcNow(), null, stop)));

    private static Command Close()
    {
        var accept = new Option<string[]>("--accept") { Description = "Gap and why it is accepted, such as \"readings:e-in=meter was replaced\"; may be given several times." };
        var all = new Option<string?>("--accept-all") { Description = "One reason for every gap that is not accepted by name." };
        var boundary = new Option<string?>("--boundary") { Description = "The boundary in words." };
        var note = new Option<string?>("--note") { Description = "Kept with the frozen year." };
        return new YearCommand("close", "Freezes a year; it is never changed afterwards.", accept, all, boundary, note).Run(async (years, year, result, stop) => YearOutput.Step(
            await years.Desk.CloseAsync(
                await years.SourceAsync(stop), year,
                new YearClosing(null, result.GetValue(boundary), result.GetValue(note), [.. (result.GetValue(accept) ?? []).Select(Accepted)], result.GetValue(all)),
                YearCommand.By(result), TimeProvider.System.GetUtcNow(), stop)));
    }

    private static Command Restate()
    {
        var reason = new Option<string>("--reason") { Description = "Why.", Required = true };
        return new YearCommand("restate", "Freezes a closed year as it is now, beside what was reported.", reason).Run(async (years, year, result, stop) => YearOutput.Step(
            await years.Desk.RestateAsync(await years.SourceAsync(stop), year, result.GetValue(reason), YearCommand.By(result), TimeProvider.System.GetUtcNow(), stop)));
    }

    private static Command Verify()
    {
        var verifier = new Option<string>("--verifier") { Description = "Name of the verifier.", Required = true };
        var organisation = new Option<string?>("--organisation") { Description = "Verification body." };
        var report = new Option<string>("--report") { Description = "Number of the report.", Required = true };
        var day = new Option<DateOnly>("--date") { Description = "Day of the report, such as 2025-03-20.", Required = true };
        var opinion = new Option<string?>("--opinion") { Description = "The conclusion in a sentence." };
        var sample = new Option<string[]>("--sample") { Description = "Figure that was followed back; may be given several times." };
        var subject = new Option<string?>("--subject") { Description = "SHA-256 of the frozen inventory (default: the newest)." };
        return new YearCommand("verify", "Enters a verifier's report on a closed year.", verifier, organisation, report, day, opinion, sample, subject).Run(async (years, year, result, stop) =>
        {
            var newest = (await years.Desk.FindAsync(years.Factory, year, stop)).Newest?.Sha256 ?? "";
            return YearOutput.Step(await years.Desk.VerifyAsync(years.Factory, year, new YearVerified(
                YearCommand.By(result), TimeProvider.System.GetUtcNow(), result.GetValue(subject) ?? newest, result.GetValue(verifier)!, result.GetValue(organisation),
                result.GetValue(report)!, result.GetValue(day), result.GetValue(opinion), [.. (result.GetValue(sample) ?? []).Select(f => new SampledFigure(f, null))]), stop));
        });
    }

    private static Command Package()
    {
        var output = new Option<string?>("--out") { Description = "File to write (default: FACTORY-YEAR-verifier.zip)." };
        return new YearCommand("package", "Writes everything a verifier needs as one ZIP.", output).Run(async (years, year, result, stop) =>
        {
            var found = await years.Desk.FindAsync(years.Factory, year, stop);
            if (found.Reported is not { } reported)
            {
                throw new CliException(ExitCodes.Input, $"{year} of '{years.Factory}' is not closed; inventory close does that.");
            }
            var files = await new VerifierPackage(years.Records).FilesAsync(
                found, await years.ModelAsync(reported.ModelRevision, stop), await new MeasureRegister(years.Records).ReadAsync(years.Factory, stop), stop);
            var path = result.GetValue(output) ?? string.Create(CultureInfo.InvariantCulture, $"{years.Factory}-{year}-verifier.zip");
            await File.WriteAllBytesAsync(path, VerifierPackage.Zip(files), stop);
            return new YearOutput(new { path, files = files.Select(f => f.Name) }, $"{path}: {files.Count} files; unzip it and run sha256sum -c {VerifierPackage.Manifest}.");
        });
    }

    private static Command Lineage()
    {
        var figure = new Option<string?>("--figure") { Description = $"Which figure (default: the whole year as reported): {FigureId.Allowed}." };
        return new YearCommand("lineage", "Follows a figure of a closed year back to its readings.", figure).Run(async (years, year, result, stop) =>
        {
            var text = result.GetValue(figure) ?? string.Create(CultureInfo.InvariantCulture, $"{years.Factory}~{year:0000}~{FigureId.Reported}");
            if (!FigureId.TryParse(text, out var id) || id.Factory != years.Factory || id.Number is not { } number || id.Year != year)
            {
                throw new CliException(ExitCodes.Usage, $"--figure: '{text}' names no figure of the closed year; {FigureId.Allowed} is.");
            }
            var found = await years.Desk.FindAsync(years.Factory, year, stop);
            var frozen = found.Numbered(number);
            var document = frozen is null ? null : await years.Desk.DocumentAsync(frozen.Sha256, stop);
            var answer = document is null ? null : LineageBuilder.Build(
                id, new LineageGround(document.From, document.To, document.ReadInventory(), document.Model, years.Topology, document, frozen, found));
            return answer is null ? throw new CliException(ExitCodes.Input, $"Nothing is known of '{text}'.") : YearOutput.Lineage(answer);
        });
    }

    private static AcceptedGap Accepted(string text) => text.Split('=', 2) is [var gap, var reason]
        ? new AcceptedGap(gap, reason)
        : throw new CliException(ExitCodes.Usage, $"--accept: '{text}' has no reason; readings:e-in=meter was replaced is right.");
}
