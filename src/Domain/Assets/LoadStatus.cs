using System.Collections.Immutable;

namespace FactoryTwin.Domain.Assets;

/// <summary>What most rules share: status from power against rated power, and figures put together without the missing ones.</summary>
internal static class LoadStatus
{
    /// <summary>Off, standby or running by share of the rated power; without a rating anything above zero runs.</summary>
    public static AssetStatus Of(double? powerKw, double? ratedKw) => powerKw switch
    {
        null => AssetStatus.Unknown,
        { } p when p <= (ratedKw ?? 0) * Assumed.OffShare => AssetStatus.Off,
        { } p when ratedKw is { } rated && p < rated * Assumed.StandbyShare => AssetStatus.Standby,
        _ => AssetStatus.Running,
    };

    /// <summary>Share of the rating [%]; null where either is missing.</summary>
    public static double? Share(double? value, double? rated) => value / rated * 100;

    public static ImmutableArray<AssetFigure> Figures(params ReadOnlySpan<AssetFigure?> figures)
    {
        var present = ImmutableArray.CreateBuilder<AssetFigure>(figures.Length);
        foreach (var figure in figures)
        {
            if (figure is not null)
            {
                present.Add(figure);
            }
        }
        return present.ToImmutable();
    }
}
