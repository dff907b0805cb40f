namespace FactoryTwin.Carbon.Uncertainty;

/// <summary>The range of a total from draws.</summary>
/// <param name="Mean">[kgCO2e]</param>
/// <param name="HalfWidth">1.96 standard deviations of the draws [kgCO2e].</param>
/// <param name="Low">2.5 % quantile [kgCO2e].</param>
/// <param name="High">97.5 % quantile [kgCO2e].</param>
/// <param name="Draws">How many.</param>
/// <param name="Seed">The same seed gives the same draws.</param>
public sealed record MonteCarloResult(double Mean, double HalfWidth, double Low, double High, int Draws, int Seed);

/// <summary>Uncertainty of a sum by drawing activities and factors (IPCC 2006 Guidelines, volume 1, 3.2.3.2); the model is that of <see cref="ErrorPropagation"/>.</summary>
/// <remarks>Normal errors; a factor is drawn once for all figures that share it. Figures without a stated range do not vary.</remarks>
public static class MonteCarlo
{
    /// <param name="terms">The figures of the total.</param>
    /// <param name="draws">How many draws.</param>
    /// <param name="seed">Names the draws.</param>
    public static MonteCarloResult Of(IReadOnlyCollection<UncertainTerm> terms, int draws = 20_000, int seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 100);
        var keys = terms.SelectMany(t => t.Factors).Select(f => f.Key).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var place = keys.Select((k, i) => (k, i)).ToDictionary(k => k.k, k => k.i, StringComparer.Ordinal);
        var groups = terms.GroupBy(t => string.Join('|', t.Factors.Select(f => f.Key)), StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Group.Of([.. g], place)).ToArray();
        var random = new NormalDraws(seed);
        var factors = new double[keys.Count];
        var totals = new double[draws];
        for (var d = 0; d < draws; d++)
        {
            for (var k = 0; k < factors.Length; k++)
            {
                factors[k] = random.Next();
            }
            foreach (var group in groups)
            {
                totals[d] += group.Draw(factors, random);
            }
        }
        var mean = totals.Average();
        var deviation = Math.Sqrt(totals.Sum(t => (t - mean) * (t - mean)) / (draws - 1));
        Array.Sort(totals);
        return new MonteCarloResult(mean, ErrorPropagation.Width * deviation, Quantile(totals, 0.025), Quantile(totals, 0.975), draws, seed);
    }

    private static double Quantile(double[] sorted, double share)
    {
        var at = share * (sorted.Length - 1);
        var low = (int)at;
        return low + 1 < sorted.Length ? sorted[low] + ((at - low) * (sorted[low + 1] - sorted[low])) : sorted[low];
    }

    /// <summary>Figures with the same factors: their independent activities make one normal error.</summary>
    private sealed record Group(double Kilograms, double Activity, (int Factor, double Relative)[] Factors)
    {
        public static Group Of(UncertainTerm[] terms, Dictionary<string, int> place)
        {
            var kilograms = terms.Sum(t => t.Kilograms);
            var activity = Math.Sqrt(terms.Sum(t => Math.Pow(t.ActivityHalfWidth ?? 0, 2))) / ErrorPropagation.Width;
            return new Group(kilograms, activity, kilograms == 0 ? [] : [.. terms.SelectMany(t => t.Factors).GroupBy(f => f.Key, StringComparer.Ordinal)
                .Select(f => (place[f.Key], f.Sum(r => r.HalfWidth) / ErrorPropagation.Width / kilograms))]);
        }

        public double Draw(double[] factors, NormalDraws random)
        {
            var relative = 1.0;
            foreach (var (factor, deviation) in Factors)
            {
                relative += deviation * factors[factor];
            }
            return (Activity > 0 ? Kilograms + (Activity * random.Next()) : Kilograms) * relative;
        }
    }

    /// <summary>Standard normal numbers by the polar method of Marsaglia; seeded, the same on every machine.</summary>
    private sealed class NormalDraws(int seed)
    {
        private readonly Random _random = new(seed);
        private double? _spare;

        public double Next()
        {
            if (_spare is { } kept)
            {
                _spare = null;
                return kept;
            }
            double u, v, s;
            do
            {
                (u, v) = ((2 * _random.NextDouble()) - 1, (2 * _random.NextDouble()) - 1);
                s = (u * u) + (v * v);
            }
            while (s is >= 1 or 0);
            var scale = Math.Sqrt(-2 * Math.Log(s) / s);
            _spare = v * scale;
            return u * scale;
        }
    }
}
