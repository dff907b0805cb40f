namespace FactoryTwin.Forecasting.Trees;

/// <summary>
/// Grows trees leaf by leaf, always splitting where it helps most, on histograms of gradients. The gradient of the absolute error is a
/// sign, so histograms hold whole numbers.
/// </summary>
/// <remarks>
/// Gain of a split: GL^2/nL + GR^2/nR - G^2/n, G the sum of signs of residuals. The histogram of the larger child is that of its parent
/// less that of the smaller one (Ke et al., LightGBM, NIPS 2017).
/// </remarks>
internal sealed class TreeGrower(BinnedTable table, int mostLeaves, int leastRows)
{
    private readonly long[] _steps = new long[table.Rows];
    private readonly int[] _rows = new int[table.Rows];
    private readonly int[] _spare = new int[table.Rows];
    private readonly Stack<Histogram> _free = new();
    private readonly List<Leaf> _leaves = [];

    /// <summary>Grows one tree on the signs of the residuals.</summary>
    /// <param name="signs">-1, 0 or 1 per row.</param>
    /// <param name="settle">Gets the rows of each leaf and returns the leaf's value.</param>
    public RegressionTree Grow(ReadOnlySpan<sbyte> signs, Func<ReadOnlyMemory<int>, double> settle)
    {
        for (var r = 0; r < _rows.Length; r++)
        {
            _rows[r] = r;
            _steps[r] = Histogram.Step(signs[r]);
        }
        var tree = new RegressionTree((2 * mostLeaves) - 1);
        _leaves.Clear();
        _leaves.Add(Open(0, 0, _rows.Length, Count(0, _rows.Length)));
        while (_leaves.Count < mostLeaves && Best() is { } at)
        {
            Split(tree, at);
        }
        foreach (var leaf in _leaves)
        {
            tree.SetLeaf(leaf.Node, settle(_rows.AsMemory(leaf.Start, leaf.Count)));
            _free.Push(leaf.Histogram);
        }
        return tree;
    }

    private int? Best()
    {
        int? best = null;
        for (var i = 0; i < _leaves.Count; i++)
        {
            if (_leaves[i].Gain > 0 && (best is not { } b || _leaves[i].Gain > _leaves[b].Gain))
            {
                best = i;
            }
        }
        return best;
    }

    private void Split(RegressionTree tree, int at)
    {
        var leaf = _leaves[at];
        var left = Part(leaf);
        var node = tree.Split(leaf.Node, leaf.Feature, table.Cuts[leaf.Feature][leaf.Bin]);
        var right = leaf.Count - left;
        var leftIsSmall = left <= right;
        var small = leftIsSmall ? Count(leaf.Start, left) : Count(leaf.Start + left, right);
        leaf.Histogram.Subtract(small);
        _leaves[at] = Open(node, leaf.Start, left, leftIsSmall ? small : leaf.Histogram);
        _leaves.Add(Open(node + 1, leaf.Start + left, right, leftIsSmall ? leaf.Histogram : small));
    }

    /// <summary>Moves the rows at or below the cut before the others, each in their order.</summary>
    private int Part(Leaf leaf)
    {
        var column = table.Columns[leaf.Feature];
        var left = leaf.Start;
        var right = 0;
        for (var i = leaf.Start; i < leaf.Start + leaf.Count; i++)
        {
            // Written to both sides, kept on one: which it is cannot be foretold, and a wrong guess costs more than a store.
            var row = _rows[i];
            var isLeft = column[row] <= leaf.Bin ? 1 : 0;
            _rows[left] = row;
            _spare[right] = row;
            left += isLeft;
            right += 1 - isLeft;
        }
        _spare.AsSpan(0, right).CopyTo(_rows.AsSpan(left));
        return left - leaf.Start;
    }

    /// <summary>The histogram of some rows, row by row: the cells of one row lie far apart, so that no sum waits for the one before.</summary>
    private Histogram Count(int start, int count)
    {
        var histogram = _free.Count > 0 ? _free.Pop() : new Histogram(table.Features);
        histogram.Clear();
        foreach (var row in _rows.AsSpan(start, count))
        {
            histogram.Add(table.Row(row), _steps[row]);
        }
        return histogram;
    }

    private Leaf Open(int node, int start, int count, Histogram histogram)
    {
        var leaf = new Leaf(node, start, count, histogram, 0, 0, 0);
        if (count < 2 * leastRows)
        {
            return leaf;
        }
        var total = histogram.SumOf(0);
        var whole = (double)total * total / count;
        for (var f = 0; f < table.Features; f++)
        {
            var cells = histogram.Of(f);
            long reached = 0;
            for (var b = 0; b < table.Cuts[f].Length; b++)
            {
                reached += cells[b];
                var (sum, n) = Histogram.Parts(reached);
                if (cells[b] == 0 || n < leastRows || count - n < leastRows)
                {
                    continue;
                }
                var rest = total - sum;
                var gain = ((double)sum * sum / n) + ((double)rest * rest / (count - n)) - whole;
                if (gain > leaf.Gain + 1e-9)
                {
                    leaf = leaf with { Feature = f, Bin = b, Gain = gain };
                }
            }
        }
        return leaf;
    }

    private readonly record struct Leaf(int Node, int Start, int Count, Histogram Histogram, int Feature, int Bin, double Gain);
}
