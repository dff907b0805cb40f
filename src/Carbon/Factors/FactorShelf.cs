namespace FactoryTwin.Carbon.Factors;

/// <summary>
/// Where the factors of now stand: the shipped ones, and beside them those that users added. A run takes <see cref="Now"/> once and keeps it,
/// so that an addition meanwhile does not split it.
/// </summary>
public sealed class FactorShelf
{
    private volatile FactorTable _now;

    public FactorShelf(FactorTable shipped)
    {
        Shipped = shipped;
        _now = shipped;
    }

    /// <summary>What comes with the product.</summary>
    public FactorTable Shipped { get; }

    public FactorTable Now => _now;

    /// <summary>Puts the factors that users added beside the shipped ones, in place of those put there before.</summary>
    /// <exception cref="ArgumentException">One has the reference of another.</exception>
    public void Put(IEnumerable<Factor> added) => _now = new FactorTable(Shipped.All.Concat(added));
}
