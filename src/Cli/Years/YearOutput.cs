using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using FactoryTwin.Carbon.Lineage;
using FactoryTwin.Carbon.Years;

namespace FactoryTwin.Cli.Years;

/// <summary>What a command on years says: as JSON and in words.</summary>
internal sealed record YearOutput(object Answer, string Text, int ExitCode = ExitCodes.Done)
{
    public void WriteJson() => Console.WriteLine(Encoding.UTF8.GetString(YearJson.Write(Answer)));

    public static YearOutput List(ImmutableArray<InventoryYear> years) => new(
        years.Select(y => new { y.Year, y.State, y.Frozen, y.Verifications }),
        years.IsEmpty ? "No year is closed yet." : string.Join('\n', years.Select(Line)));

    public static YearOutput Review(YearReview review)
    {
        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"{review.Year.Year}: {Tonnes(review.Reckoned.Totals.GrossLocation)} gross (scope 1 {Tonnes(review.Reckoned.Totals.Scope1)}, scope 2 {Tonnes(review.Reckoned.Totals.Scope2Location)}), basis {review.Reckoned.Basis}");
        foreach (var gate in review.Gates)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {gate.Gap ?? gate.Kind}: {gate.Message.En}");
        }
        text.Append(review.Gates.IsEmpty ? "Nothing stands in the way of closing it." : "A gap is accepted with --accept GAP=REASON or --accept-all REASON.");
        return new YearOutput(new { review.Year.Year, review.Year.State, review.Reckoned.Basis, review.Reckoned.Totals, review.Gates }, text.ToString());
    }

    public static YearOutput Step(YearOutcome outcome) => outcome.Refusal is { } refusal
        ? throw new CliException(refusal.Conflict ? ExitCodes.Input : ExitCodes.Usage, $"{refusal.Field}: {refusal.Message.En}")
        : new YearOutput(new { outcome.Year.Factory, outcome.Year.Year, outcome.Year.State, outcome.Year.Frozen, outcome.Year.Verifications }, Line(outcome.Year));

    public static YearOutput Lineage(LineageAnswer answer)
    {
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"{answer.Figure}: {Tonnes(answer.Result.TCO2e)}");
        foreach (var part in answer.Parts)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {Tonnes(part.TCO2e)}  {part.Figure}");
        }
        if (answer.Chain is { } chain)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  activity: {chain.Activity.Amount:#,##0.###} {chain.Activity.Unit} ({chain.Activity.Kind}, {chain.Activity.Quality})");
            foreach (var readings in chain.Readings)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"  readings: {readings.Point} ({readings.Role}) {readings.From:yyyy-MM-dd} to {readings.To:yyyy-MM-dd}");
            }
            text.AppendLine(CultureInfo.InvariantCulture, $"  factor: {chain.Factor.Id} {chain.Factor.Value} {chain.Factor.Unit}, {chain.Factor.Edition}");
            text.AppendLine(CultureInfo.InvariantCulture, $"  method: {chain.Method.Id}: {chain.Method.Formula} ({chain.Method.Clause})");
        }
        if (answer.Record is { } record)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  frozen: {record.Kind} by {record.By} at {record.At:yyyy-MM-dd HH:mm}, {record.Sha256}");
        }
        return new YearOutput(answer, text.ToString().TrimEnd());
    }

    private static string Line(InventoryYear year)
    {
        var lines = year.Frozen.Select(f => string.Create(
            CultureInfo.InvariantCulture,
            $"{year.Year} {(f.Number == 0 ? "reported" : $"restated {f.Number}")}: {Tonnes(f.Totals.GrossLocation)} gross, {f.At:yyyy-MM-dd HH:mm} by {f.By}, {f.Sha256}{Verified(year, f)}"));
        return string.Join('\n', lines.DefaultIfEmpty($"{year.Year}: open"));
    }

    private static string Verified(InventoryYear year, YearFrozen frozen) =>
        year.VerificationOf(frozen.Sha256) is { } v ? $", verified by {v.Verifier} (report {v.ReportNumber})" : "";

    private static string Tonnes(double? tonnes) => tonnes is { } t ? $"{t.ToString("#,##0.00", CultureInfo.InvariantCulture)} tCO2e" : "nothing";
}
