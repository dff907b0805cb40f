using System.Security.Cryptography;
using System.Text;
using FactoryTwin.Persistence.Coding;
using FactoryTwin.Persistence.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace FactoryTwin.Persistence.Postgres.Migration;

/// <summary>Reads a table on both sides in the order of its key and compares row by row.</summary>
internal sealed class RowCompare(NpgsqlConnection connection, CancellationToken cancellation)
{
    private readonly SortedDictionary<int, (long Rows, long Bytes, ByteWriter Sums)> _points = [];
    private readonly ByteWriter _left = new();
    private readonly ByteWriter _right = new();

    public IReadOnlyList<MigratedPoint> Points =>
        [.. _points.Select(p => new MigratedPoint(p.Key, p.Value.Rows, p.Value.Bytes, Checksum.Of(p.Value.Sums.Written)))];

    /// <exception cref="StoreException">A row differs or is missing; the message names it.</exception>
    public MigratedRows Run(Database file, MigratedTable table)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var here = file.Prepare($"SELECT {table.ColumnNames} FROM {table.Name} ORDER BY {table.Order}");
        using var command = new NpgsqlCommand($"SELECT {table.ColumnNames} FROM {table.Name} ORDER BY {table.Order}", connection) { CommandTimeout = 0 };
        using var there = command.ExecuteReader();
        long rows = 0, bytes = 0;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var (has, arrived) = (here.Step(), there.Read());
            if (!has && !arrived)
            {
                return new MigratedRows(table.Name, rows, bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
            }
            if (has != arrived)
            {
                throw new StoreException($"Table {table.Name}: {(has ? "PostgreSQL" : "the data folder")} ends after {rows} rows, the other side goes on.");
            }
            Write(_left, table, i => RowCopy.Value(here, i, table.Columns[i].Type));
            Write(_right, table, i => there.GetValue(i));
            if (!_left.Written.SequenceEqual(_right.Written))
            {
                throw new StoreException($"Table {table.Name}: row {rows + 1} ({table.Order} = {there.GetValue(0)} ...) differs between the two sides.");
            }
            hash.AppendData(_left.Written);
            rows++;
            bytes += _left.Length;
            if (table.PointOf is { } pointOf)
            {
                Note(pointOf(here.Long(0)));
            }
        }
    }

    private void Note(int point)
    {
        var (rows, bytes, sums) = _points.GetValueOrDefault(point, (0, 0, new ByteWriter()));
        sums.UInt32(Checksum.Of(_left.Written));
        _points[point] = (rows + 1, bytes + _left.Length, sums);
    }

    private static void Write(ByteWriter into, MigratedTable table, Func<int, object> value)
    {
        into.Clear();
        for (var i = 0; i < table.Columns.Length; i++)
        {
            switch (table.Columns[i].Type, value(i))
            {
                case (NpgsqlDbType.Integer, int number):
                    into.Int64(number);
                    break;
                case (NpgsqlDbType.Bigint, long number):
                    into.Int64(number);
                    break;
                case (NpgsqlDbType.Double, double real):
                    into.Double(real);
                    break;
                case (NpgsqlDbType.Text, string text):
                    var utf8 = Encoding.UTF8.GetBytes(text);
                    into.Int64(utf8.Length);
                    into.Bytes(utf8);
                    break;
                case (NpgsqlDbType.Bytea, byte[] blob):
                    into.Int64(blob.Length);
                    into.Bytes(blob);
                    break;
            }
        }
    }
}
