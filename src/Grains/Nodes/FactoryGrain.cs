using FactoryTwin.Contracts.Nodes;
using FactoryTwin.Domain.Live;
using FactoryTwin.Grains.Services;
using Microsoft.Extensions.Logging;
using Orleans;

namespace FactoryTwin.Grains.Nodes;

/// <summary>The whole factory: the root of the tree, with the electricity balance of the site.</summary>
[GrainType("factory")]
public sealed class FactoryGrain(ITwinCatalog catalog, ITwinFeed feed, TimeProvider clock, ILogger<FactoryGrain> logger)
    : TwinNodeGrain(catalog, feed, clock, logger), IFactoryGrain
{
    public ValueTask<FactoryFigures> GetFactoryAsync(CancellationToken cancellationToken)
    {
        Refresh();
        var total = Total();
        return new(Site(Figures(total), total));
    }

    protected override void Publish(NodeFigures figures, Contribution total)
    {
        base.Publish(figures, total);
        Feed.Publish(Site(figures, total));
    }

    private FactoryFigures Site(NodeFigures node, Contribution total)
    {
        var site = SiteFigures.Of(total.Flows, Sums.Children.Values);
        return new FactoryFigures
        {
            Node = node,
            GridKw = site.GridKw,
            PvKw = site.PvKw,
            StorageKw = site.StorageKw,
            PowerKw = site.LoadKw,
            StateOfCharge = total.StateOfCharge,
            EnergyTodayKwh = site.EnergyTodayKwh,
            CostTodayCny = site.CostTodayCny,
            Scope1TodayKg = site.Scope1TodayKg,
            Scope2TodayKg = site.Scope2TodayKg,
            CarbonKgPerHour = site.CarbonKgPerHour,
            BalanceInKw = site.BalanceInKw,
            BalanceOutKw = site.BalanceOutKw,
            RenewableShare = site.RenewableShare,
            CoveredSecondsToday = total.CoveredSecondsToday,
        };
    }
}
