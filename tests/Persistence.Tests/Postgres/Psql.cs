using Npgsql;

namespace FactoryTwin.Persistence.Tests.Postgres;

/// <summary>A question straight to the server.</summary>
internal static class Psql
{
    /// <returns>The first value of the first row; null where there is none.</returns>
    public static async Task<object?> RunAsync(string connection, string sql)
    {
        await using var open = new NpgsqlConnection(connection + ";Pooling=false");
        await open.OpenAsync();
        await using var command = new NpgsqlCommand(sql, open);
        return await command.ExecuteScalarAsync();
    }
}
