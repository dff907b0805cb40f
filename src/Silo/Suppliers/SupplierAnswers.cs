using System.Collections.Immutable;
using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Suppliers;
using FactoryTwin.Domain.Model;
using FactoryTwin.Ingestion.Suppliers;

namespace FactoryTwin.Silo.Suppliers;

/// <summary>The supply chain of a factory on a day.</summary>
/// <param name="Ranked">Suppliers by total score, best first; those without a total behind.</param>
internal sealed record SuppliersAnswer(
    string Factory, DateOnly Today, ImmutableArray<SupplierLine> Ranked, ImmutableArray<RequestLine> Requests, ImmutableArray<SupplierFinding> Findings,
    SettingsAnswer Settings)
{
    public static SuppliersAnswer Of(string factory, SupplierBook book, SupplierScorer scorer, DateOnly today)
    {
        var scores = book.Suppliers.ToDictionary(s => s.Id, scorer.Of, StringComparer.Ordinal);
        return new SuppliersAnswer(
            factory, today,
            [.. book.Suppliers.OrderByDescending(s => scores[s.Id].Total ?? -1).ThenBy(s => s.Id, StringComparer.Ordinal).Select(s => SupplierLine.Of(book, s, scores[s.Id]))],
            [.. book.Requests.Values.OrderBy(r => r.Request.Due).ThenBy(r => r.Request.Id, StringComparer.Ordinal).Select(r => RequestLine.Of(book, r, today))],
            [.. SupplierFindings.Of(book, scores, today)], SettingsAnswer.Of(book));
    }
}

internal sealed record SupplierLine(Supplier Supplier, int Version, string By, DateTimeOffset At, ScoreAnswer Score)
{
    public static SupplierLine Of(SupplierBook book, Supplier supplier, SupplierScore score)
    {
        var newest = book.Histories[supplier.Id].Newest;
        return new SupplierLine(supplier, newest.Version, newest.By, newest.At, ScoreAnswer.Of(score));
    }
}

/// <param name="Total">[0..1]; null: too little is assessed.</param>
internal sealed record ScoreAnswer(double? Total, double AssessedShare, ImmutableArray<ScorePart> Parts, ImmutableArray<ItemAnswer> Items)
{
    public static ScoreAnswer Of(SupplierScore score) => new(score.Total, score.AssessedShare, score.Parts, [.. score.Items.Select(ItemAnswer.Of)]);
}

/// <summary>An item with what stands for it [kgCO2e per the item's unit].</summary>
internal sealed record ItemAnswer(string Product, ValueAnswer? Value, double? Supplier, double? Background, double? Ratio, bool OverLimit)
{
    public static ItemAnswer Of(ItemIntensity item) => new(
        item.Item.Product, item.Value is { } value ? ValueAnswer.Of(value) : null, item.SupplierKilograms, item.BackgroundKilograms, item.Ratio, item.IsOverLimit);
}

/// <summary>An accepted value with the way back to its document.</summary>
internal sealed record ValueAnswer(
    string Id, string Supplier, string Request, ProductValue Value, DateOnly ValidTo, string Sha256, string FileName, string Format, string By, DateTimeOffset At)
{
    public static ValueAnswer Of(AcceptedValue value) => new(
        value.Id, value.Supplier.Id, value.Request, value.Value, value.ValidTo, value.Answer.Sha256, value.Answer.FileName, value.Answer.Format, value.By, value.At);
}

/// <param name="DaysLeft">Until the due day is over; negative where it is; null where nothing is waited for.</param>
internal sealed record RequestLine(
    DataRequest Request, LocalizedName SupplierName, RequestStatus Status, int? DaysLeft, int Version, ImmutableArray<RequestStepTaken> Steps, ImmutableArray<ReceivedAnswer> Answers)
{
    public static RequestLine Of(SupplierBook book, RequestHistory request, DateOnly today) => new(
        request.Request, book.Find(request.Request.Supplier)!.Name, request.StatusOn(today), request.DaysLeftOn(today), request.Version, request.Steps, request.Answers);
}

