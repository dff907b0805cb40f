using FactoryTwin.Domain.Identity;

namespace FactoryTwin.Grains.Ledger;

/// <summary>The local day of a factory.</summary>
public interface ILedgerDays
{
    DateOnly Today(FactoryId factory);
}
