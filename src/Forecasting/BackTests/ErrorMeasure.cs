namespace FactoryTwin.Forecasting.BackTests;

/// <summary>Errors of forecasts against what was measured, each step counted once.</summary>
/// <param name="Mae">Mean absolute error [unit of the series per step].</param>
/// <param name="Rmse">Root of the mean squared error [unit of the series per step].</param>
/// <param name="Nmae">Sum of absolute errors over the sum of absolute actual values, also called WAPE [1]; null where that sum is zero.</param>
/// <param name="Bias">Mean of forecast less actual [unit of the series per step].</param>
/// <param name="Steps">Steps that were compared: measured and forecast.</param>
public sealed record ErrorMeasure(double Mae, double Rmse, double? Nmae, double Bias, int Steps);

/// <summary>Adds errors up, step by step.</summary>
public sealed class ErrorSum
{
    private double _absolute;
    private double _squared;
    private double _signed;
    private double _actual;
    private int _steps;

    public void Add(double forecast, double actual)
    {
        var error = forecast - actual;
        _absolute += Math.Abs(error);
        _squared += error * error;
        _signed += error;
        _actual += Math.Abs(actual);
        _steps++;
    }

    /// <returns>Null where nothing was compared.</returns>
    public ErrorMeasure? Result() => _steps == 0
        ? null
        : new ErrorMeasure(_absolute / _steps, Math.Sqrt(_squared / _steps), _actual > 0 ? _absolute / _actual : null, _signed / _steps, _steps);
}
