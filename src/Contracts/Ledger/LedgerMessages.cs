using System.Collections.Immutable;
using Orleans;

namespace FactoryTwin.Contracts.Ledger;

/// <summary>Why the ledger does not do what was asked.</summary>
[GenerateSerializer, Immutable]
[Alias("factorytwin.ledger-refusal")]
public sealed record LedgerRefusal([property: Id(0)] string Code, [property: Id(1)] string Zh, [property: Id(2)] string En);

/// <summary>The answer to a request: a refusal, or what it concerns as it stands now, as JSON.</summary>
/// <param name="Refusal">Null: done, now or before.</param>
/// <param name="Json">The series, claim, year or account; null where it was refused.</param>
[GenerateSerializer, Immutable]
[Alias("factorytwin.ledger-reply")]
public sealed record LedgerReply([property: Id(0)] LedgerRefusal? Refusal, [property: Id(1)] string? Json);

/// <summary>A purchase to enter or to put right.</summary>
/// <param name="BatchJson">Its details.</param>
/// <param name="State">planned, bought or held; not read when it is put right.</param>
/// <param name="Serials">Ranges such as <c>1-500,1001-2000</c>; empty before delivery.</param>
/// <param name="By">Who.</param>
[GenerateSerializer, Immutable]
[Alias("factorytwin.batch-order")]
public sealed record BatchOrder(
    [property: Id(0)] string BatchJson, [property: Id(1)] string State, [property: Id(2)] string Serials, [property: Id(3)] string By);

/// <summary>Units of one purchase leave us unused.</summary>
/// <param name="Serials">Null: all that are free.</param>
[GenerateSerializer, Immutable]
[Alias("factorytwin.cancel-order")]
public sealed record CancelOrder(
    [property: Id(0)] string Batch, [property: Id(1)] string? Serials, [property: Id(2)] string Reason, [property: Id(3)] string? Note, [property: Id(4)] string By);

/// <summary>What a claim wants of one series.</summary>
/// <param name="PicksJson">A list of picks.</param>
/// <param name="Use">electricity or offset.</param>
/// <param name="Profile">Profile id.</param>
/// <param name="UpTo">Takes what is free where it is less.</param>
/// <param name="Today">Local day of the factory, for validity.</param>
[GenerateSerializer, Immutable]
[Alias("factorytwin.reserve-order")]
public sealed record ReserveOrder(
    [property: Id(0)] string Claim,
    [property: Id(1)] string Factory,
    [property: Id(2)] string PicksJson,
    [property: Id(3)] string Use,
    [property: Id(4)] string Profile,
    [property: Id(5)] bool UpTo,
    [property: Id(6)] DateOnly Today,
    [property: Id(7)] string By);

/// <summary>Units of one purchase that a claim has.</summary>
/// <param name="Produced">First day of the month of a certificate; null for credits.</param>
/// <param name="LastDay">Last day of validity; null: no end.</param>
[GenerateSerializer, Immutable]
[Alias("factorytwin.reserved-units")]
public sealed record ReservedUnits(
    [property: Id(0)] string Series,
    [property: Id(1)] string Batch,
    [property: Id(2)] string Type,
    [property: Id(3)] string Serials,
    [property: Id(4)] DateOnly? Produced,
    [property: Id(5)] DateOnly? LastDay);

/// <summary>What was set aside or allocated.</summary>
/// <param name="Refusal">Null: <paramref name="Units"/> are the claim's.</param>
/// <param name="Closed">Hash of the closed inventory, from a year; null from a series.</param>
[GenerateSerializer, Immutable]
[Alias("factorytwin.units-reply")]
public sealed record UnitsReply([property: Id(0)] LedgerRefusal? Refusal, [property: Id(1)] ImmutableArray<ReservedUnits> Units, [property: Id(2)] string? Closed);

/// <summary>What a claim asks of a year.</summary>
[GenerateSerializer, Immutable]
[Alias("factorytwin.allocate-order")]
public sealed record AllocateOrder(
    [property: Id(0)] string Claim,
    [property: Id(1)] string Use,
    [property: Id(2)] string Profile,
    [property: Id(3)] bool UpTo,
    [property: Id(4)] ImmutableArray<ReservedUnits> Units,
    [property: Id(5)] string By);

/// <summary>What the registry confirmed.</summary>
[GenerateSerializer, Immutable]
[Alias("factorytwin.retire-order")]
public sealed record RetireOrder(
    [property: Id(0)] string Claim,
    [property: Id(1)] string Reference,
    [property: Id(2)] DateOnly On,
    [property: Id(3)] string? Beneficiary,
    [property: Id(4)] string? Evidence,
    [property: Id(5)] string By);
