namespace FactoryTwin.Forecasting.Trees;

/// <summary>One binary tree: rows at or below a threshold go left.</summary>
internal sealed class RegressionTree(int mostNodes)
{
    private readonly int[] _feature = new int[mostNodes];
    private readonly double[] _threshold = new double[mostNodes];
    private readonly int[] _left = new int[mostNodes];
    private readonly double[] _value = new double[mostNodes];
    private int _count = 1;

    public double Evaluate(ReadOnlySpan<double> row)
    {
        var node = 0;
        while (_left[node] != 0)
        {
            node = row[_feature[node]] <= _threshold[node] ? _left[node] : _left[node] + 1;
        }
        return _value[node];
    }

    public void SetLeaf(int node, double value) => _value[node] = value;

    /// <returns>The left child; the right one follows it.</returns>
    public int Split(int node, int feature, double threshold)
    {
        _feature[node] = feature;
        _threshold[node] = threshold;
        _left[node] = _count;
        _count += 2;
        return _left[node];
    }
}
