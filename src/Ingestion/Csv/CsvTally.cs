using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using FactoryTwin.Domain.Readings;
using FactoryTwin.Ingestion.Batches;

namespace FactoryTwin.Ingestion.Csv;

/// <summary>Takes cells into the batch and counts what a report says.</summary>
internal sealed class CsvTally(ReadingIntake intake, byte[] source)
{
    private readonly Dictionary<int, Count> _points = [];
    private readonly RefusalList _notices = new();

    public int Rows { get; set; }

    public long Missing { get; set; }

    public void NoticeZeroRow(int line) =>
        _notices.Add(line, 0, "", "every value of this row is zero and those of the rows beside it are not; taken as suspect, so it counts in no sum");

    public void Take(ReadOnlySpan<CsvCell> cells)
    {
        foreach (ref readonly var cell in cells)
        {
            var fault = intake.Add(cell.Target, cell.Ticks, cell.Value, cell.Quality, default, source);
            if (fault != ReadingFault.None)
            {
                var text = fault == ReadingFault.NotFinite
                    ? cell.Value.ToString(CultureInfo.InvariantCulture)
                    : new DateTime(cell.Ticks, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
                intake.Refuse(fault, cell.Line, cell.Column + 1, cell.Title, cell.Target, Encoding.UTF8.GetBytes(text));
                continue;
            }
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_points, cell.Target.Index, out var exists);
            count = exists ? count : new Count { Target = cell.Target, First = cell.Ticks, Last = cell.Ticks };
            count.Readings++;
            count.Suspect += cell.Quality == ReadingQuality.Suspect ? 1 : 0;
            count.First = Math.Min(count.First, cell.Ticks);
            count.Last = Math.Max(count.Last, cell.Ticks);
            count.Sum += cell.Value;
        }
    }

    public CsvReport Report(bool isRead) => new()
    {
        IsRead = isRead,
        Rows = Rows,
        Readings = _points.Values.Sum(c => c.Readings),
        Missing = Missing,
        RefusedCount = intake.Refusals.Count,
        Refused = [.. intake.Refusals.Kept],
        Notices = [.. _notices.Kept],
        First = _points.Count == 0 ? null : Moment(_points.Values.Min(c => c.First)),
        Last = _points.Count == 0 ? null : Moment(_points.Values.Max(c => c.Last)),
        Points = [.. _points.OrderBy(p => p.Key).Select(p => new CsvPointReport(p.Value.Target.Id, p.Value.Target.UnitCode,
            p.Value.Readings, p.Value.Suspect, Moment(p.Value.First), Moment(p.Value.Last), p.Value.Sum))],
    };

    private static DateTimeOffset Moment(long ticks) => new(ticks, TimeSpan.Zero);

    private struct Count
    {
        public PointTarget Target;
        public long Readings;
        public long Suspect;
        public long First;
        public long Last;
        public double Sum;
    }
}
