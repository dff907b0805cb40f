using System.Globalization;
using FactoryTwin.Persistence.Coding;
using Npgsql;

namespace FactoryTwin.Persistence.Postgres;

/// <summary>A history table whose partitions are ranges of keys.</summary>
/// <param name="DayShift">Where the day (or month) begins in the key.</param>
/// <param name="OfMonths">True where keys begin with a month, which then lie by year; false where they begin with a day and lie by month.</param>
internal sealed record PartitionedTable(string Name, int DayShift, bool OfMonths)
{
    public static readonly PartitionedTable Chunk = new("chunk", 43, false);
    public static readonly PartitionedTable Day = new("day", 27, false);
    public static readonly PartitionedTable Month = new("month", 27, true);

    public static readonly PartitionedTable[] All = [Chunk, Day, Month];
}

/// <summary>
/// Makes partitions as keys need them: a month each between 2000 and 2099 (years for the month rows), one for all before and one for all
/// behind, so that a gateway with a broken clock does not make thousands.
/// </summary>
internal sealed class PostgresPartitions
{
    private const int FirstYear = 2000;
    private const int EndYear = 2100;

    private readonly HashSet<(string Table, int Part)> _known = [];
    private readonly List<(string Table, int Part)> _made = [];

    /// <summary>Makes what keys of a table need, inside the open transaction.</summary>
    public void Ensure(NpgsqlConnection connection, PartitionedTable table, IEnumerable<long> keys)
    {
        var last = -1;
        foreach (var key in keys)
        {
            var part = PartOf(table, key);
            if (part != last && !_known.Contains((table.Name, last = part)) && !_made.Contains((table.Name, part)))
            {
                Make(connection, table, part);
                _made.Add((table.Name, part));
            }
        }
    }

    /// <summary>
    /// The transaction that made them is on disk, or is gone. A failed one forgets what it knew: a person may have dropped a partition, and
    /// the next try looks again.
    /// </summary>
    public void Settle(bool committed)
    {
        if (committed)
        {
            _known.UnionWith(_made);
        }
        else
        {
            _known.Clear();
        }
        _made.Clear();
    }

    // Months counted from year 1, also for tables of years: then the first month of the year.
    private static int PartOf(PartitionedTable table, long key)
    {
        var day = (int)(key >> table.DayShift);
        var month = table.OfMonths ? day : RowKey.Month(DateOnly.FromDayNumber(Math.Min(day, DateOnly.MaxValue.DayNumber)));
        var year = month / 12;
        return year < FirstYear ? 0 : year >= EndYear ? EndYear * 12 : table.OfMonths ? year * 12 : month;
    }

    private static void Make(NpgsqlConnection connection, PartitionedTable table, int part)
    {
        var (name, from, to) = part switch
        {
            0 => ("before", "MINVALUE", Start(table, FirstYear * 12)),
            EndYear * 12 => ("behind", Start(table, EndYear * 12), "MAXVALUE"),
            _ when table.OfMonths => ($"y{part / 12}", Start(table, part), Start(table, part + 12)),
            _ => ($"y{part / 12}m{(part % 12) + 1:00}", Start(table, part), Start(table, part + 1)),
        };
        name = $"{table.Name}_{name}";
        // Made beside and then attached: that does not shut out readers of the table.
        using var command = new NpgsqlCommand(
            $"""
            DO $$ BEGIN
              IF to_regclass('{name}') IS NULL THEN
                CREATE TABLE {name} (LIKE {table.Name} INCLUDING ALL) WITH (fillfactor = 80, toast_tuple_target = 8160);
                ALTER TABLE {table.Name} ATTACH PARTITION {name} FOR VALUES FROM ({from}) TO ({to});
              END IF;
            END $$
            """,
            connection);
        command.ExecuteNonQuery();
    }

    private static string Start(PartitionedTable table, int month)
    {
        var day = table.OfMonths ? month : RowKey.FirstDayOfMonth(month).DayNumber;
        return ((long)day << table.DayShift).ToString(CultureInfo.InvariantCulture);
    }
}
