using System.Diagnostics;
using Npgsql;

namespace FactoryTwin.Host.Bench;

/// <summary>What the database saw after a kill: when another host took the lease, and when the silo was declared dead.</summary>
internal sealed class ClusterStages(string connection)
{
    // Dead in the silo status of Orleans.
    private const int Dead = 6;

    private (long Epoch, long Dead) _before;

    public async Task BeginAsync() => _before = await AskAsync();

    /// <summary>Asks until both have come to pass.</summary>
    /// <param name="killed">Moment of the kill.</param>
    /// <param name="isHolder">Whether the host that was killed held the lease; else no other takes it.</param>
    /// <param name="cancellationToken">Ends the asking; what has not come to pass is null.</param>
    public async Task<(TimeSpan? Lease, TimeSpan? Silo)> WatchAsync(long killed, bool isHolder, CancellationToken cancellationToken)
    {
        TimeSpan? lease = null, silo = null;
        while ((silo is null || (isHolder && lease is null)) && !cancellationToken.IsCancellationRequested)
        {
            var (epoch, dead) = await AskAsync();
            var now = Stopwatch.GetElapsedTime(killed);
            lease ??= epoch > _before.Epoch ? now : null;
            silo ??= dead > _before.Dead ? now : null;
            await Task.Delay(20, CancellationToken.None);
        }
        return (lease, silo);
    }

    private async Task<(long Epoch, long Dead)> AskAsync()
    {
        await using var database = new NpgsqlConnection(connection);
        await database.OpenAsync();
        await using var ask = new NpgsqlCommand(
            "SELECT (SELECT epoch FROM lease), (SELECT count(*) FROM twin_cluster.silo WHERE cluster LIKE '%/' || current_schema() AND status = $1)", database);
        ask.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Dead });
        await using var row = await ask.ExecuteReaderAsync();
        await row.ReadAsync();
        return (row.GetInt64(0), row.GetInt64(1));
    }
}
