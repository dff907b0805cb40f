namespace FactoryTwin.Tests.Support;

/// <summary>A fact on a real PostgreSQL; skipped, with the reason, where none is installed.</summary>
public sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute()
    {
        if (PostgresServer.Missing is { } reason)
        {
            Skip = reason;
        }
    }
}