/// <summary>One supplier with all that happened.</summary>
internal sealed record SupplierAnswer(SupplierHistory History, ScoreAnswer Score, ImmutableArray<RequestLine> Requests, ImmutableArray<ValueAnswer> Values);

internal sealed record SettingsAnswer(int Version, SupplierSettings Settings, ImmutableArray<SettingLine> Definitions, ImmutableArray<SupplierSettingsChanged> History)
{
    public static SettingsAnswer Of(SupplierBook book) => new(
        book.Settled.Length, book.Settings,
        [.. SupplierSettings.Definitions.Select(d => new SettingLine(d.Key, d.Of(book.Settings), d.Default, d.Unit, d.AtLeast, d.AtMost, d.IsAssumption, d.Name, d.Source))],
        book.Settled);
}

internal sealed record SettingLine(string Key, double Value, double Default, string Unit, double AtLeast, double AtMost, bool Assumption, LocalizedName Name, LocalizedName Source);

/// <summary>What became of a supplier's file.</summary>
/// <param name="Kept">False where it was only checked, or is there already.</param>
/// <param name="OverLimit">Products above their limit; they are taken and shown.</param>
internal sealed record AnswerReport(
    string Format, int Version, bool Kept, string? Sha256, ImmutableArray<ProductValue> Values, ImmutableArray<string> OverLimit, ImmutableArray<AnswerRefusal> Refused)
{
    public static AnswerReport Of(AnswerFile file, ActivityChange change, string? sha256, Supplier supplier) => new(
        file.Format, change.Version, change.Kind is not null, sha256, [.. file.Values],
        [.. file.Values.Where(v => supplier.Item(v.Product) is { } item && SupplierScorer.IsOverLimit(item, v)).Select(v => v.Product)],
        [.. file.Rows.SelectMany(r => r.Problems.Select(p => new AnswerRefusal(r.Line, p.Path, p.Value, p.Message)))]);
}

/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Column">Column of CSV, or path in JSON.</param>
internal sealed record AnswerRefusal(int Line, string Column, string? Value, LocalizedName Message);

/// <summary>What supplier values change in the scope 3 of a year [kgCO2e].</summary>
/// <param name="Before">Sum of the lines that can be compared, with background factors.</param>
/// <param name="After">The same lines with the suppliers' values.</param>
internal sealed record EffectAnswer(int Year, double? Before, double? After, double? Difference, int Compared, ImmutableArray<EffectLine> Lines)
{
    public static EffectAnswer Of(int year, IReadOnlyList<SupplierEffectLine> lines)
    {
        var compared = lines.Where(l => l.Difference is not null).ToList();
        double? Sum(Func<SupplierEffectLine, double> of) => compared.Count == 0 ? null : compared.Sum(of);
        return new EffectAnswer(
            year, Sum(l => l.Before!.Value), Sum(l => l.After!.Value), Sum(l => l.Difference!.Value), compared.Count,
            [.. lines.OrderByDescending(l => Math.Abs(l.Difference ?? 0)).ThenBy(l => l.Entered.Record.Id, StringComparer.Ordinal).Select(EffectLine.Of)]);
    }
}

internal sealed record EffectLine(
    string Record, int Version, string Source, int? Category, DateOnly From, DateOnly To, string Supplier, LocalizedName? SupplierName, string Product, double? Amount, string? Unit,
    string? Background, double? Before, LocalizedName? BeforeWhy, ValueAnswer? Value, double? After, LocalizedName? AfterWhy, double? Difference, double? Counted, bool Applied, bool Stale)
{
    public static EffectLine Of(SupplierEffectLine line)
    {
        var record = line.Entered.Record;
        var amount = record.Fields.GetValueOrDefault("amount") ?? record.Fields.GetValueOrDefault("spend");
        return new EffectLine(
            record.Id, line.Entered.Version, record.Source, record.Category, record.From, record.To, record.Choices[SupplierEffect.SupplierChoice], line.Supplier?.Name, line.Product,
            amount?.Value, amount?.Unit, line.Background, line.Before, line.BeforeWhy, line.Value is { } value ? ValueAnswer.Of(value) : null, line.After, line.AfterWhy, line.Difference,
            line.Counted, line.IsApplied, line.IsStale);
    }
}
