using System.Collections.Immutable;
using FactoryTwin.Carbon.Ledger.Allowances;
using FactoryTwin.Carbon.Ledger.Claims;
using FactoryTwin.Carbon.Ledger.Years;

namespace FactoryTwin.Carbon.Ledger;

/// <summary>Everything the ledger has of one factory.</summary>
public sealed record FactoryLedger(
    ImmutableArray<PlacedBatch> Batches, ImmutableArray<ClaimBook> Claims, ImmutableSortedDictionary<int, YearBook> Years, AllowanceBook Allowances);
