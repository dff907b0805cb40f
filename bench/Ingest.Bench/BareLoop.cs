using System.Buffers.Text;

namespace FactoryTwin.Ingest.Bench;

/// <summary>The least that anybody could do: find line ends, read value and time with the base library, append.</summary>
internal static class BareLoop
{
    public static int Read(ReadOnlySpan<byte> body, (double Value, long Time)[] into)
    {
        var n = 0;
        while (!body.IsEmpty)
        {
            var end = body.IndexOf((byte)'\n');
            var line = end < 0 ? body : body[..end];
            body = end < 0 ? default : body[(end + 1)..];
            var value = line.IndexOf("value="u8) + 6;
            var time = line.LastIndexOf((byte)' ') + 1;
            if (Utf8Parser.TryParse(line[value..], out double v, out _) && Utf8Parser.TryParse(line[time..], out long t, out _))
            {
                into[n++] = (v, t);
            }
        }
        return n;
    }
}
