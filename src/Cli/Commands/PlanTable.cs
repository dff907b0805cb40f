using System.Globalization;
using FactoryTwin.Planning.Results;
using Spectre.Console;

namespace FactoryTwin.Cli.Commands;

/// <summary>A plan's result as tables for people.</summary>
internal static class PlanTable
{
    private const string Unknown = "not known: no factor";

    public static void Write(ScenarioResult result)
    {
        AnsiConsole.Write(Figures(result));
        AnsiConsole.Write(Causes(result));
        AnsiConsole.Write(Assumptions(result));
        foreach (var gap in result.Gaps)
        {
            AnsiConsole.MarkupLineInterpolated($"not complete: {gap.Figure}, {gap.Point ?? gap.Carrier}, {gap.From:yyyy-MM-dd} to {gap.To:yyyy-MM-dd}{(gap.Amount is null ? "" : $", {Number(gap.Amount)} {gap.Unit}")}: {gap.Message.En}");
        }
        foreach (var message in result.Messages)
        {
            AnsiConsole.MarkupLineInterpolated($"note: {message.En}");
        }
        AnsiConsole.WriteLine(result.ResidualTCO2e is null
            ? $"Residual and offsets: {Unknown}."
            : $"Residual {Number(result.ResidualTCO2e)} tCO2e (scope 1 + 2, location); offsets it would need, estimated: {Number(result.OffsetsTCO2e)} tCO2e.");
    }

    private static Table Figures(ScenarioResult result)
    {
        var period = result.Period;
        var span = $"{period.From:yyyy-MM-dd} to {period.To:yyyy-MM-dd}, {(period.IsFullYear ? "a year" : $"{period.Days} days, not a year")}";
        var quality = $"{result.Quality.Word}, {result.Quality.FilledShare:0.0 %} filled";
        var table = Started($"{result.Factory} · {result.Name.En} · {span} · {quality}", "", "unit", "baseline", "scenario", "change");
        var (a, b) = (result.Baseline, result.Scenario);
        Row("import", "MWh", a.Energy.ImportKwh / 1000, b.Energy.ImportKwh / 1000);
        Row("export", "MWh", a.Energy.ExportKwh / 1000, b.Energy.ExportKwh / 1000);
        Row("own generation", "MWh", a.Energy.GenerationKwh / 1000, b.Energy.GenerationKwh / 1000);
        Row("self-use of it", "MWh", a.Energy.SelfUseKwh / 1000, b.Energy.SelfUseKwh / 1000);
        Row("load", "MWh", a.Energy.LoadKwh / 1000, b.Energy.LoadKwh / 1000);
        Row("highest import", "kW", a.Energy.PeakImportKw, b.Energy.PeakImportKw);
        foreach (var part in b.Cost?.Parts ?? [])
        {
            var before = a.Cost!.Parts.FirstOrDefault(p => (p.Part, p.Band, p.Carrier) == (part.Part, part.Band, part.Carrier))?.Amount ?? 0;
            Row($"cost: {part.Band ?? (part.Part == "carrier" ? part.Carrier : part.Part)}", b.Cost!.Currency, (double)before, (double)part.Amount);
        }
        if (a.Cost is not null && b.Cost is not null)
        {
            Row(b.Cost.Complete ? "cost" : "cost, not complete", b.Cost.Currency, (double)a.Cost.Total, (double)b.Cost.Total);
        }
        Row(b.Emissions.Scope1Complete ? "scope 1" : "scope 1, not complete", "tCO2e", a.Emissions.Scope1TCO2e, b.Emissions.Scope1TCO2e);
        Emitted("scope 2, location", a.Emissions.Scope2LocationTCO2e, b.Emissions.Scope2LocationTCO2e);
        Emitted("scope 2, market", a.Emissions.Scope2MarketTCO2e, b.Emissions.Scope2MarketTCO2e);
        return table;

        void Emitted(string name, double? before, double? after) =>
            table.AddRow(name, "tCO2e", before is null ? Unknown : Number(before), after is null ? Unknown : Number(after), Number(after - before));

        void Row(string name, string unit, double? before, double? after) => table.AddRow(name, unit, Number(before), Number(after), Number(after - before));
    }

    private static Table Causes(ScenarioResult result)
    {
        var table = Started("change by measure, in the order in which they act", "measure", "import MWh", "export MWh", "cost", "tCO2e location");
        foreach (var cause in result.Causes)
        {
            table.AddRow(
                Markup.Escape(cause.Name.En), Number(cause.Change.ImportKwh / 1000), Number(cause.Change.ExportKwh / 1000), Number((double?)cause.Change.Cost), Number(cause.Change.TotalLocationTCO2e));
        }
        return table;
    }

    private static Table Assumptions(ScenarioResult result)
    {
        var table = Started("assumptions", "what", "value", "unit", "conf.", "source");
        foreach (var a in result.Assumptions)
        {
            table.AddRow(
                Markup.Escape(a.What), Markup.Escape(Convert.ToString(a.Value, CultureInfo.InvariantCulture)!), Markup.Escape(a.Unit), a.Confidence, Markup.Escape(a.Source));
        }
        return table;
    }

    private static Table Started(string title, params string[] columns)
    {
        var table = new Table().Title(Markup.Escape(title)).Border(TableBorder.Simple);
        foreach (var column in columns)
        {
            table.AddColumn(column);
        }
        return table;
    }

    private static string Number(double? value) => value?.ToString("#,##0.0", CultureInfo.InvariantCulture) ?? "-";
}
