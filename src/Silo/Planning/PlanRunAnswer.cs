using System.Text.Json;
using FactoryTwin.Contracts.Planning;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Silo.Planning;

/// <summary>A plan's run as it is shown. See docs/api.md.</summary>
public sealed record PlanRunAnswer
{
    private static readonly JsonSerializerOptions Wire = new(JsonSerializerDefaults.Web);

    public required string Id { get; init; }

    public required string Factory { get; init; }

    public required string ScenarioId { get; init; }

    public required LocalizedName Name { get; init; }

    public required string State { get; init; }

    public required DateTimeOffset Requested { get; init; }

    public DateTimeOffset? Started { get; init; }

    public DateTimeOffset? Finished { get; init; }

    /// <summary>Since the worker took it up last [s]; null before.</summary>
    public double? ElapsedSeconds { get; init; }

    /// <summary>Share that is done [0..1].</summary>
    public double Progress { get; init; }

    public required string Stage { get; init; }

    public int Attempt { get; init; }

    public LocalizedName? Message { get; init; }

    public JsonElement Problems { get; init; } = JsonDocument.Parse("[]").RootElement;

    public PlanHeadline? Headline { get; init; }

    /// <summary>The scenario; in the answer for one run only.</summary>
    public JsonElement? Scenario { get; init; }

    /// <summary>The result; in the answer for one run only, once it is done.</summary>
    public JsonElement? Result { get; init; }

    /// <summary>For another host of the cluster.</summary>
    public string Write() => JsonSerializer.Serialize(this, Wire);

    /// <summary>What <see cref="Write"/> wrote.</summary>
    public static PlanRunAnswer Read(string json) => JsonSerializer.Deserialize<PlanRunAnswer>(json, Wire)!;

    /// <summary>True where this is a later moment of the same run: news of two hosts may overtake one another.</summary>
    public bool IsNewerThan(PlanRunAnswer shown) => Moment.CompareTo(shown.Moment) > 0;

    private (int Attempt, bool IsOver, double Progress) Moment => (Attempt, PlanStates.IsOver(State), Progress);

    public static PlanRunAnswer Of(FactoryId factory, PlanRunMessage run, PlanProgress? progress, DateTimeOffset now)
    {
        var isOver = PlanStates.IsOver(run.State);
        return new PlanRunAnswer
        {
            Id = run.Order.Run,
            Factory = factory.Value,
            ScenarioId = run.Order.ScenarioId,
            Name = new LocalizedName(run.Order.NameZh, run.Order.NameEn),
            State = run.State,
            Requested = run.Requested,
            Started = run.Started,
            Finished = run.Finished,
            ElapsedSeconds = run.Started is { } started ? Math.Max(0, ((run.Finished ?? now) - started).TotalSeconds) : null,
            Progress = isOver ? 1 : run.State == PlanStates.Running ? progress?.Share ?? 0 : 0,
            Stage = isOver ? PlanStages.Done : run.State == PlanStates.Running ? progress?.Stage ?? PlanStages.Reading : PlanStages.Queued,
            Attempt = run.Attempt,
            Message = run.Outcome is { MessageZh: { } zh, MessageEn: { } en } ? new LocalizedName(zh, en) : null,
            Problems = JsonDocument.Parse(run.Outcome?.ProblemsJson ?? "[]").RootElement,
            Headline = run.Outcome?.Headline,
        };
    }
}

/// <summary>How far a run is.</summary>
public readonly record struct PlanProgress(string Stage, double Share);

/// <summary>The words for what the worker is at.</summary>
public static class PlanStages
{
    public const string Queued = "queued";
    public const string Reading = "reading";
    public const string Simulating = "simulating";
    public const string Done = "done";
}
