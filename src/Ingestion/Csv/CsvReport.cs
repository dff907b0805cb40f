using FactoryTwin.Domain.Identity;
using FactoryTwin.Ingestion.Batches;

namespace FactoryTwin.Ingestion.Csv;

/// <summary>What became of a file.</summary>
public sealed record CsvReport
{
    /// <summary>False where the file could not be read at all (a mapped column or point is missing, it is no text); <see cref="Refused"/> says why.</summary>
    public required bool IsRead { get; init; }

    /// <summary>Rows of data, blank lines left out.</summary>
    public required int Rows { get; init; }

    public required long Readings { get; init; }

    /// <summary>Cells that hold no value: blank, a word or number for "missing".</summary>
    public required long Missing { get; init; }

    /// <summary>Rows or cells that were refused, kept below or not.</summary>
    public required int RefusedCount { get; init; }

    public required IReadOnlyList<Refusal> Refused { get; init; }

    /// <summary>What was taken but deserves a look, such as a row of zeros.</summary>
    public required IReadOnlyList<Refusal> Notices { get; init; }

    /// <summary>The earliest reading; null where there is none.</summary>
    public required DateTimeOffset? First { get; init; }

    public required DateTimeOffset? Last { get; init; }

    public required IReadOnlyList<CsvPointReport> Points { get; init; }
}

/// <summary>What a file held of one point.</summary>
/// <param name="Sum">Of the values as taken, in the point's unit: for interval points their total.</param>
public sealed record CsvPointReport(PointId Point, string Unit, long Readings, long Suspect, DateTimeOffset First, DateTimeOffset Last, double Sum);
