using System.Collections.Immutable;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Ingestion.Csv;

/// <summary>How a CSV file of some source becomes readings, and readings become such a file again. Written in YAML; see docs/operations/ingest.md.</summary>
public sealed record CsvMapping
{
    public const int CurrentSchemaVersion = 1;

    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>What the file is, for people.</summary>
    public string? Description { get; init; }

    /// <summary>Name of the character encoding, such as utf-8, utf-16, gb18030, windows-1252.</summary>
    public string Encoding { get; init; } = "utf-8";

    /// <summary>One ASCII character, or the word <c>tab</c>.</summary>
    public string Delimiter { get; init; } = ",";

    public string DecimalMark { get; init; } = ".";

    /// <summary>Null: numbers have none.</summary>
    public string? ThousandsMark { get; init; }

    /// <summary>Lines before the header (or before the data where there is no header) that say nothing.</summary>
    public int SkipRows { get; init; }

    /// <summary>False where the file has no line of column names: columns are then called by number, <c>"#1"</c> being the first.</summary>
    public bool Header { get; init; } = true;

    /// <summary>Source name that all readings carry; empty: nobody said.</summary>
    public string Source { get; init; } = "";

    public required CsvTime Time { get; init; }

    /// <summary>Wide layout: each of these columns holds one point.</summary>
    public ImmutableArray<CsvColumn> Columns { get; init; } = [];

    /// <summary>Long layout: one column names the point, one holds the value.</summary>
    public CsvLong? Long { get; init; }

    /// <summary>Words of the file for qualities, such as <c>E: estimated</c>. Our own words are always known.</summary>
    public ImmutableSortedDictionary<string, string> Qualities { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>A column that lists, with <c>|</c> between them, the columns whose value of this row somebody filled in: they are <c>estimated</c>.</summary>
    public string? EstimatedListColumn { get; init; }

    /// <summary>Texts beside blank that stand for "no value", such as <c>NA</c>.</summary>
    public ImmutableArray<string> Missing { get; init; } = [];

    /// <summary>Numbers that stand for "no value", such as -9999.</summary>
    public ImmutableArray<double> Sentinels { get; init; } = [];

    /// <summary>True: a row whose every mapped value is exactly zero, while the rows beside it are not, is taken as <c>suspect</c> and reported.</summary>
    public bool FlagZeroRows { get; init; }

    public CsvOutput Output { get; init; } = new();
}

/// <summary>What the time of a row is.</summary>
public sealed record CsvTime
{
    public required string Column { get; init; }

    /// <summary>A second column, joined behind the first with a space, where date and time of day are apart.</summary>
    public string? ClockColumn { get; init; }

    /// <summary><c>iso</c>, <c>unix-s</c>, <c>unix-ms</c>, <c>excel</c> (days since 1899-12-30), or a pattern of yyyy M d H h m s f tt zzz.</summary>
    public string Format { get; init; } = "iso";

    /// <summary>IANA zone of times that say no offset.</summary>
    public string? Zone { get; init; }

    /// <summary>A column with the offset, such as +0100 or Z.</summary>
    public string? OffsetColumn { get; init; }

    /// <summary>Whether the time names the start or the end of the interval that a value counts. Registers and states have instants and are not moved.</summary>
    public CsvStamp Stamp { get; init; } = CsvStamp.Start;

    /// <summary>Length of the intervals; null: the model's.</summary>
    public MeteringInterval? Interval { get; init; }

    public CsvDayEndRow DayEndRow { get; init; } = CsvDayEndRow.NextDate;

    /// <summary>Which of the two a local time is that occurs twice when clocks go back.</summary>
    public CsvAmbiguous Ambiguous { get; init; } = CsvAmbiguous.Order;
}

public enum CsvStamp
{
    Start,
    End,
}

/// <summary>Which date the row carries whose time is the midnight that ends a day.</summary>
public enum CsvDayEndRow
{
    /// <summary>The next day's, as a clock shows it.</summary>
    NextDate,

    /// <summary>The day's own: 00:00 of the 1st then means the end of the 1st.</summary>
    SameDate,
}

public enum CsvAmbiguous
{
    /// <summary>The first until the rows before say that it is over.</summary>
    Order,
    First,
    Second,
}

/// <summary>A column of the wide layout.</summary>
public sealed record CsvColumn
{
    public required string Column { get; init; }

    public required PointId Point { get; init; }

    /// <summary>Null: the point's own.</summary>
    public string? Unit { get; init; }

    public string? QualityColumn { get; init; }

    /// <summary>Quality of values that say none.</summary>
    public string Quality { get; init; } = "measured";

    /// <summary>As <see cref="CsvMapping.Sentinels"/>, for this column beside those.</summary>
    public ImmutableArray<double> Sentinels { get; init; } = [];

    /// <summary>Decimals on export; null: as many as the value needs.</summary>
    public int? Decimals { get; init; }
}

/// <summary>The columns of the long layout.</summary>
public sealed record CsvLong
{
    public required string PointColumn { get; init; }

    public required string ValueColumn { get; init; }

    public string? UnitColumn { get; init; }

    /// <summary>Unit of values that say none; null: the point's own.</summary>
    public string? Unit { get; init; }

    public string? QualityColumn { get; init; }

    /// <summary>What the file calls points, where it is not their id.</summary>
    public ImmutableSortedDictionary<string, string> Points { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}

/// <summary>How an exported file is written.</summary>
public sealed record CsvOutput
{
    public bool ByteOrderMark { get; init; }

    public CsvLineEnd LineEnd { get; init; } = CsvLineEnd.Lf;
}

public enum CsvLineEnd
{
    Lf,
    Crlf,
}
