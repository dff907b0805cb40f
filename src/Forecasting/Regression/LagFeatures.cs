namespace FactoryTwin.Forecasting.Regression;

/// <summary>
/// What a slot of a day is forecast from: the same slot on days before, means and medians of it, how yesterday went, and the last day of
/// the same kind, which is what tells a holiday.
/// </summary>
/// <remarks>
/// All is known at the start of the day. Values may be taken through a scale (such as <see cref="RootScale"/>) first. Gaps are bridged as
/// <see cref="Lookback.ValueOrUsual"/> says; a row whose gaps cannot be bridged has NaN and is left out of fitting.
/// </remarks>
internal sealed class LagFeatures(Func<double, double>? scale)
{
    /// <summary>Features that are amounts of the series.</summary>
    public const int Count = 17;

    /// <summary>Days of history before the first complete row.</summary>
    public const int WarmUpDays = 14;

    private static readonly int[] Lags = [1, 2, 3, 7, 14];
    private const int KindReachDays = 10;
    private const int RereadDays = 8;

    private double[] _values = [];
    private DayTraits[] _traits = [];
    private int _known;
    private int _slots;

    /// <summary>Takes in all days before the origin that are not known yet. The last days are read anew: they may have been assumed.</summary>
    public void Read(History history)
    {
        _slots = history.SlotsPerDay;
        _known = Math.Clamp(history.Origin - RereadDays, 0, _known);
        if (_values.Length < (history.Origin + 1) * _slots)
        {
            Array.Resize(ref _values, Math.Max((history.Origin + 32) * _slots, _values.Length * 2));
            Array.Resize(ref _traits, _values.Length / _slots);
        }
        for (; _known < history.Origin; _known++)
        {
            _traits[_known] = history.Traits(_known);
            for (var s = 0; s < _slots; s++)
            {
                var value = Lookback.ValueOrUsual(history, _known, s);
                _values[(_known * _slots) + s] = scale is null ? value : scale(value);
            }
        }
    }

    /// <summary>The features of one slot of a day, from the days before it.</summary>
    /// <param name="traits">Traits of the day itself.</param>
    /// <returns>False where the past does not reach far enough or a gap in it cannot be bridged.</returns>
    public bool Fill(int day, int slot, DayTraits traits, Span<double> into)
    {
        if (day < WarmUpDays)
        {
            return false;
        }
        var i = 0;
        foreach (var lag in Lags)
        {
            into[i++] = At(day - lag, slot);
        }
        into[i++] = MeanBack(day, slot, 7, 4);
        into[i++] = MedianOfWeek(day, slot);
        into[i++] = DayMean(day - 1);
        into[i++] = DayMean(day - 7);
        into[i++] = Tail(day - 1, Math.Max(1, _slots / 8));
        into[i++] = Tail(day - 1, 1);
        into[i++] = Around(day - 1, slot);
        into[i++] = Around(day - 7, slot);
        var like = LastOfKind(day, traits.Kind);
        into[i++] = like < 0 ? into[0] : At(like, slot);
        into[i++] = MeanOfKind(day, slot, traits.Kind, into[0]);
        into[i++] = like < 0 ? DayMean(day - 1) : DayMean(like);
        into[i] = MeanBack(day, slot, 1, 14);
        foreach (var value in into[..Count])
        {
            if (double.IsNaN(value))
            {
                return false;
            }
        }
        return true;
    }

    public DayKind KindOf(int day) => _traits[day].Kind;

    private double At(int day, int slot) => _values[(day * _slots) + slot];

    private double MeanBack(int day, int slot, int stride, int count)
    {
        var sum = 0.0;
        var n = 0;
        for (var i = 1; i <= count && day - (i * stride) >= 0; i++)
        {
            var value = At(day - (i * stride), slot);
            if (!double.IsNaN(value))
            {
                sum += value;
                n++;
            }
        }
        return n == 0 ? double.NaN : sum / n;
    }

    private double MedianOfWeek(int day, int slot)
    {
        Span<double> week = stackalloc double[7];
        for (var i = 0; i < 7; i++)
        {
            week[i] = At(day - 1 - i, slot);
        }
        week.Sort();
        // NaN sorts first.
        return double.IsNaN(week[0]) ? double.NaN : week[3];
    }

    private double DayMean(int day)
    {
        var sum = 0.0;
        foreach (var value in _values.AsSpan(day * _slots, _slots))
        {
            sum += value;
        }
        return sum / _slots;
    }

    private double Tail(int day, int count)
    {
        var sum = 0.0;
        foreach (var value in _values.AsSpan(((day + 1) * _slots) - count, count))
        {
            sum += value;
        }
        return sum / count;
    }

    private double Around(int day, int slot)
    {
        var from = Math.Max(0, slot - 1);
        var to = Math.Min(_slots - 1, slot + 1);
        var sum = 0.0;
        for (var s = from; s <= to; s++)
        {
            sum += At(day, s);
        }
        return sum / (to - from + 1);
    }

    private int LastOfKind(int day, DayKind kind)
    {
        for (var d = day - 1; d >= Math.Max(0, day - KindReachDays); d--)
        {
            if (_traits[d].Kind == kind)
            {
                return d;
            }
        }
        return -1;
    }

    private double MeanOfKind(int day, int slot, DayKind kind, double otherwise)
    {
        var sum = 0.0;
        var n = 0;
        for (var d = day - 1; d >= Math.Max(0, day - 28) && n < 5; d--)
        {
            if (_traits[d].Kind == kind && At(d, slot) is var value && !double.IsNaN(value))
            {
                sum += value;
                n++;
            }
        }
        return n == 0 ? otherwise : sum / n;
    }
}
