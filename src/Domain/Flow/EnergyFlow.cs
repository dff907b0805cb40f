using System.Collections.Immutable;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Domain.Flow;

/// <summary>One node of a flow picture.</summary>
/// <param name="Id">Asset id, or <c>bus</c>, or <c>unexplained:asset</c>.</param>
/// <param name="Name">As shown.</param>
/// <param name="Kind">Asset kind, or <c>bus</c>, <c>unexplained</c>.</param>
/// <param name="Column">0 sources, 1 the bus, 2 and on what it feeds.</param>
/// <param name="Value">What passes through [unit of the flow]; never negative.</param>
public sealed record FlowNode(string Id, LocalizedName Name, string Kind, int Column, double Value);

/// <summary>One ribbon.</summary>
/// <param name="From">Node id.</param>
/// <param name="To">Node id.</param>
/// <param name="Value">[unit of the flow]</param>
/// <param name="IsRemainder">True where the value is no reading but what meters leave unexplained.</param>
public sealed record FlowLink(string From, string To, double Value, bool IsRemainder);

/// <summary>
/// The flow of one carrier through the factory (能流图): sources, bus, buildings, machines, and what the meters leave unexplained.
/// </summary>
/// <param name="Nodes">In a fixed order, so that a live picture does not jump.</param>
/// <param name="Links">Ribbons between them.</param>
/// <param name="Inflow">Sum of the sources.</param>
/// <param name="Unexplained">Inflow less all that is metered behind the bus; negative where more was metered out than in.</param>
public sealed record EnergyFlow(ImmutableArray<FlowNode> Nodes, ImmutableArray<FlowLink> Links, double Inflow, double Unexplained)
{
    public const string Bus = "bus";
}
