using System.Globalization;

namespace FactoryTwin.LocalGrains.Tests.Host;

/// <summary>
/// The ways in which a behaviour is tested: on 1, 2 and 3 silos in memory, and on as many that meet in PostgreSQL and speak over TCP, where
/// PostgreSQL is installed. Orleans brings its own misfortunes, but takes no seed for them.
/// </summary>
/// <remarks>Tests that take no mode run on one silo, or on what the environment variable FACTORYTWIN_SILOS says: 2, 3, or postgres-1 to postgres-3.</remarks>
public static class Modes
{
    public const int Plain = 0;

    private const int Postgres = 10;

    public static TheoryData<int> All => [Plain, 2, 3, .. SharedPostgres.IsInstalled ? new[] { Postgres + 2, Postgres + 3 } : []];

    /// <summary>Number of silos of a mode, and whether they meet in PostgreSQL.</summary>
    public static (short Silos, bool InPostgres) Of(int mode) =>
        mode == Plain ? FromEnvironment() : ((short)(mode % Postgres), mode > Postgres);

    private static (short Silos, bool InPostgres) FromEnvironment()
    {
        var words = (Environment.GetEnvironmentVariable("FACTORYTWIN_SILOS") ?? "1").Split('-');
        return (short.Parse(words[^1], CultureInfo.InvariantCulture), words[0] == "postgres");
    }
}
