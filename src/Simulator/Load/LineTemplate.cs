using System.Globalization;
using System.Text;

namespace FactoryTwin.Simulator.Load;

/// <summary>
/// One ready HTTP request with a fixed set of lines. Only values and times change from one sending to the next, and they are patched in
/// place: the driver shares the machine with what it measures and must cost little.
/// </summary>
internal sealed class LineTemplate
{
    private const int ValueDigits = 4;
    private const int TimeDigits = 13;

    private readonly byte[] _request;
    private readonly int[] _valueAt;
    private readonly int[] _timeAt;

    /// <param name="path">Path and query of the request.</param>
    /// <param name="host">Value of the Host header.</param>
    /// <param name="meters">Meter of each line; a meter that comes again belongs to the next sweep.</param>
    /// <param name="metersPerSweep">Lines after which a sweep is over.</param>
    public LineTemplate(string path, string host, IReadOnlyList<int> meters, int metersPerSweep)
    {
        Meters = meters;
        SweepLines = metersPerSweep;
        var body = new StringBuilder();
        (_valueAt, _timeAt) = (new int[meters.Count], new int[meters.Count]);
        for (var i = 0; i < meters.Count; i++)
        {
            body.Append("reading,point=").Append(LoadModel.PointName(meters[i])).Append(" value=");
            _valueAt[i] = body.Length;
            body.Append("0000.5 ");
            _timeAt[i] = body.Length;
            body.Append('0', TimeDigits).Append('\n');
        }
        var head = string.Create(CultureInfo.InvariantCulture,
            $"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {body.Length}\r\n\r\n");
        _request = Encoding.ASCII.GetBytes(head + body);
        for (var i = 0; i < meters.Count; i++)
        {
            _valueAt[i] += head.Length;
            _timeAt[i] += head.Length;
        }
    }

    public IReadOnlyList<int> Meters { get; }

    /// <summary>Lines of one sweep inside the request: each meter once.</summary>
    public int SweepLines { get; }

    /// <summary>How many times one meter comes in the request.</summary>
    public int Sweeps => (Meters.Count + SweepLines - 1) / SweepLines;

    public ReadOnlyMemory<byte> Request => _request;

    /// <summary>Writes times and values; each sweep is one millisecond after the one before.</summary>
    public void Patch(long firstMs, int seed)
    {
        Span<byte> time = stackalloc byte[TimeDigits];
        for (var i = 0; i < Meters.Count; i++)
        {
            if (i % SweepLines == 0)
            {
                Digits(time, firstMs + (i / SweepLines));
            }
            time.CopyTo(_request.AsSpan(_timeAt[i]));
            Digits(_request.AsSpan(_valueAt[i], ValueDigits), 100 + (((uint)(i * 31) + (uint)seed) % 900));
        }
    }

    private static void Digits(Span<byte> into, long value)
    {
        for (var k = into.Length - 1; k >= 0; k--)
        {
            into[k] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }
}
