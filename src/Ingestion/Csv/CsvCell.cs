using FactoryTwin.Domain.Readings;
using FactoryTwin.Ingestion.Batches;

namespace FactoryTwin.Ingestion.Csv;

/// <summary>A mapped column, found in the file.</summary>
/// <param name="Index">Position in the row, from 0.</param>
/// <param name="Name">As in the header, UTF-8.</param>
/// <param name="Title">As in the mapping, for messages.</param>
/// <param name="Target">The point; null in the long layout, where each row says it.</param>
/// <param name="Conversion">From the column's unit.</param>
/// <param name="QualityIndex">Position of the quality column, or -1.</param>
internal sealed record CsvValueColumn(
    int Index, byte[] Name, string Title, PointTarget? Target, ValueConversion Conversion, int QualityIndex, ReadingQuality Quality, double[] Sentinels);

/// <summary>One value of a row, read and converted, before it is taken.</summary>
internal readonly record struct CsvCell(PointTarget Target, long Ticks, double Value, ReadingQuality Quality, int Line, int Column, string Title);
