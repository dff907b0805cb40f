namespace FactoryTwin.Silo.Demo;

/// <summary>How far the history of a simulated factory is filled; newest days first.</summary>
/// <param name="State">running or done.</param>
/// <param name="From">Oldest day that will be filled.</param>
/// <param name="To">Day before which filling began.</param>
/// <param name="Reached">All days from here on are filled.</param>
/// <param name="Share">Part that is done [0..1].</param>
/// <param name="Readings">Readings filled in this run.</param>
public sealed record BackfillProgress(string State, DateOnly From, DateOnly To, DateOnly Reached, double Share, long Readings);
