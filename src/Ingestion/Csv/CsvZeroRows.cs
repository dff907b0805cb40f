using System.Runtime.InteropServices;
using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Ingestion.Csv;

/// <summary>
/// Holds each row back until the next is known, and calls a row suspect whose every value is exactly zero while those of the rows
/// beside it are not: a logger that lost its meter writes such rows, a plant at rest does not for one interval.
/// </summary>
internal sealed class CsvZeroRows(Action<ReadOnlySpan<CsvCell>> take, Action<int> notice)
{
    private List<CsvCell> _held = [];
    private List<CsvCell> _next = [];
    private bool? _beforeIsZero;

    /// <summary>The cells of the row that is being read.</summary>
    public List<CsvCell> Row => _next;

    /// <summary>Ends a row; one without values is no neighbour to anybody.</summary>
    public void EndRow()
    {
        if (_next.Count == 0)
        {
            return;
        }
        Release(IsZero(_next));
        (_held, _next) = (_next, _held);
        _next.Clear();
    }

    /// <summary>Ends the file.</summary>
    public void End()
    {
        Release(nextIsZero: null);
        _held.Clear();
    }

    private static bool IsZero(List<CsvCell> row) => row.TrueForAll(c => c.Value == 0);

    private void Release(bool? nextIsZero)
    {
        if (_held.Count == 0)
        {
            return;
        }
        var cells = CollectionsMarshal.AsSpan(_held);
        var isZero = IsZero(_held);
        if (isZero && _beforeIsZero != true && nextIsZero != true && (_beforeIsZero ?? nextIsZero) is not null)
        {
            notice(cells[0].Line);
            foreach (ref var cell in cells)
            {
                cell = cell with { Quality = ReadingQuality.Suspect };
            }
        }
        take(cells);
        _beforeIsZero = isZero;
    }
}
