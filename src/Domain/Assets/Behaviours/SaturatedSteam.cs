namespace FactoryTwin.Domain.Assets.Behaviours;

/// <summary>Enthalpy of saturated steam by absolute pressure, and of feed water.</summary>
/// <remarks>GB/T 32151.34-2024, table C.4, linear between its rows; outside 0.1 to 2.4 MPa there is no value.</remarks>
internal static class SaturatedSteam
{
    private static readonly (double Mpa, double KjPerKg)[] Rows =
    [
        (0.1, 2675.7), (0.12, 2683.8), (0.14, 2690.8), (0.16, 2696.8), (0.18, 2702.1), (0.2, 2706.9),
        (0.25, 2717.2), (0.3, 2725.5), (0.35, 2732.5), (0.4, 2738.5), (0.45, 2743.8), (0.5, 2748.5),
        (0.6, 2756.4), (0.7, 2762.9), (0.8, 2768.4), (0.9, 2773.0), (1, 2777.0), (1.1, 2780.4),
        (1.2, 2783.4), (1.3, 2786.0), (1.4, 2788.4), (1.6, 2792.2), (1.7, 2793.8), (1.8, 2795.1),
        (1.9, 2796.4), (2, 2797.4), (2.2, 2799.1), (2.4, 2800.4),
    ];

    /// <summary>[kJ/kg]; NaN outside the table.</summary>
    public static double EnthalpyKjPerKg(double pressureMpa)
    {
        for (var i = 1; i < Rows.Length; i++)
        {
            var (low, high) = (Rows[i - 1], Rows[i]);
            if (pressureMpa >= low.Mpa && pressureMpa <= high.Mpa)
            {
                return low.KjPerKg + ((pressureMpa - low.Mpa) / (high.Mpa - low.Mpa) * (high.KjPerKg - low.KjPerKg));
            }
        }
        return double.NaN;
    }

    /// <summary>Liquid water from 0 degC at 4.1868 kJ/(kg K) [kJ/kg].</summary>
    public static double FeedWaterKjPerKg(double degreesCelsius) => degreesCelsius * 4.1868;
}
