using FactoryTwin.Domain.Model;

namespace FactoryTwin.Planning.Results;

/// <summary>Something that belongs to a figure and is not in it, or only in part: missing is never zero.</summary>
/// <param name="Figure"><c>cost</c>, <c>scope1</c> or <c>scope2</c>.</param>
/// <param name="Carrier">What is used.</param>
/// <param name="Point">The meter; null where it concerns all of the carrier.</param>
/// <param name="From">First local day.</param>
/// <param name="To">First local day after it.</param>
/// <param name="Amount">The amount concerned; null where it is not known.</param>
/// <param name="Unit">Of the amount; empty where there is none.</param>
/// <param name="Message">What is missing and what would be right.</param>
public sealed record ResultGap(
    string Figure, string Carrier, string? Point, DateOnly From, DateOnly To, double? Amount, string Unit, LocalizedName Message)
{
    public const string Cost = "cost";
    public const string Scope1 = "scope1";
    public const string Scope2 = "scope2";
}
