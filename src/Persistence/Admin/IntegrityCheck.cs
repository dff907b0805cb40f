using FactoryTwin.Persistence.Engine;

namespace FactoryTwin.Persistence.Admin;

/// <summary>Reads every row of a store: the engine's own check where it has one, then checksum and form of each row.</summary>
internal static class IntegrityCheck
{
    public static IReadOnlyList<string> Run(IStoreEngine engine, CancellationToken cancellationToken)
    {
        var checks = new RowChecks();
        engine.CheckIntegrity(checks, cancellationToken);
        return checks.Findings;
    }
}
