using FactoryTwin.Persistence.Tests.Postgres;
using FactoryTwin.Persistence.Tests.Support;
using FactoryTwin.Tests.Support;

namespace FactoryTwin.Persistence.Tests.Contract;

public sealed class SqliteCrashTests : CrashContract, IDisposable
{
    private readonly TempFolder _temp = new();

    protected override string Place => _temp.Path;

    protected override int Kills => 20;

    public void Dispose() => _temp.Dispose();
}

[OnPostgres]
[Collection(PostgresCollection.Name)]
public sealed class PostgresCrashTests(PostgresServer server) : CrashContract
{
    private readonly string _schema = "crash_" + Guid.NewGuid().ToString("n")[..8];

    protected override string Place => server.Connection(_schema);

    protected override int Kills => 8;
}
