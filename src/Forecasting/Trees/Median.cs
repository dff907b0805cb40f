namespace FactoryTwin.Forecasting.Trees;

/// <summary>The median by selection, without sorting all.</summary>
internal static class Median
{
    /// <summary>The middle value, of an even number the upper of the two; reorders the values. NaN of none.</summary>
    public static double Of(Span<double> values)
    {
        if (values.IsEmpty)
        {
            return double.NaN;
        }
        var wanted = values.Length / 2;
        var low = 0;
        var high = values.Length - 1;
        while (low < high)
        {
            var pivot = values[(low + high) >>> 1];
            var i = low;
            var j = high;
            while (i <= j)
            {
                while (values[i] < pivot)
                {
                    i++;
                }
                while (values[j] > pivot)
                {
                    j--;
                }
                if (i <= j)
                {
                    (values[i], values[j]) = (values[j], values[i]);
                    i++;
                    j--;
                }
            }
            if (wanted <= j)
            {
                high = j;
            }
            else if (wanted >= i)
            {
                low = i;
            }
            else
            {
                break;
            }
        }
        return values[wanted];
    }
}
