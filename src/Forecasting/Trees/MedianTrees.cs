namespace FactoryTwin.Forecasting.Trees;

/// <summary>
/// Gradient-boosted trees for the absolute error: each tree splits by the signs of the residuals, and each of its leaves adds a share of
/// the median residual of its rows (Friedman 2001, LAD_TreeBoost). Stands firm against the spikes of a load that stops and goes.
/// </summary>
internal sealed class MedianTrees
{
    private readonly RegressionTree[] _trees;
    private readonly double _start;

    private MedianTrees(double start, RegressionTree[] trees)
    {
        _start = start;
        _trees = trees;
    }

    /// <param name="rows">Features, row after row.</param>
    /// <param name="targets">One target per row; at least one.</param>
    /// <param name="settings">How many trees, how large, how fast.</param>
    public static MedianTrees Fit(ReadOnlySpan<double> rows, double[] targets, TreeSettings settings)
    {
        var table = BinnedTable.Of(rows, rows.Length / targets.Length);
        var grower = new TreeGrower(table, settings.Leaves, settings.LeastRows);
        var scratch = (double[])targets.Clone();
        var start = Median.Of(scratch);
        var residuals = Array.ConvertAll(targets, t => t - start);
        var signs = new sbyte[targets.Length];
        var trees = new RegressionTree[settings.Trees];
        for (var t = 0; t < trees.Length; t++)
        {
            for (var r = 0; r < signs.Length; r++)
            {
                signs[r] = (sbyte)Math.Sign(residuals[r]);
            }
            trees[t] = grower.Grow(signs, Settle);
        }
        return new MedianTrees(start, trees);

        double Settle(ReadOnlyMemory<int> leaf)
        {
            var members = leaf.Span;
            for (var i = 0; i < members.Length; i++)
            {
                scratch[i] = residuals[members[i]];
            }
            var step = settings.Rate * Median.Of(scratch.AsSpan(0, members.Length));
            foreach (var row in members)
            {
                residuals[row] -= step;
            }
            return step;
        }
    }

    public double Evaluate(ReadOnlySpan<double> row)
    {
        var sum = _start;
        foreach (var tree in _trees)
        {
            sum += tree.Evaluate(row);
        }
        return sum;
    }
}

/// <param name="Trees">How many trees.</param>
/// <param name="Leaves">Most leaves of a tree.</param>
/// <param name="Rate">Share of a leaf's median that is taken.</param>
/// <param name="LeastRows">Fewest rows of a leaf.</param>
public sealed record TreeSettings(int Trees = 300, int Leaves = 15, double Rate = 0.05, int LeastRows = 40);
