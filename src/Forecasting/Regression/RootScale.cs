namespace FactoryTwin.Forecasting.Regression;

/// <summary>
/// The signed square root: sgn(y) sqrt|y|. On it a model is fitted whose load stops and goes: large values pull less, so the fit lies
/// nearer to the median. Keeps sign and zero; scaling the series scales it.
/// </summary>
internal static class RootScale
{
    public static double To(double value) => Math.CopySign(Math.Sqrt(Math.Abs(value)), value);

    public static double From(double root) => root * Math.Abs(root);
}
