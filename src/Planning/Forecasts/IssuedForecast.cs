using System.Collections.Immutable;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Planning.Forecasts;

/// <summary>A forecast as it was issued: the same JSON from the API, from <c>factorytwin forecast --json</c> and in the store.</summary>
/// <param name="Target"><c>load</c>, <c>pv</c> or a point.</param>
/// <param name="Unit">Unit of every amount, such as kWh per step.</param>
/// <param name="Step">hour or 15min.</param>
/// <param name="IssuedAt">The moment whose knowledge it rests on: no later reading went in.</param>
/// <param name="Model">The model that did best on the back-test; null where there is no forecast.</param>
/// <param name="Naive">The yardstick of the skill.</param>
/// <param name="History">What it was made from.</param>
/// <param name="Steps">The forecast; empty where there is none.</param>
/// <param name="BackTest">How each model did, best first.</param>
/// <param name="NotYet">Why there is no forecast; null where there is one.</param>
/// <param name="Realised">How earlier issued forecasts turned out, oldest first; empty where none is kept.</param>
public sealed record IssuedForecast(
    string Target,
    string Unit,
    string Step,
    DateTimeOffset IssuedAt,
    string? Model,
    string? Naive,
    ForecastHistory History,
    ImmutableArray<ForecastStep> Steps,
    ImmutableArray<BackTestLine> BackTest,
    ForecastNotYet? NotYet,
    ImmutableArray<RealisedDay> Realised);

/// <param name="From">First local day with a reading that went in; null where there is none.</param>
/// <param name="Days">Days that are measured at least half.</param>
/// <param name="Holidays">Calendar that told the holidays.</param>
public sealed record ForecastHistory(DateOnly? From, int Days, string Holidays);

/// <summary>One step; a null is not zero: nothing could be said.</summary>
/// <param name="Start">Start of the step, factory-local.</param>
/// <param name="Value">Point forecast.</param>
/// <param name="P10">One in ten is expected to lie below.</param>
/// <param name="P50">Median.</param>
/// <param name="P90">One in ten is expected to lie above.</param>
/// <param name="Naive">What the yardstick says, to see the difference.</param>
public sealed record ForecastStep(DateTimeOffset Start, double? Value, double? P10, double? P50, double? P90, double? Naive);

/// <summary>How a model did day-ahead over the same days and steps as the others.</summary>
/// <param name="Mae">Mean absolute error [unit per step].</param>
/// <param name="Rmse">Root mean squared error [unit per step].</param>
/// <param name="Nmae">Sum of absolute errors over sum of absolute actuals (WAPE) [1].</param>
/// <param name="Days">Days compared.</param>
/// <param name="SkillVsNaive">1 - MAE / MAE of the yardstick [1].</param>
/// <param name="Bias">Mean of forecast less actual [unit per step].</param>
/// <param name="Coverage">Share of steps between P10 and P90; 0.8 where the band is true.</param>
/// <param name="Steps">Steps compared: wholly measured, and forecast by every model.</param>
public sealed record BackTestLine(
    string Model, double Mae, double Rmse, double? Nmae, int Days, double? SkillVsNaive, double Bias, double? Coverage, int Steps);

/// <summary>Why there is no forecast yet.</summary>
/// <param name="Reason"><c>too-little-history</c>, <c>no-recent-data</c>, or on a host <c>not-made-yet</c>.</param>
/// <param name="Days">Measured days there are.</param>
/// <param name="DaysNeeded">Days that are needed.</param>
public sealed record ForecastNotYet(string Reason, int Days, int DaysNeeded, LocalizedName Message);

/// <summary>How the forecast of one local day turned out once the day was over.</summary>
/// <param name="Day">The local day.</param>
/// <param name="IssuedAt">The moment of issue.</param>
/// <param name="Model">The model that was used.</param>
/// <param name="Mae">Mean absolute error [unit per step].</param>
/// <param name="Nmae">Sum of absolute errors over sum of absolute actuals [1].</param>
/// <param name="NaiveMae">Mean absolute error of the yardstick over the same steps.</param>
/// <param name="Coverage">Share of steps that lay between P10 and P90 [1]; null where there was no band.</param>
/// <param name="Steps">Steps compared: those that are wholly measured.</param>
public sealed record RealisedDay(
    DateOnly Day, DateTimeOffset IssuedAt, string Model, double Mae, double? Nmae, double? NaiveMae, double? Coverage, int Steps);
