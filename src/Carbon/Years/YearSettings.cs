using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Records;

namespace FactoryTwin.Carbon.Years;

/// <summary>What a factory settles about its years.</summary>
/// <remarks>
/// The days are settings of this software, not figures of a standard: 90 days after the end of a year is 31 March, the day by which plants
/// in the national trading scheme deliver their report.
/// </remarks>
/// <param name="DueDays">Days after the end of a year by which it is to be closed.</param>
/// <param name="RemindDays">Days before that from which it is reminded of.</param>
/// <param name="BaseYear">The year that others are compared with; null: the first that was closed.</param>
/// <param name="Product">Product whose output stands under the intensity; null: the first of the model.</param>
public sealed record YearSettings(int DueDays = 90, int RemindDays = 30, int? BaseYear = null, string? Product = null)
{
    public DateOnly DueDay(int year) => new DateOnly(year, 12, 31).AddDays(DueDays);

    /// <summary>Whether a year that is not closed is reminded of, or overdue.</summary>
    public DueState StateOf(int year, DateOnly today) =>
        today > DueDay(year) ? DueState.Overdue : today >= DueDay(year).AddDays(-RemindDays) && today.Year > year ? DueState.Due : DueState.NotYet;
}

public enum DueState
{
    NotYet,
    Due,
    Overdue,
}

/// <summary>A change of the settings, with who and when.</summary>
public sealed record SettingsChanged(string By, DateTimeOffset At, YearSettings Settings);

/// <summary>Keeps the settings of a factory's years as events.</summary>
public sealed class YearSettingsBook(IRecords records)
{
    private const string Changed = "settings";

    public static string StreamOf(string factory) => $"year-settings/{factory}";

    public async Task<(YearSettings Settings, SettingsChanged? Last, long Version)> ReadAsync(string factory, CancellationToken cancellationToken = default)
    {
        SettingsChanged? last = null;
        var version = 0L;
        await foreach (var recorded in records.ReadAsync(StreamOf(factory), 0, cancellationToken).ConfigureAwait(false))
        {
            (version, last) = (recorded.Version, recorded.Kind == Changed ? YearJson.Read<SettingsChanged>(recorded.Body.Span) : last);
        }
        return (last?.Settings ?? new YearSettings(), last, version);
    }

    /// <returns>Null, or why they were not taken.</returns>
    public async Task<YearRefusal?> ChangeAsync(FactoryModel model, YearSettings settings, string by, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        if (settings.DueDays is < 0 or > 730 || settings.RemindDays < 0 || settings.RemindDays > settings.DueDays)
        {
            return Wrong("dueDays", "期限应为 0 至 730 天,提醒不早于年末。", "0 to 730 days are right, and a reminder no sooner than the end of the year.");
        }
        if (settings.BaseYear is < 1990 or > 2200)
        {
            return Wrong("baseYear", "基准年应在 1990 至 2200 之间。", "A year from 1990 to 2200 is right.");
        }
        if (settings.Product is { } product && (!IdText.IsValid(product) || model.Products.All(p => p.Id != product)))
        {
            return Wrong("product", $"模型中没有产品 {product}。", $"The model has no product '{product}'.");
        }
        var (_, _, version) = await ReadAsync(model.Id.Value, cancellationToken).ConfigureAwait(false);
        var body = YearJson.Write(new SettingsChanged(by, at, settings));
        return await records.AppendAsync(StreamOf(model.Id.Value), version, Changed, body, cancellationToken).ConfigureAwait(false) is null ? YearRules.Moved() : null;
    }

    private static YearRefusal Wrong(string field, string zh, string en) => new(field, new LocalizedName(zh, en), Conflict: false);
}
