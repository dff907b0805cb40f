using System.Collections.Immutable;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Domain.Live;

/// <summary>
/// The sum of what children told, kept per child. The newest version of each child counts, so the result depends on what was told and
/// never on the order or the number of times it was told.
/// </summary>
public sealed class RollUp(int depth)
{
    private readonly Dictionary<string, Contribution> _children = new(StringComparer.Ordinal);
    private string[] _order = [];

    /// <summary>Begins again under a new revision of the model, with what the children that it still has told before.</summary>
    public RollUp(int depth, RollUp before, IEnumerable<string> children)
        : this(depth)
    {
        foreach (var child in children)
        {
            if (before._children.TryGetValue(child, out var told))
            {
                _children[child] = told;
            }
        }
    }

    public IReadOnlyDictionary<string, Contribution> Children => _children;

    /// <returns>True where the contribution is news.</returns>
    public bool Take(Contribution contribution)
    {
        if (_children.TryGetValue(contribution.Child, out var known) && known.Version >= contribution.Version)
        {
            return false;
        }
        _children[contribution.Child] = contribution;
        return true;
    }

    /// <summary>All flows that count at this node, summed by carrier, role, unit and how far up they count.</summary>
    /// <param name="dayStart">Start of the local day; what was told of another day counts for nothing today.</param>
    /// <param name="own">What the node's own points show, beside its children.</param>
    public ImmutableArray<FlowTotal> Flows(DateTimeOffset dayStart, IReadOnlyList<Contribution>? own = null)
    {
        var sums = new SortedDictionary<(string Carrier, FlowRole Role, int UpTo, string Unit), FlowTotal>();
        foreach (var child in All(own))
        {
            foreach (var told in child.Flows)
            {
                if (told.CountsUpTo > depth)
                {
                    continue;
                }
                var flow = child.DayStart == dayStart ? told : told with { Today = 0, CostToday = 0, CarbonToday = 0 };
                var key = (flow.Carrier, flow.Role, flow.CountsUpTo, flow.Unit);
                sums[key] = sums.TryGetValue(key, out var sum) ? sum.Plus(flow) : flow;
            }
        }
        return [.. sums.Values];
    }

    /// <summary>In a fixed order: sums of doubles are then the same on every run.</summary>
    private IEnumerable<Contribution> All(IReadOnlyList<Contribution>? own)
    {
        if (_order.Length != _children.Count)
        {
            _order = [.. _children.Keys];
            Array.Sort(_order, StringComparer.Ordinal);
        }
        return (own ?? []).Concat(_order.Select(name => _children[name]));
    }

    /// <summary>What this node tells its own parent.</summary>
    public Contribution Total(
        string child, string kind, long version, DateTimeOffset dayStart, IReadOnlyList<Contribution>? own = null)
    {
        var asOf = DateTimeOffset.MinValue;
        var quality = ReadingQuality.Measured;
        int points = 0, live = 0;
        double covered = 0;
        double? stateOfCharge = null;
        foreach (var c in All(own))
        {
            asOf = c.AsOf > asOf ? c.AsOf : asOf;
            quality = c.AsOf > DateTimeOffset.MinValue && c.Quality > quality ? c.Quality : quality;
            points += c.Points;
            live += c.LivePoints;
            covered += c.DayStart == dayStart ? c.CoveredSecondsToday : 0;
            stateOfCharge ??= c.StateOfCharge;
        }
        return new Contribution
        {
            Child = child,
            Kind = kind,
            Version = version,
            AsOf = asOf,
            DayStart = dayStart,
            Quality = quality,
            Flows = Flows(dayStart, own),
            Points = points,
            LivePoints = live,
            CoveredSecondsToday = covered,
            StateOfCharge = stateOfCharge,
        };
    }
}

/// <summary>Readings of a node's flows that people ask for.</summary>
public static class FlowSums
{
    /// <summary>Consumption of a carrier: what is consumed plus what is taken less what is given back [unit/h].</summary>
    public static double Rate(ImmutableArray<FlowTotal> flows, string carrier) => Net(flows, carrier, f => f.RatePerHour);

    public static double Today(ImmutableArray<FlowTotal> flows, string carrier) => Net(flows, carrier, f => f.Today);

    public static double Sum(ImmutableArray<FlowTotal> flows, string carrier, FlowRole role, Func<FlowTotal, double> figure)
    {
        double sum = 0;
        foreach (var flow in flows)
        {
            if (flow.Role == role && flow.Carrier == carrier)
            {
                sum += figure(flow);
            }
        }
        return sum;
    }

    /// <summary>How many points should tell the rate of a carrier in some directions, and how many of them are missing.</summary>
    public static RateCover Cover(IEnumerable<FlowTotal> flows, string? carrier = null, params ReadOnlySpan<FlowRole> roles)
    {
        var cover = default(RateCover);
        foreach (var flow in flows)
        {
            if ((carrier is null || flow.Carrier == carrier) && (roles.IsEmpty || roles.Contains(flow.Role)))
            {
                cover = new RateCover(cover.Points + flow.RatePoints, cover.Missing + flow.MissingRates);
            }
        }
        return cover;
    }

    public static double Net(ImmutableArray<FlowTotal> flows, string carrier, Func<FlowTotal, double> figure) =>
        Sum(flows, carrier, FlowRole.Consumption, figure)
        + Sum(flows, carrier, FlowRole.Import, figure)
        - Sum(flows, carrier, FlowRole.Export, figure);
}

/// <summary>What a rate of now rests on.</summary>
/// <param name="Points">Points that should tell it.</param>
/// <param name="Missing">Of these silent for too long, or never heard.</param>
public readonly record struct RateCover(int Points, int Missing)
{
    /// <summary>False where nothing tells the rate: it is missing, not zero.</summary>
    public bool IsKnown => Points > Missing;

    /// <summary>True where the rate is less than the whole.</summary>
    public bool IsPartial => IsKnown && Missing > 0;
}
