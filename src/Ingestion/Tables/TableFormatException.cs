namespace FactoryTwin.Ingestion.Tables;

/// <summary>A table under <c>models/</c> says something that cannot be: names the file, the line and what would be right.</summary>
public sealed class TableFormatException(string file, long line, string problem) : FormatException($"{file}:{line}: {problem}")
{
    public string File => file;

    public long Line => line;

    public string Problem => problem;
}
