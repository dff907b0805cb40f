using System.Collections.Immutable;
using FactoryTwin.Carbon.Activities;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Inventory.Boundary;

/// <summary>One version of a year's boundary: who stated it, when, why it changed.</summary>
public sealed record BoundaryStated(OrganisationBoundary Boundary, int Version, string By, DateTimeOffset At, string? Reason);

/// <summary>The boundaries of one factory by year, folded from their events. Immutable.</summary>
/// <param name="Position">Version of the stream that it stands at; 0: empty.</param>
/// <param name="Years">All versions of each year, oldest first.</param>
public sealed record BoundaryBook(long Position, ImmutableSortedDictionary<int, ImmutableArray<BoundaryStated>> Years)
{
    /// <summary>Kind of the event in the store.</summary>
    public const string Stated = "boundary-stated";

    public static readonly BoundaryBook Empty = new(0, ImmutableSortedDictionary<int, ImmutableArray<BoundaryStated>>.Empty);

    /// <summary>The stream of a factory's boundaries.</summary>
    public static string StreamOf(string factory) => $"boundary/{factory}";

    /// <summary>The newest version of a year; null where none was stated for it.</summary>
    public BoundaryStated? Of(int year) => Years.TryGetValue(year, out var versions) ? versions[^1] : null;

    public BoundaryBook After(long position, string kind, ReadOnlySpan<byte> body)
    {
        if (kind != Stated)
        {
            return this with { Position = position };
        }
        var stated = ActivityEvents.Read<BoundaryStated>(body);
        var year = stated.Boundary.Year;
        return new BoundaryBook(position, Years.SetItem(year, Years.GetValueOrDefault(year, []).Add(stated)));
    }

    /// <summary>States a boundary, or changes the version that the user looked at.</summary>
    /// <param name="boundary">As stated.</param>
    /// <param name="looked">Version that it replaces; 0: none was there.</param>
    /// <param name="reason">Why it changes; needed from the second version on.</param>
    /// <param name="topology">Tells which assets there are.</param>
    /// <param name="by">Who.</param>
    /// <param name="at">When.</param>
    public ActivityChange State(OrganisationBoundary boundary, int looked, string? reason, TwinTopology topology, string by, DateTimeOffset at)
    {
        if (BoundaryRules.Check(boundary, topology) is { Count: > 0 } problems)
        {
            return new ActivityChange(null, [], 0, problems);
        }
        var version = Of(boundary.Year)?.Version ?? 0;
        if (version != looked)
        {
            return Refuse("version", looked, $"现行版本为第 {version} 版,请重新查看。", $"Version {version} counts by now. Look at it again.", conflict: true);
        }
        if (version > 0 && string.IsNullOrWhiteSpace(reason))
        {
            return Refuse("reason", null, "变更边界须注明原因。", "A changed boundary needs its reason.");
        }
        var stated = new BoundaryStated(boundary, version + 1, by, at, version == 0 ? null : reason);
        return new ActivityChange(Stated, ActivityEvents.Write(stated), version + 1, []);
    }

    private static ActivityChange Refuse(string path, int? value, string zh, string en, bool conflict = false) =>
        new(null, [], 0, [new RecordProblem(path, value?.ToString(System.Globalization.CultureInfo.InvariantCulture), new LocalizedName(zh, en))], conflict);
}
