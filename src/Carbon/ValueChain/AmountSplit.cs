using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization;
using FactoryTwin.Carbon.Methods;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Carbon.ValueChain;

/// <summary>Amounts of records by a word of theirs, with what they emit. What no record tells is named, never zero.</summary>
/// <param name="Unit">Unit of the amounts.</param>
/// <param name="Total">All amounts [Unit], those without a word among them; null where no record states one.</param>
/// <param name="TCO2e">Of all records that could be worked out [tCO2e]; null where none could.</param>
/// <param name="Lines">In the order of the words; the line without a word last.</param>
/// <param name="Unmeasured">Records whose amount is not known in <paramref name="Unit"/>: in no line.</param>
public sealed record AmountSplit(
    string Unit, double? Total, [property: JsonPropertyName("tCO2e")] double? TCO2e, ImmutableArray<SplitLine> Lines,
    ImmutableArray<UnmeasuredRecord> Unmeasured)
{
    internal static AmountSplit Of(IEnumerable<ChainPart> parts, string unit, string choice, ImmutableArray<MethodWord> words)
    {
        var all = parts.Select(p => (Part: p, Amount: p.AmountIn(unit), Word: p.Record.Choices.GetValueOrDefault(choice))).ToList();
        var measured = all.Where(a => a.Amount is not null).ToList();
        double? total = measured.Count == 0 ? null : measured.Sum(a => a.Amount!.Value);
        var lines = measured.GroupBy(a => a.Word)
            .Select(g => (Word: words.FirstOrDefault(w => w.Word == g.Key), Group: g.ToList()))
            .OrderBy(l => l.Word is null ? words.Length : words.IndexOf(l.Word))
            .Select(l => SplitLine.Of(l.Word, [.. l.Group.Select(a => (a.Part, a.Amount!.Value))], total));
        var unmeasured = all.Where(a => a.Amount is null).Select(a => UnmeasuredRecord.Of(a.Part, a.Word, unit));
        return new AmountSplit(unit, total, Tonnes(all.Select(a => a.Part)), [.. lines], [.. unmeasured]);
    }

    internal static double? Tonnes(IEnumerable<ChainPart> parts)
    {
        var known = parts.Where(p => p.Kilograms is not null).ToList();
        return known.Count == 0 ? null : known.Sum(p => p.Kilograms!.Value) / 1000;
    }
}

/// <summary>Records of one word.</summary>
/// <param name="Word">Null: the records do not say.</param>
/// <param name="Amount">In the unit of the split.</param>
/// <param name="Share">Of the total [0..1]; null where that is zero.</param>
/// <param name="EstimatedAmount">Part of the amount from records that are neither measured nor entered from a document.</param>
/// <param name="TCO2e">Of the records that could be worked out [tCO2e]; null where none could.</param>
/// <param name="Records">Ids of the records.</param>
/// <param name="NotCalculated">Those among them whose emission could not be worked out.</param>
public sealed record SplitLine(
    string? Word, LocalizedName Name, double Amount, double? Share, double EstimatedAmount,
    [property: JsonPropertyName("tCO2e")] double? TCO2e, ImmutableArray<string> Records, ImmutableArray<string> NotCalculated)
{
    internal static SplitLine Of(MethodWord? word, IReadOnlyList<(ChainPart Part, double Amount)> parts, double? total)
    {
        var amount = parts.Sum(p => p.Amount);
        return new SplitLine(
            word?.Word, word?.Label ?? new LocalizedName("未注明", "Not stated"), amount, total > 0 ? amount / total : null,
            parts.Where(p => p.Part.Record.Quality is not (ReadingQuality.Measured or ReadingQuality.Manual)).Sum(p => p.Amount),
            AmountSplit.Tonnes(parts.Select(p => p.Part)), [.. parts.Select(p => p.Part.Record.Id)], [.. parts.Where(p => p.Part.Kilograms is null).Select(p => p.Part.Record.Id)]);
    }
}

/// <summary>A record that belongs to a split and whose amount cannot be told in its unit.</summary>
/// <param name="Record">Its id.</param>
/// <param name="Source">In the user's words.</param>
/// <param name="Word">The word that it states; null: none.</param>
/// <param name="TCO2e">What it emits in the period [tCO2e]; null where that could not be worked out.</param>
/// <param name="Message">What it states instead, and what would be right.</param>
public sealed record UnmeasuredRecord(string Record, string Source, string? Word, [property: JsonPropertyName("tCO2e")] double? TCO2e, LocalizedName Message)
{
    internal static UnmeasuredRecord Of(ChainPart part, string? word, string unit)
    {
        var stated = string.Join(", ", part.Record.Fields.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Key} = {f.Value.Value} {f.Value.Unit}")));
        return new UnmeasuredRecord(part.Record.Id, part.Record.Source, word, part.Kilograms / 1000, new LocalizedName(
            $"记录给出 {stated}；请以 {unit} 填写数量。", $"The record states {stated}; state its amount in {unit}."));
    }
}
