using FactoryTwin.Domain.Identity;
using FactoryTwin.Persistence.Catalog;

namespace FactoryTwin.Persistence.Engine;

/// <summary>The stored numbers of points (from 0) and sources (from 1); each without a hole.</summary>
internal interface INumberTable
{
    /// <summary>The points from a number on, in the order of their numbers.</summary>
    /// <exception cref="CorruptDataException">A number is missing.</exception>
    IReadOnlyList<PointAddress> PointsFrom(int number);

    /// <summary>The source names from a number on, in the order of their numbers.</summary>
    /// <exception cref="CorruptDataException">A number is missing.</exception>
    IReadOnlyList<string> SourcesFrom(int number);

    /// <summary>Gives numbers to those that have none. On disk when it completes.</summary>
    Task AddPointsAsync(FactoryId factory, IReadOnlyCollection<PointId> points);

    /// <summary>Gives a source name a number where it has none. On disk when it completes.</summary>
    Task AddSourceAsync(string name);
}
