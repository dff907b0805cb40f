using MathNet.Numerics.LinearAlgebra.Double;

namespace FactoryTwin.Forecasting.Regression;

/// <summary>
/// Weighted ridge regression by its normal equations, which grow row by row: minimise sum w (y - x'b)^2 + lambda sum s_j^2 b_j^2, the
/// intercept (column 0) free.
/// </summary>
/// <remarks>
/// s_j is the standard deviation of column j, read from the normal equations themselves, so the penalty is that of ridge on standardised
/// columns (Hoerl and Kennard 1970; Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, 3.4.1) and does not depend on the
/// unit of a column. Adding a day costs what its rows hold, not what the year holds.
/// </remarks>
public sealed class RidgeSystem
{
    // Columns that never vary would leave the system singular where lambda times their variance is zero.
    private const double Jitter = 1e-9;

    private readonly int _columns;
    private readonly double[] _gram;
    private readonly double[] _right;

    public RidgeSystem(int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        _columns = columns;
        _gram = new double[columns * columns];
        _right = new double[columns];
    }

    /// <summary>Rows taken in.</summary>
    public int Rows { get; private set; }

    /// <summary>Adds a row given by its positions that are not zero, ascending; position 0 has to be 1.</summary>
    public void Add(ReadOnlySpan<int> positions, ReadOnlySpan<double> values, double target, double weight)
    {
        for (var i = 0; i < positions.Length; i++)
        {
            var scaled = weight * values[i];
            var row = _gram.AsSpan(positions[i] * _columns, _columns);
            for (var j = i; j < positions.Length; j++)
            {
                row[positions[j]] += scaled * values[j];
            }
            _right[positions[i]] += scaled * target;
        }
        Rows++;
    }

    /// <summary>The coefficients.</summary>
    /// <param name="lambda">Strength of the penalty, in rows; not negative.</param>
    public double[] Solve(double lambda)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(lambda);
        var total = _gram[0];
        var matrix = DenseMatrix.Create(_columns, _columns, (i, j) => i <= j ? _gram[(i * _columns) + j] : _gram[(j * _columns) + i]);
        for (var j = 1; j < _columns; j++)
        {
            var mean = total > 0 ? _gram[j] / total : 0;
            var second = total > 0 ? _gram[(j * _columns) + j] / total : 0;
            var variance = Math.Max(0, second - (mean * mean));
            matrix[j, j] += (lambda * variance) + (Jitter * (second > 0 ? second * total : 1));
        }
        return [.. matrix.Cholesky().Solve(DenseVector.OfArray(_right))];
    }
}
