using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace FactoryTwin.Simulator.Load;

/// <summary>
/// One ready HTTP request with a fixed set of lines. Only values and times change from one sending to the next, and they are patched in
/// place: the driver shares the machine with what it measures and must cost little.
/// </summary>
internal sealed class LineTemplate
{
    private const int TimeDigits = 13;
    private const int Values = 900;

    /// <summary>The whole part of each value, 0100 to 0999, as the four bytes to write.</summary>
    private static readonly uint[] Wholes = [.. Enumerable.Range(100, Values).Select(Whole)];

    private readonly byte[] _request;
    private readonly int[] _valueAt;
    private readonly int[] _timeAt;

    /// <param name="path">Path and query of the request.</param>
    /// <param name="host">Value of the Host header.</param>
    /// <param name="meters">Meter of each line; a meter that comes again belongs to the next sweep.</param>
    /// <param name="metersPerSweep">Lines after which a sweep is over.</param>
    public LineTemplate(string path, string host, int[] meters, int metersPerSweep)
    {
        Meters = meters;
        SweepLines = metersPerSweep;
        var body = new StringBuilder();
        (_valueAt, _timeAt) = (new int[meters.Length], new int[meters.Length]);
        for (var i = 0; i < meters.Length; i++)
        {
            body.Append("reading,point=").Append(LoadModel.PointName(meters[i])).Append(" value=");
            _valueAt[i] = body.Length;
            body.Append("0000.5 ");
            _timeAt[i] = body.Length;
            body.Append('0', TimeDigits).Append('\n');
        }
        var head = string.Create(CultureInfo.InvariantCulture,
            $"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {body.Length}\r\n{HostToken.HeaderLine}\r\n");
        _request = Encoding.ASCII.GetBytes(head + body);
        for (var i = 0; i < meters.Length; i++)
        {
            _valueAt[i] += head.Length;
            _timeAt[i] += head.Length;
        }
    }

    /// <summary>Meter of each line.</summary>
    public int[] Meters { get; }

    /// <summary>Those of them that the push probe watches.</summary>
    public IReadOnlyList<int> Watched { get; init; } = [];

    /// <summary>How often the request was acknowledged.</summary>
    public long Acknowledged { get; set; }

    /// <summary>Lines of one sweep inside the request: each meter once.</summary>
    public int SweepLines { get; }

    /// <summary>How many times one meter comes in the request.</summary>
    public int Sweeps => (Meters.Length + SweepLines - 1) / SweepLines;

    public ReadOnlyMemory<byte> Request => _request;

    /// <summary>Writes times and values; each sweep is one millisecond after the one before.</summary>
    public void Patch(long firstMs, int seed)
    {
        var (head, tail) = (0UL, 0UL);
        var value = (int)((uint)seed % Values);
        for (var i = 0; i < _timeAt.Length; i++)
        {
            if (i % SweepLines == 0)
            {
                (head, tail) = Time(firstMs + (i / SweepLines));
            }
            var time = _request.AsSpan(_timeAt[i], TimeDigits);
            MemoryMarshal.Write(time, head);
            MemoryMarshal.Write(time[^sizeof(ulong)..], tail);
            MemoryMarshal.Write(_request.AsSpan(_valueAt[i]), Wholes[value]);
            value = (value + 31) % Values;
        }
    }

    /// <summary>The thirteen digits of a time as its first and its last eight bytes.</summary>
    private static (ulong Head, ulong Tail) Time(long ms)
    {
        Span<byte> digits = stackalloc byte[TimeDigits];
        for (var k = TimeDigits - 1; k >= 0; k--)
        {
            digits[k] = (byte)('0' + (ms % 10));
            ms /= 10;
        }
        return (MemoryMarshal.Read<ulong>(digits), MemoryMarshal.Read<ulong>(digits[^sizeof(ulong)..]));
    }

    private static uint Whole(int value) =>
        MemoryMarshal.Read<uint>(Encoding.ASCII.GetBytes(value.ToString("D4", CultureInfo.InvariantCulture)));
}
