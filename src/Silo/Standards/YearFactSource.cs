using System.Globalization;
using System.Runtime.CompilerServices;
using FactoryTwin.Carbon.Measures;
using FactoryTwin.Carbon.Standards;
using FactoryTwin.Carbon.Years;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Silo.Standards;

/// <summary>Facts of closed inventory years and of the register of own measures.</summary>
internal sealed class YearFactSource(YearDesk years, YearSettingsBook settings, MeasureRegister measures) : IFactSource
{
    public async IAsyncEnumerable<Fact> ReadAsync(FactQuestion question, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var factory = question.Factory.Id.Value;
        var period = question.Year.ToString(CultureInfo.InvariantCulture);
        var known = await years.ListAsync(factory, cancellationToken);
        var year = known.FirstOrDefault(y => y.Year == question.Year);
        yield return Fact.Of("year.closed", year?.Reported is not null, period);
        if (year?.Reported is not null)
        {
            yield return Fact.Of("package.available", true, period);
        }
        if (known.Any(y => y.Frozen.Length > 1))
        {
            yield return Fact.Of("year.restatable", true);
        }
        var product = (await settings.ReadAsync(factory, cancellationToken)).Settings;
        var trend = YearTrend.Of(known, product, product.Product);
        if (trend.BaseYear != question.Year && trend.Years.FirstOrDefault(y => y.Year == question.Year) is { } row)
        {
            var against = new LocalizedName($"与基准年 {trend.BaseYear} 相比。", $"Against the base year {trend.BaseYear}.");
            if (row.Restated.Change is { } change)
            {
                yield return Fact.Of("base-year.decline", -100 * change, period, against);
            }
            if (row.Restated.IntensityChange is { } intensity)
            {
                yield return Fact.Of("intensity.decline", -100 * intensity, period, against);
            }
        }
        var book = await measures.ReadAsync(factory, cancellationToken);
        yield return Fact.Of("measures.planned", book.All.Count(m => m.Status != MeasureStatus.Cancelled));
        if (book.EffectIn(question.Year) is { IsActual: true } effect)
        {
            yield return Fact.Of("measures.effect", effect.TCO2e, period);
        }
    }
}
