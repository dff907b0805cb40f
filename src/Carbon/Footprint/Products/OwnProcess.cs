using System.Collections.Immutable;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Footprint.Products;

/// <summary>By what a process is shared among the products that it makes (分配方法); ISO 14067: physical before economic.</summary>
public enum AllocationRule
{
    /// <summary>By the mass of the output.</summary>
    Mass,

    /// <summary>By the number of units; all products have one unit.</summary>
    Number,

    /// <summary>By a physical figure of each unit, such as welding minutes or painted area.</summary>
    Key,

    /// <summary>By the value of the output.</summary>
    Economic,

    /// <summary>By stated shares, such as those of a study.</summary>
    Shares,

    /// <summary>As all processes with a rule of their own together: what serves the whole site.</summary>
    AsOthers,
}

/// <summary>
/// A part of the factory and the products that it works on (工序). Its emissions are what the inventory counts at its assets and inside them,
/// less what another process names further down.
/// </summary>
public sealed record OwnProcess
{
    public required string Id { get; init; }

    public required LocalizedName Name { get; init; }

    public required ImmutableArray<AssetId> Assets { get; init; }

    public required AllocationRule Rule { get; init; }

    /// <summary>What the figure of <see cref="AllocationRule.Key"/> is, with its unit; null with other rules.</summary>
    public string? Key { get; init; }

    /// <summary>Who takes part; empty with <see cref="AllocationRule.AsOthers"/>.</summary>
    public ImmutableArray<ProcessProduct> Products { get; init; } = [];

    /// <summary>Why this rule; GB/T 24067 asks for it.</summary>
    public required string Reason { get; init; }

    public bool SaysTheSameAs(OwnProcess other) => Activities.ActivityEvents.Write(this).AsSpan().SequenceEqual(Activities.ActivityEvents.Write(other));
}

/// <summary>A product's part in a process.</summary>
/// <param name="Product">The product.</param>
/// <param name="Weight">Figure of one unit with <see cref="AllocationRule.Key"/>, share [0..1] with <see cref="AllocationRule.Shares"/>; else null.</param>
public sealed record ProcessProduct(string Product, double? Weight = null);
