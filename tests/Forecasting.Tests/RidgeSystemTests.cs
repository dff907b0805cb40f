using FactoryTwin.Forecasting.Regression;

namespace FactoryTwin.Forecasting.Tests;

public sealed class RidgeSystemTests
{
    private static readonly double[] First = [1, 2, 3, 4, 5, 6];
    private static readonly double[] Second = [2, 1, 4, 3, 6, 5];
    private static readonly double[] Target = [3.1, 3.9, 7.2, 7.8, 11.1, 11.9];
    private static readonly double[] Weight = [1, 1, 1, 0.5, 1, 1];

    /// <summary>
    /// NumPy 1.24.2: X = [1, First, Second], W = diag(Weight), G = X'WX, D = diag(0, weighted variances of First and Second);
    /// numpy.linalg.solve(G + 2 D, X'W Target).
    /// </summary>
    [Fact]
    public void Solve_SmallSystem_IsThatOfNumPy()
    {
        var found = System(Target).Solve(2);

        double[] expected = [1.6365456056846641, 0.9478170205986706, 0.7225885014030564];
        Assert.Equal(3, found.Length);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(expected[i], found[i], 1e-7);
        }
    }

    [Fact]
    public void Solve_ColumnInAnotherUnit_ForecastsTheSame()
    {
        var plain = System(Target).Solve(2);
        var scaled = System(Target, unit: 1000).Solve(2);

        Assert.Equal(plain[1], scaled[1] * 1000, 1e-7);
        Assert.Equal(plain[0] + plain[2], scaled[0] + scaled[2], 1e-7);
    }

    [Fact]
    public void Solve_ColumnThatNeverVaries_DoesNotBreak()
    {
        var system = new RidgeSystem(2);
        system.Add([0], [1], 3, 1);
        system.Add([0], [1], 5, 1);

        Assert.Equal(4, system.Solve(1)[0], 1e-6);
    }

    private static RidgeSystem System(double[] target, double unit = 1)
    {
        var system = new RidgeSystem(3);
        for (var i = 0; i < target.Length; i++)
        {
            system.Add([0, 1, 2], [1, First[i] * unit, Second[i]], target[i], Weight[i]);
        }
        return system;
    }
}
