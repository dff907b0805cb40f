using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Standards;

/// <summary>What the product knows of a factory and a clause can rest on. A fact that is not known has no record.</summary>
/// <param name="Id">As in <c>models/standards/facts.yaml</c>.</param>
/// <param name="Number">In the unit of its definition; null for a finding.</param>
/// <param name="Holds">Whether a finding is so; null for a number.</param>
/// <param name="Period">What it speaks of, such as 2025 or 2026-10-01/2026-11-01.</param>
/// <param name="Note">What a reader should know beside it.</param>
public sealed record Fact(string Id, double? Number, bool? Holds, string? Period = null, LocalizedName? Note = null)
{
    public static Fact Of(string id, double number, string? period = null, LocalizedName? note = null) => new(id, number, null, period, note);

    public static Fact Of(string id, bool holds, string? period = null, LocalizedName? note = null) => new(id, null, holds, period, note);
}

/// <summary>What a fact means, where it is seen and what brings it about.</summary>
/// <param name="Unit">Unit of its number; null for a finding or a count.</param>
/// <param name="Page">Page of the web client that shows it.</param>
/// <param name="Closes">What a person does so that it is known, or better.</param>
public sealed record FactDefinition(string Id, string? Unit, string Page, LocalizedName Name, LocalizedName Closes);
