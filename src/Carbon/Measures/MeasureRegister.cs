using System.Collections.Immutable;
using FactoryTwin.Carbon.Years;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Records;

namespace FactoryTwin.Carbon.Measures;

/// <summary>The measures of a factory (减排措施登记), folded from their events; nothing is ever deleted, a measure that was given up is cancelled.</summary>
public sealed record MeasureBook(long Version, ImmutableSortedDictionary<string, MeasureHistory> Measures)
{
    public static readonly MeasureBook Empty = new(0, ImmutableSortedDictionary.Create<string, MeasureHistory>(StringComparer.Ordinal));

    public IEnumerable<PlainMeasure> All => Measures.Values.Select(m => m.Newest);

    /// <summary>Whether a year has a measure of one's own: what offsets may follow (O-02).</summary>
    public bool HasOwnMeasureIn(int year) => All.Any(m => m.ActsIn(year));

    /// <summary>What measures did in a year [tCO2e]; null where nobody says anything of any.</summary>
    public (double TCO2e, bool IsActual)? EffectIn(int year)
    {
        var effects = All.Select(m => m.EffectIn(year)).OfType<(double TCO2e, bool IsActual)>().ToList();
        return effects.Count == 0 ? null : (effects.Sum(e => e.TCO2e), effects.TrueForAll(e => e.IsActual));
    }

    internal MeasureBook After(RecordedEvent recorded)
    {
        if (recorded.Kind != MeasureRegister.Entered)
        {
            return this with { Version = recorded.Version };
        }
        var entered = YearJson.Read<MeasureEntered>(recorded.Body.Span);
        var versions = Measures.GetValueOrDefault(entered.Measure.Id)?.Versions ?? [];
        return new MeasureBook(recorded.Version, Measures.SetItem(entered.Measure.Id, new MeasureHistory(versions.Add(entered))));
    }
}

/// <summary>What became of a wish to enter a measure.</summary>
public sealed record MeasureOutcome(MeasureBook Book, YearRefusal? Refusal);

/// <summary>Keeps the register; every change is an event with who, when and why.</summary>
public sealed class MeasureRegister(IRecords records)
{
    internal const string Entered = "measure-entered";

    private const int LongestText = 400;

    public static string StreamOf(string factory) => $"measures/{factory}";

    public async Task<MeasureBook> ReadAsync(string factory, CancellationToken cancellationToken = default)
    {
        var book = MeasureBook.Empty;
        await foreach (var recorded in records.ReadAsync(StreamOf(factory), 0, cancellationToken).ConfigureAwait(false))
        {
            book = book.After(recorded);
        }
        return book;
    }

    /// <param name="looked">How many versions of the measure who writes has seen; null: whatever is there.</param>
    public async Task<MeasureOutcome> EnterAsync(
        string factory, PlainMeasure measure, int? looked, string? reason, string by, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        var book = await ReadAsync(factory, cancellationToken).ConfigureAwait(false);
        var stands = book.Measures.GetValueOrDefault(measure.Id)?.Versions.Length ?? 0;
        if (looked is not null && looked != stands)
        {
            return new MeasureOutcome(book, YearRules.Moved());
        }
        if (Check(measure) is { } refusal)
        {
            return new MeasureOutcome(book, refusal);
        }
        var body = YearJson.Write(new MeasureEntered(by, at, reason, measure));
        var version = await records.AppendAsync(StreamOf(factory), book.Version, Entered, body, cancellationToken).ConfigureAwait(false);
        return new MeasureOutcome(await ReadAsync(factory, cancellationToken).ConfigureAwait(false), version is null ? YearRules.Moved() : null);
    }

    private static YearRefusal? Check(PlainMeasure m) =>
        !IdText.IsValid(m.Id) ? Wrong("id", $"编号由 1 至 {IdText.MaxLength} 个字母、数字、-、_、. 或 : 组成。", $"An id has 1 to {IdText.MaxLength} letters, digits, '-', '_', '.' or ':'.")
        : string.IsNullOrWhiteSpace(m.Name.Zh) || string.IsNullOrWhiteSpace(m.Name.En) || m.Name.Zh.Length > LongestText || m.Name.En.Length > LongestText
            ? Wrong("name", $"名称必须填写,最多 {LongestText} 个字符。", $"A name is needed, at most {LongestText} characters.")
        : string.IsNullOrWhiteSpace(m.Owner) || m.Owner.Length > LongestText ? Wrong("owner", "负责人必须填写。", $"An owner is needed, at most {LongestText} characters.")
        : m.End < m.Start ? Wrong("end", "结束日早于开始日。", "It ends before it starts.")
        : m.Start.Year is < 1990 or > 2200 ? Wrong("start", "年份应在 1990 至 2200 之间。", "A year from 1990 to 2200 is right.")
        : m.ExpectedTCO2e is { } expected && !double.IsFinite(expected) ? Wrong("expectedTCO2e", "应为有限数。", "A finite number is right.")
        : m.Actual.GroupBy(a => a.Year).FirstOrDefault(a => a.Count() > 1) is { } twice ? Wrong("actual", $"{twice.Key} 年出现两次。", $"{twice.Key} is there twice.")
        : m.Note?.Length > YearRules.LongestText || m.Basis?.Length > YearRules.LongestText
            ? Wrong("note", $"最多 {YearRules.LongestText} 个字符。", $"At most {YearRules.LongestText} characters.")
        : null;

    private static YearRefusal Wrong(string field, string zh, string en) => new(field, new LocalizedName(zh, en), Conflict: false);
}
