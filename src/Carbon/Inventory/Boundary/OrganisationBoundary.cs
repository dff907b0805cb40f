using System.Collections.Immutable;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Inventory.Boundary;

/// <summary>How a company decides which emissions are its own (合并方法).</summary>
public enum Consolidation
{
    /// <summary>运营控制权: all of what it runs.</summary>
    OperationalControl,

    /// <summary>财务控制权: all of what it governs financially.</summary>
    FinancialControl,

    /// <summary>股权比例: its share of each.</summary>
    EquityShare,
}

/// <summary>
/// The organisation boundary of a factory in one accounting year (组织边界): who reports, what is inside, what is left out and why.
/// </summary>
public sealed record OrganisationBoundary
{
    /// <summary>Factory-local year.</summary>
    public required int Year { get; init; }

    /// <summary>The legal entity that reports (法人).</summary>
    public required string LegalEntity { get; init; }

    /// <summary>Its number in the register of companies (统一社会信用代码); null: not stated.</summary>
    public string? EntityCode { get; init; }

    public required Consolidation Approach { get; init; }

    /// <summary>Its share [0..1], with <see cref="Consolidation.EquityShare"/> only.</summary>
    public double? EquityShare { get; init; }

    /// <summary>Sites, buildings and lines that belong to it; what stands inside one belongs with it.</summary>
    public ImmutableArray<AssetId> Included { get; init; } = [];

    /// <summary>Sources left out.</summary>
    public ImmutableArray<Exclusion> Excluded { get; init; } = [];

    /// <summary>Departments (部门) and the assets they answer for.</summary>
    public ImmutableArray<Department> Departments { get; init; } = [];

    /// <summary>Residual factor of the market-based view, as <c>table:series</c>; null: that of the country, where one is known.</summary>
    public string? MarketFactor { get; init; }

    /// <summary>Share of the total that the key sources are to cover [0..1]; null: 0.8.</summary>
    public double? KeyShare { get; init; }

    public string? Note { get; init; }

    /// <summary>The whole site and nothing else: what counts until somebody states a boundary.</summary>
    public static OrganisationBoundary Assumed(FactoryModel model, int year) => new()
    {
        Year = year,
        LegalEntity = "",
        Approach = Consolidation.OperationalControl,
        Included = model.Assets.IsDefaultOrEmpty ? [] : [model.Assets[0].Id],
    };
}

/// <summary>A source that is left out: an asset, a carrier at it, or a category of scope 3.</summary>
/// <param name="Asset">This asset and what stands inside it; null: everywhere.</param>
/// <param name="Carrier">Only this carrier; null: all.</param>
/// <param name="Category">A category of scope 3 [1..15]; null: none is meant.</param>
/// <param name="Reason">Why; without one the inventory is not complete.</param>
public sealed record Exclusion(AssetId? Asset, string? Carrier, int? Category, string? Reason);

/// <summary>A department and the assets it answers for, with what stands inside them.</summary>
public sealed record Department(string Id, LocalizedName Name, ImmutableArray<AssetId> Assets);
