using System.Collections.Immutable;
using FactoryTwin.Domain.Flow;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Quantities;
using FactoryTwin.Domain.Time;
using FactoryTwin.Domain.Series;
using FactoryTwin.Persistence.Queries;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Live;

namespace FactoryTwin.Silo.Api;

/// <summary>Energy flow (Sankey) and meter balances.</summary>
internal static class FlowEndpoints
{
    public static void MapFlow(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/api/v1/factories/{factory}").WithTags("Flow");
        group.MapGet("/flow", FlowAsync).WithSummary("Energy flow of a carrier, of a period or now");
        group.MapGet("/balance", BalanceAsync).WithSummary("Meter tree balances of a period");
    }

    private static async Task<IResult> FlowAsync(
        string factory, string? carrier, string? from, string? to, TwinCatalog catalog, TwinFeed feed, IEnergyQueries energy, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        carrier ??= "electricity";
        var points = loaded.Model.Points.Where(p => p.Carrier == carrier && p.Kind != PointKind.State).ToImmutableArray();
        if (points.IsEmpty)
        {
            return Problems.NotFound("carrier", $"No point of '{factory}' meters '{carrier}'.");
        }
        if (from is null && to is null)
        {
            var source = feed.Of(loaded.Id);
            var now = clock.GetUtcNow();
            var live = new EnergyFlowBuilder(
                loaded.Twin.Topology, carrier, live: true, p => In(points[0], p, source.Point(p.Id) is { } f && PointContribution.IsPresent(f, p, now) ? f.RatePerHour : null)).Build();
            return Results.Json(FlowAnswer.Of(live, carrier, RateUnit(points), null, null, "measured"));
        }
        if (!Ask.Period(loaded.Calendar, from, to, out var range, out var problem))
        {
            return problem;
        }
        var totals = await TotalsAsync(loaded, points, range, energy, clock, cancellationToken);
        var flow = new EnergyFlowBuilder(loaded.Twin.Topology, carrier, live: false, p => In(points[0], p, totals.GetValueOrDefault(p.Id).Value)).Build();
        var quality = totals.Values.Any(t => t.EstimatedValue != 0) ? "mixed" : "measured";
        return Results.Json(FlowAnswer.Of(
            flow, carrier, EnergyAnswer.AmountUnit(points[0]), loaded.Calendar.ToLocal(range.Start), loaded.Calendar.ToLocal(range.End), quality));
    }

    private static async Task<IResult> BalanceAsync(
        string factory, string? from, string? to, TwinCatalog catalog, IEnergyQueries energy, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!catalog.TryFind(factory, out var loaded))
        {
            return Problems.NoFactory(factory, "factory");
        }
        if (!Ask.Period(loaded.Calendar, from, to, out var range, out var problem))
        {
            return problem;
        }
        var counters = loaded.Model.Points.Where(p => p.Kind is PointKind.Register or PointKind.Interval).ToImmutableArray();
        var totals = await TotalsAsync(loaded, counters, range, energy, clock, cancellationToken);
        var units = counters.ToDictionary(p => p.Id, p => p.Unit);
        var balances = new MeterTree(counters).Balances(
            p => totals.TryGetValue(p, out var total) && total.Value is { } value ? new MeteredAmount(value, total.Coverage) : null,
            AlarmRules.UnexplainedLimit);
        return Results.Json(balances.Select(b => BalanceAnswer.Of(b, units[b.Parent])));
    }

    private static async Task<Dictionary<PointId, EnergyStep>> TotalsAsync(
        LoadedFactory factory, ImmutableArray<PointDefinition> points, TimeInterval range, IEnergyQueries energy, TimeProvider clock, CancellationToken cancellationToken)
    {
        var step = range.Duration > TimeSpan.FromDays(2) ? Step.Month : Step.Hour;
        var totals = new Dictionary<PointId, EnergyStep>(points.Length);
        await foreach (var series in energy.StreamEnergyAsync(
            [.. points.Select(p => factory.Numbers[p.Id])], range, step, clock.GetUtcNow(), cancellationToken))
        {
            totals[points[totals.Count].Id] = series.Total;
        }
        return totals;
    }

    /// <summary>An amount in the unit of the picture, which is that of its first point; null where the point measures something else.</summary>
    private static double? In(PointDefinition first, PointDefinition point, double? amount) =>
        amount * AmountUnits.Factor(AmountUnits.Of(point.Unit), AmountUnits.Of(first.Unit));

    private static string RateUnit(ImmutableArray<PointDefinition> points) => AmountUnits.Of(points[0].Unit) is "kWh" ? "kW" : $"{AmountUnits.Of(points[0].Unit)}/h";
}

/// <summary>One upper meter against the meters below it.</summary>
internal sealed record BalanceAnswer(
    string Parent,
    string Carrier,
    string Unit,
    double ParentValue,
    double Generated,
    double ChildrenValue,
    double Unexplained,
    double Share,
    double Limit,
    IEnumerable<string> Missing,
    string Verdict)
{
    public static BalanceAnswer Of(MeterBalance b, string unit) => new(
        b.Parent.Value,
        b.Carrier,
        unit,
        b.Net,
        b.Generated,
        b.Explained,
        b.Unexplained,
        b.UnexplainedShare,
        AlarmRules.UnexplainedLimit,
        b.Missing.Select(p => p.Value),
        b.Verdict.ToString().ToLowerInvariant());
}

/// <summary>A flow picture.</summary>
internal sealed record FlowAnswer(
    string Carrier,
    string Unit,
    DateTimeOffset? From,
    DateTimeOffset? To,
    IEnumerable<FlowNodeAnswer> Nodes,
    IEnumerable<FlowLinkAnswer> Links,
    UnexplainedAnswer Unexplained)
{
    public static FlowAnswer Of(EnergyFlow flow, string carrier, string unit, DateTimeOffset? from, DateTimeOffset? to, string quality) => new(
        carrier,
        unit,
        from,
        to,
        flow.Nodes.Select(n => new FlowNodeAnswer(n.Id, n.Name, n.Kind, n.Column, n.Value, carrier)),
        flow.Links.Select(l => new FlowLinkAnswer(l.From, l.To, l.Value, carrier, l.IsRemainder ? "remainder" : quality)),
        new UnexplainedAnswer(flow.Unexplained, flow.Inflow == 0 ? null : flow.Unexplained / flow.Inflow));
}

internal sealed record FlowNodeAnswer(string Id, LocalizedName Name, string Kind, int Column, double Value, string Carrier);

internal sealed record FlowLinkAnswer(string From, string To, double Value, string Carrier, string Quality);

internal sealed record UnexplainedAnswer(double Value, double? Share);
