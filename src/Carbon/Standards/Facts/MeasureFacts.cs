using System.Globalization;
using FactoryTwin.Carbon.Measures;

namespace FactoryTwin.Carbon.Standards.Facts;

/// <summary>What the register of own measures tells.</summary>
public static class MeasureFacts
{
    public static IEnumerable<Fact> Of(MeasureBook book, int year)
    {
        yield return Fact.Of("measures.planned", book.All.Count(m => m.Status != MeasureStatus.Cancelled));
        if (book.EffectIn(year) is { IsActual: true } effect)
        {
            yield return Fact.Of("measures.effect", effect.TCO2e, year.ToString(CultureInfo.InvariantCulture));
        }
    }
}
