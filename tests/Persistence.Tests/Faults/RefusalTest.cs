using System.Net.Sockets;
using System.Security.Authentication;
using FactoryTwin.Persistence.Postgres;
using FactoryTwin.Persistence.Sqlite;
using Npgsql;

namespace FactoryTwin.Persistence.Tests.Faults;

/// <summary>What passes by itself, what waits for a person, what was asked wrongly, and what ends a run.</summary>
public sealed class RefusalTest
{
    [Theory]
    [InlineData("08006", StoreRefusal.Passing)] // connection failure
    [InlineData("08P01", StoreRefusal.Person)] // protocol violation: something between speaks another
    [InlineData("22003", StoreRefusal.Request)] // number out of range
    [InlineData("23505", StoreRefusal.Request)] // unique violation
    [InlineData("25006", StoreRefusal.Person)] // the server only reads
    [InlineData("28P01", StoreRefusal.Person)] // wrong password
    [InlineData("28000", StoreRefusal.Person)] // not in pg_hba.conf
    [InlineData("3D000", StoreRefusal.Person)] // no such database
    [InlineData("3F000", StoreRefusal.Person)] // no such schema
    [InlineData("40001", StoreRefusal.Passing)] // serialization failure
    [InlineData("40P01", StoreRefusal.Passing)] // deadlock
    [InlineData("42501", StoreRefusal.Person)] // permission denied
    [InlineData("42P01", StoreRefusal.Person)] // no such table
    [InlineData("53000", StoreRefusal.Passing)] // too few resources
    [InlineData("53100", StoreRefusal.Person)] // disk full
    [InlineData("53200", StoreRefusal.Passing)] // out of memory
    [InlineData("53300", StoreRefusal.Passing)] // too many connections
    [InlineData("53400", StoreRefusal.Person)] // a limit of the configuration, such as temp_file_limit
    [InlineData("54000", StoreRefusal.Person)] // transaction ids run out: vacuum
    [InlineData("55006", StoreRefusal.Passing)] // object in use
    [InlineData("55P02", StoreRefusal.Person)] // a setting that needs a restart
    [InlineData("55P03", StoreRefusal.Passing)] // lock not available
    [InlineData("57014", StoreRefusal.Passing)] // statement cancelled
    [InlineData("57P01", StoreRefusal.Passing)] // the operator stops the server
    [InlineData("57P02", StoreRefusal.Passing)] // it crashed
    [InlineData("57P03", StoreRefusal.Passing)] // it starts
    [InlineData("57P04", StoreRefusal.Person)] // the database was dropped
    [InlineData("58030", StoreRefusal.Person)] // the server's disk
    [InlineData("F0000", StoreRefusal.Person)] // configuration file
    [InlineData("XX001", StoreRefusal.Person)] // the server's data is damaged
    [InlineData("", StoreRefusal.Person)]
    public void Postgres_SqlState(string state, StoreRefusal expected)
    {
        Assert.Equal(expected, PostgresRefusal.Of(state));
        Assert.Equal(expected, PostgresRefusal.Of(new PostgresException("no", "ERROR", "ERROR", state)));
    }

    public static TheoryData<Exception, StoreRefusal> Ways => new()
    {
        { new SocketException((int)SocketError.ConnectionRefused), StoreRefusal.Passing },
        { new TimeoutException(), StoreRefusal.Passing },
        { new NpgsqlException("broken", new IOException()), StoreRefusal.Passing },
        { new NpgsqlException("refused", new SocketException((int)SocketError.HostNotFound)), StoreRefusal.Passing },
        { new NpgsqlException("the pool is empty", new TimeoutException()), StoreRefusal.Passing },
        { new NpgsqlException("the certificate", new AuthenticationException()), StoreRefusal.Person },
        { new NpgsqlException("no password was given"), StoreRefusal.Person },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public void Postgres_WayToTheServer(Exception error, StoreRefusal expected) => Assert.Equal(expected, PostgresRefusal.Of(error));

    [Theory]
    [InlineData(1, StoreRefusal.Request)] // SQLITE_ERROR
    [InlineData(3, StoreRefusal.Person)] // SQLITE_PERM
    [InlineData(4, StoreRefusal.Passing)] // SQLITE_ABORT
    [InlineData(5, StoreRefusal.Passing)] // SQLITE_BUSY
    [InlineData(261, StoreRefusal.Passing)] // SQLITE_BUSY_RECOVERY
    [InlineData(6, StoreRefusal.Passing)] // SQLITE_LOCKED
    [InlineData(7, StoreRefusal.Passing)] // SQLITE_NOMEM
    [InlineData(8, StoreRefusal.Person)] // SQLITE_READONLY
    [InlineData(9, StoreRefusal.Passing)] // SQLITE_INTERRUPT
    [InlineData(778, StoreRefusal.Fatal)] // SQLITE_IOERR_WRITE
    [InlineData(1034, StoreRefusal.Fatal)] // SQLITE_IOERR_FSYNC
    [InlineData(11, StoreRefusal.Fatal)] // SQLITE_CORRUPT
    [InlineData(13, StoreRefusal.Person)] // SQLITE_FULL
    [InlineData(14, StoreRefusal.Person)] // SQLITE_CANTOPEN
    [InlineData(15, StoreRefusal.Passing)] // SQLITE_PROTOCOL
    [InlineData(17, StoreRefusal.Passing)] // SQLITE_SCHEMA
    [InlineData(19, StoreRefusal.Request)] // SQLITE_CONSTRAINT
    [InlineData(22, StoreRefusal.Person)] // SQLITE_NOLFS
    [InlineData(23, StoreRefusal.Person)] // SQLITE_AUTH
    [InlineData(26, StoreRefusal.Fatal)] // SQLITE_NOTADB
    public void Sqlite_Code(int code, StoreRefusal expected) => Assert.Equal(expected, SqliteRefusal.Of(code));

    [Theory]
    [InlineData(StoreRefusal.Request, false, false)]
    [InlineData(StoreRefusal.Passing, true, false)]
    [InlineData(StoreRefusal.Person, true, false)]
    [InlineData(StoreRefusal.Fatal, false, true)]
    public void Exception_SaysWhatItsCauseSays(StoreRefusal refusal, bool mayPass, bool isFatal)
    {
        var error = new StoreException("on top", new StoreException("below", refusal));
        Assert.Equal((refusal, mayPass, isFatal), (error.Refusal, error.MayPass, error.IsFatal));
    }
}
