namespace FactoryTwin.Forecasting;

/// <summary>The weighted mean of several models. Where one can say nothing of a slot the others speak.</summary>
/// <param name="name">Name of the blend.</param>
/// <param name="parts">The models and their weights, positive.</param>
public sealed class Blend(string name, params (IForecaster Model, double Weight)[] parts) : IForecaster
{
    /// <inheritdoc />
    public string Name => name;

    /// <inheritdoc />
    public int DaysNeeded => parts.Max(p => p.Model.DaysNeeded);

    /// <inheritdoc />
    public IFittedForecaster Fit(History history) => new Fitted([.. parts.Select(p => (p.Model.Fit(history), p.Weight))]);

    private sealed class Fitted((IFittedForecaster Model, double Weight)[] parts) : IFittedForecaster
    {
        public void Update(History history)
        {
            foreach (var (model, _) in parts)
            {
                model.Update(history);
            }
        }

        public void Predict(History history, Span<double> day)
        {
            Span<double> one = stackalloc double[day.Length];
            Span<double> weights = stackalloc double[day.Length];
            weights.Clear();
            day.Clear();
            foreach (var (model, weight) in parts)
            {
                model.Predict(history, one);
                for (var s = 0; s < day.Length; s++)
                {
                    if (!double.IsNaN(one[s]))
                    {
                        day[s] += weight * one[s];
                        weights[s] += weight;
                    }
                }
            }
            for (var s = 0; s < day.Length; s++)
            {
                day[s] = weights[s] > 0 ? day[s] / weights[s] : double.NaN;
            }
        }
    }
}
