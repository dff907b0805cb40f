using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;

namespace FactoryTwin.Persistence.Postgres;

/// <summary>What is to be done about what the server, or the way to it, said.</summary>
internal static class PostgresRefusal
{
    public static StoreRefusal Of(Exception error) => error switch
    {
        PostgresException said => Of(said.SqlState),
        // A certificate or a password that is missing here, not a way that is broken.
        NpgsqlException { InnerException: AuthenticationException } => StoreRefusal.Person,
        NpgsqlException way => way.IsTransient ? StoreRefusal.Passing : StoreRefusal.Person,
        SocketException or TimeoutException or IOException => StoreRefusal.Passing,
        _ => StoreRefusal.Request,
    };

    /// <summary>By single code where its class says too little, else by class.</summary>
    /// <remarks>Codes and classes: PostgreSQL documentation, appendix A.</remarks>
    public static StoreRefusal Of(string sqlState) => sqlState switch
    {
        // The disk is full; a limit of the configuration; the database was dropped; a setting that needs a restart.
        PostgresErrorCodes.DiskFull or PostgresErrorCodes.ConfigurationLimitExceeded or PostgresErrorCodes.DatabaseDropped
            or PostgresErrorCodes.CantChangeRuntimeParam or PostgresErrorCodes.ProtocolViolation => StoreRefusal.Person,
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.ObjectInUse => StoreRefusal.Passing,
        _ => OfClass(sqlState.Length >= 2 ? sqlState[..2] : ""),
    };

    private static StoreRefusal OfClass(string twoDigits) => twoDigits switch
    {
        // Connection, rollback for another transaction, too few resources, the operator (a restart, a cancelled statement).
        "08" or "40" or "53" or "57" => StoreRefusal.Passing,
        // The values themselves: data exception, constraint.
        "22" or "23" => StoreRefusal.Request,
        // Who logs in, rights and missing tables, read-only servers, the server's own disk and files, and all that is not known.
        _ => StoreRefusal.Person,
    };
}
