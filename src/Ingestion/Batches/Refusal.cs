using System.Text.Json.Serialization;

namespace FactoryTwin.Ingestion.Batches;

/// <summary>One refused line (or JSON reading, or CSV cell): where, which field, what was wrong and what would be right.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">Character position in the line, from 1; 0 where the line as a whole is meant.</param>
/// <param name="Field">The tag, field, JSON member or column that is wrong.</param>
/// <param name="Message">One sentence for people.</param>
/// <param name="Index">Position in the array of a JSON batch, from 0; null for other formats.</param>
public readonly record struct Refusal(int Line, int Column, string Field, string Message,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Index = null);

/// <summary>The refusals of one request: all are counted, the first <see cref="MaxKept"/> are kept with their words.</summary>
public sealed class RefusalList
{
    public const int MaxKept = 1000;

    private readonly List<Refusal> _kept = [];

    /// <summary>How many were refused, kept or not.</summary>
    public int Count { get; private set; }

    public IReadOnlyList<Refusal> Kept => _kept;

    /// <summary>The array position that the next refusals are about, where the format has one.</summary>
    internal int? Index { get; set; }

    internal bool IsFull => _kept.Count >= MaxKept;

    /// <summary>Counts a refusal; its message is only built while there is room to keep it.</summary>
    public void Add(int line, int column, string field,
        [System.Runtime.CompilerServices.InterpolatedStringHandlerArgument("")] ref RefusalMessage message)
    {
        Count++;
        if (!IsFull)
        {
            _kept.Add(new Refusal(line, column, field, message.ToStringAndClear(), Index));
        }
    }

    /// <inheritdoc cref="Add(int, int, string, ref RefusalMessage)"/>
    public void Add(int line, int column, string field, string message)
    {
        Count++;
        if (!IsFull)
        {
            _kept.Add(new Refusal(line, column, field, message, Index));
        }
    }

    public void Clear()
    {
        Count = 0;
        Index = null;
        _kept.Clear();
    }
}
