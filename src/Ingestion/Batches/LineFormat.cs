namespace FactoryTwin.Ingestion.Batches;

/// <summary>A body of lines, each of which is taken or refused by itself. A line ends at LF or CRLF; the last needs no end.</summary>
public abstract class LineFormat(ReadingIntake intake) : IBodyFormat
{
    public const int MaxLineBytes = 65_536;

    private bool _skipsLongLine;

    public ReadingIntake Intake { get; } = intake;

    /// <summary>Number of the line that is read, from 1.</summary>
    protected int Line { get; private set; }

    public int Consume(ReadOnlySpan<byte> text, bool isFinal)
    {
        var at = 0;
        while (at < text.Length)
        {
            var rest = text[at..];
            var length = rest.IndexOf((byte)'\n');
            if (length < 0)
            {
                if (!isFinal && rest.Length <= MaxLineBytes && !_skipsLongLine)
                {
                    return at;
                }
                Take(rest, isWhole: isFinal);
                return text.Length;
            }
            Take(rest[..length], isWhole: true);
            at += length + 1;
        }
        return at;
    }

    /// <summary>Starts line counting anew.</summary>
    protected void Restart()
    {
        Line = 0;
        _skipsLongLine = false;
    }

    /// <param name="line">Without its end, at most <see cref="MaxLineBytes"/> long.</param>
    protected abstract void ReadLine(ReadOnlySpan<byte> line);

    private void Take(ReadOnlySpan<byte> line, bool isWhole)
    {
        var isTail = _skipsLongLine;
        _skipsLongLine = !isWhole;
        if (isTail)
        {
            return;
        }
        Line++;
        if (line.Length > MaxLineBytes)
        {
            Intake.Refusals.Add(Line, 0, "", $"the line is longer than {MaxLineBytes} bytes");
            return;
        }
        ReadLine(line is [.., (byte)'\r'] ? line[..^1] : line);
    }
}
