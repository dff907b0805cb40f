namespace FactoryTwin.Forecasting;

/// <summary>A way of forecasting the next day.</summary>
public interface IForecaster
{
    /// <summary>Short name that answers and stored back-tests carry, such as <c>weekly-naive</c>.</summary>
    string Name { get; }

    /// <summary>Days of history without which the model is not tried.</summary>
    int DaysNeeded { get; }

    /// <summary>Learns from all that is known.</summary>
    IFittedForecaster Fit(History history);
}

/// <summary>A forecaster that has learnt. Not thread safe.</summary>
public interface IFittedForecaster
{
    /// <summary>Takes in the days that became known since it last learnt.</summary>
    void Update(History history);

    /// <summary>Forecasts the day at the origin of a history.</summary>
    /// <param name="history">What is known; may reach beyond what was learnt from.</param>
    /// <param name="day">Takes one value per slot, in the unit of the series; NaN where the model can say nothing.</param>
    void Predict(History history, Span<double> day);
}

/// <summary>A model that looks its forecast up in the history and learns nothing.</summary>
public abstract class LookUpForecaster : IForecaster, IFittedForecaster
{
    /// <inheritdoc />
    public abstract string Name { get; }

    /// <inheritdoc />
    public abstract int DaysNeeded { get; }

    /// <inheritdoc />
    public IFittedForecaster Fit(History history) => this;

    /// <inheritdoc />
    public void Update(History history)
    {
        // Nothing is learnt: the history itself is the model.
    }

    /// <inheritdoc />
    public abstract void Predict(History history, Span<double> day);
}
