namespace FactoryTwin.Carbon.Uncertainty;

/// <summary>Uncertainty of a sum by error propagation (IPCC 2006 Guidelines, volume 1, 3.2.3.1), with factors that figures share.</summary>
/// <remarks>
/// E = sum of E_i (1 + a_i x_i)(1 + sum over k of v_ik y_k), x and y independent with mean 0 and variance 1, a_i relative error of the
/// activity, v_ik of factor k. Var E = sum over k of (sum over i of E_i v_ik)^2 + sum over i of (E_i a_i)^2 (1 + sum over k of v_ik^2): a
/// shared factor adds up, activities do not. Half width of 95 % = 1.96 standard deviations.
/// </remarks>
public static class ErrorPropagation
{
    /// <summary>Half width of 95 % in standard deviations.</summary>
    public const double Width = 1.959963984540054;

    public static UncertaintyResult Of(IReadOnlyCollection<UncertainTerm> terms)
    {
        var shared = terms.SelectMany(t => t.Factors).GroupBy(f => f.Key, StringComparer.Ordinal).Sum(k => Square(k.Sum(f => f.HalfWidth)));
        var own = terms.Sum(t => Square(t.ActivityHalfWidth ?? 0) * (1 + Square(t.Kilograms == 0 ? 0 : Math.Sqrt(t.Factors.Sum(f => Square(f.HalfWidth))) / Width / t.Kilograms)));
        var weight = terms.Sum(t => Math.Abs(t.Kilograms));
        double Share(Func<UncertainTerm, bool> stated) => weight > 0 ? terms.Where(stated).Sum(t => Math.Abs(t.Kilograms)) / weight : 0;
        return new UncertaintyResult(
            terms.Sum(t => t.Kilograms), Math.Sqrt(shared + own), Share(t => t.ActivityHalfWidth is not null), Share(t => !t.Factors.IsDefaultOrEmpty));
    }

    private static double Square(double x) => x * x;
}
