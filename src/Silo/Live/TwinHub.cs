using System.Text.Json;
using FactoryTwin.Domain.Identity;
using Microsoft.AspNetCore.SignalR;

namespace FactoryTwin.Silo.Live;

/// <summary>What a browser asks to be told; a new one replaces the one before.</summary>
/// <param name="Factory">Factory id.</param>
/// <param name="Nodes">true for all nodes, or a list of ids.</param>
/// <param name="Points">Ids of the points wanted.</param>
/// <param name="Alarms">true: the open alarms now and after each change; <c>"changes"</c>: only after a change, for who has those of this connection.</param>
/// <param name="Runs">true for all plans, or a list of run ids.</param>
public sealed record SubscribeRequest(string Factory, JsonElement? Nodes, IReadOnlyList<string>? Points, JsonElement? Alarms = null, JsonElement? Runs = null);

/// <summary>The live door for browsers: subscribe, then frames come. See docs/api.md.</summary>
public sealed class TwinHub(ClientSessions sessions) : Hub
{
    /// <summary>Most ids one subscription may list.</summary>
    private const int MostIds = 20_000;

    [HubMethodName("subscribe")]
    public void Subscribe(SubscribeRequest request)
    {
        if (!IdText.IsValid(request.Factory))
        {
            throw new HubException($"'{request.Factory}' is not a factory id.");
        }
        var all = request.Nodes is { ValueKind: JsonValueKind.True };
        var nodes = Listed(request.Nodes);
        var runs = Listed(request.Runs);
        var points = (request.Points ?? []).Where(p => IdText.IsValid(p)).Select(p => new PointId(p)).ToHashSet();
        if (nodes.Count > MostIds || points.Count > MostIds || runs.Count > MostIds)
        {
            throw new HubException($"A subscription lists at most {MostIds} ids; ask for nodes: true instead.");
        }
        var onlyChanges = request.Alarms is { ValueKind: JsonValueKind.String } word && word.ValueEquals("changes");
        var alarms = onlyChanges || request.Alarms is { ValueKind: JsonValueKind.True };
        sessions.Subscribe(Context, new Subscription(new FactoryId(request.Factory), all, nodes, points, alarms)
        {
            HasAlarms = onlyChanges,
            AllRuns = request.Runs is { ValueKind: JsonValueKind.True },
            Runs = runs,
        });
    }

    private static HashSet<string> Listed(JsonElement? ids) => ids is { ValueKind: JsonValueKind.Array } list
        ? list.EnumerateArray().Select(e => e.GetString() ?? "").ToHashSet(StringComparer.Ordinal)
        : [];

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        sessions.Remove(Context.ConnectionId);
        return base.OnDisconnectedAsync(exception);
    }
}

/// <summary>A checked subscription.</summary>
public sealed record Subscription(
    FactoryId Factory, bool AllNodes, IReadOnlySet<string> Nodes, IReadOnlySet<PointId> Points, bool Alarms)
{
    /// <summary>Whether the browser has the alarms that this connection told it, so that only changes are told again.</summary>
    public bool HasAlarms { get; init; }

    /// <summary>Whether all plans of the factory are wanted.</summary>
    public bool AllRuns { get; init; }

    /// <summary>The plans that are wanted.</summary>
    public IReadOnlySet<string> Runs { get; init; } = new HashSet<string>();
}
