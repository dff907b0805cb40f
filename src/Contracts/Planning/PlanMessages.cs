using System.Collections.Immutable;
using Orleans;

namespace FactoryTwin.Contracts.Planning;

/// <summary>The words for where a plan stands.</summary>
public static class PlanStates
{
    public const string Queued = "queued";
    public const string Running = "running";
    public const string Done = "done";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";

    public static bool IsOver(string state) => state is Done or Failed or Cancelled;
}

/// <summary>What is asked: a scenario that was read and checked, kept as its JSON so that a restart can take it up again.</summary>
[GenerateSerializer, Immutable]
[Alias("factorytwin.plan-order")]
public sealed record PlanOrder(
    [property: Id(0)] string Run,
    [property: Id(1)] string ScenarioId,
    [property: Id(2)] string NameZh,
    [property: Id(3)] string NameEn,
    [property: Id(4)] string ScenarioJson);

/// <summary>The few figures of a result that a list shows; emissions are null where a factor is missing.</summary>
[GenerateSerializer, Immutable]
[Alias("factorytwin.plan-headline")]
public sealed record PlanHeadline(
    [property: Id(0)] double? ResidualTCO2e,
    [property: Id(1)] double? OffsetsTCO2e,
    [property: Id(2)] double ImportKwh,
    [property: Id(3)] decimal? Cost,
    [property: Id(4)] string? Currency,
    [property: Id(5)] double? TotalLocationTCO2e,
    [property: Id(6)] double? BaselineTotalLocationTCO2e);

/// <summary>How a plan ended.</summary>
/// <param name="Run">Run id.</param>
/// <param name="State">A word of <see cref="PlanStates"/> that is over.</param>
/// <param name="MessageZh">Why it failed, in Chinese; null where it did not.</param>
/// <param name="MessageEn">Why it failed, in English.</param>
/// <param name="ProblemsJson">Located problems of the scenario as a JSON list; null: none.</param>
/// <param name="Headline">Of the stored result.</param>
[GenerateSerializer, Immutable]
[Alias("factorytwin.plan-outcome")]
public sealed record PlanOutcome(
    [property: Id(0)] string Run,
    [property: Id(1)] string State,
    [property: Id(2)] string? MessageZh,
    [property: Id(3)] string? MessageEn,
    [property: Id(4)] string? ProblemsJson,
    [property: Id(5)] PlanHeadline? Headline);

/// <summary>One plan with its life.</summary>
/// <param name="Order">What was asked.</param>
/// <param name="State">A word of <see cref="PlanStates"/>.</param>
/// <param name="Requested">When it was asked for.</param>
/// <param name="Started">When the worker took it up last.</param>
/// <param name="Finished">When it was over.</param>
/// <param name="Attempt">How often the worker took it up; more than once after a restart.</param>
/// <param name="Outcome">Once it is over.</param>
[GenerateSerializer, Immutable]
[Alias("factorytwin.plan-run")]
public sealed record PlanRunMessage(
    [property: Id(0)] PlanOrder Order,
    [property: Id(1)] string State,
    [property: Id(2)] DateTimeOffset Requested,
    [property: Id(3)] DateTimeOffset? Started,
    [property: Id(4)] DateTimeOffset? Finished,
    [property: Id(5)] int Attempt,
    [property: Id(6)] PlanOutcome? Outcome);

/// <summary>What is kept on disk of a factory's plans, oldest first.</summary>
[GenerateSerializer, Immutable]
[Alias("factorytwin.plan-book")]
public sealed record PlanBook
{
    [Id(0)]
    public ImmutableArray<PlanRunMessage> Runs { get; init; } = [];
}
