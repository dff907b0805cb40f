namespace FactoryTwin.Ingestion.LineProtocol;

/// <summary>Where a part of a line stands. A part never stands at 0 (the measurement does), so the default is "absent".</summary>
internal readonly record struct LinePart(int Start, int Length, bool HasEscapes)
{
    public bool IsAbsent => Start == 0;

    public ReadOnlySpan<byte> In(ReadOnlySpan<byte> line) => line.Slice(Start, Length);
}

/// <summary>The parts of a line that mean something to us.</summary>
internal struct LineParts
{
    public LinePart Point;
    public LinePart Source;
    public LinePart Unit;

    /// <summary>As written: number, quoted text or word.</summary>
    public LinePart Value;

    /// <summary>As written, with its quotes.</summary>
    public LinePart Quality;

    public LinePart Time;
}
