using System.Collections.Immutable;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Simulator.Faults;

/// <summary>One thing that is wrong with the simulated data: what a data-quality check should find.</summary>
public sealed record GroundTruth(
    string Fault, SimulatedFaultKind Kind, ImmutableArray<PointId> Points, DateTimeOffset From, DateTimeOffset? To, double Value, string? Story);
