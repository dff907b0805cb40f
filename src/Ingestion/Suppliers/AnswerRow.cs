using System.Collections.Immutable;
using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Suppliers;

namespace FactoryTwin.Ingestion.Suppliers;

/// <summary>One row, or one footprint, of a supplier's file: the value, or what is wrong with it.</summary>
/// <param name="Line">Line in the file, from 1.</param>
/// <param name="Value">Null where it is refused.</param>
/// <param name="Problems">Located by column or path.</param>
public sealed record AnswerRow(int Line, ProductValue? Value, ImmutableArray<RecordProblem> Problems);

/// <summary>A supplier's file as it was read.</summary>
/// <param name="Format">Such as <c>csv</c>, <c>PACT 3.0.0</c>.</param>
public sealed record AnswerFile(string Format, ImmutableArray<AnswerRow> Rows)
{
    public IEnumerable<ProductValue> Values => Rows.Select(r => r.Value).OfType<ProductValue>();

    /// <summary>Longest file in rows or footprints.</summary>
    public const int MostRows = 5000;

    /// <summary>Reads a file of either format; by its first mark it is JSON, else CSV.</summary>
    /// <param name="text">The file.</param>
    /// <param name="supplier">Whose products it speaks of.</param>
    public static AnswerFile Read(string text, Supplier supplier)
    {
        var file = text.TrimStart('\uFEFF').TrimStart() is ['{' or '[', ..] ? PactJson.Read(text, supplier) : AnswerCsv.Read(text, supplier);
        return file with { Rows = [.. OnlyOnce(file.Rows)] };
    }

    /// <summary>A file that says two values of one product for one period says none.</summary>
    private static IEnumerable<AnswerRow> OnlyOnce(ImmutableArray<AnswerRow> rows)
    {
        var first = new Dictionary<(string, DateOnly), int>();
        foreach (var row in rows)
        {
            if (row.Value is { } value && !first.TryAdd((value.Product, value.From), row.Line))
            {
                yield return row with
                {
                    Value = null,
                    Problems = [AnswerCsv.Problem("product", value.Product, $"第 {first[(value.Product, value.From)]} 行已给出该物料同期的数值。", $"Line {first[(value.Product, value.From)]} has a value of this product from the same day on.")],
                };
            }
            else
            {
                yield return row;
            }
        }
    }
}
