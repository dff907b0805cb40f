using System.Collections.Immutable;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Reports.Tables;

/// <summary>How numbers of a column are shown.</summary>
public enum NumberForm
{
    /// <summary>As many places as the value has.</summary>
    Plain,

    /// <summary>Whole, with thousands.</summary>
    Count,

    /// <summary>Three places: tonnes, megawatt-hours.</summary>
    Amount,

    /// <summary>Two places.</summary>
    Money,

    /// <summary>A share of one, as percent.</summary>
    Share,
}

/// <summary>A column.</summary>
/// <param name="Name">What it holds.</param>
/// <param name="Unit">Unit of its numbers; null: none.</param>
/// <param name="Form">How its numbers are shown.</param>
/// <param name="Width">In characters.</param>
public sealed record ReportColumn(LocalizedName Name, string? Unit = null, NumberForm Form = NumberForm.Plain, int Width = 16)
{
    /// <summary>Name and unit.</summary>
    public string Header(string language) => Unit is null ? Name.In(language) : $"{Name.In(language)} [{Unit}]";
}

/// <summary>A table of a workbook.</summary>
/// <param name="Id">Asked for by this word.</param>
/// <param name="Name">Its title.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Rows">Its rows, each with a cell a column.</param>
public sealed record ReportTable(string Id, LocalizedName Name, ImmutableArray<ReportColumn> Columns, IReadOnlyList<ImmutableArray<ReportCell>> Rows);

/// <summary>Something said about the whole: the period, the boundary, the hash of a frozen run.</summary>
public sealed record ReportNote(LocalizedName Name, ReportCell Value);

/// <summary>Tables that belong together, and what is said about all of them.</summary>
/// <param name="Title">Title.</param>
/// <param name="Notes">First sheet: where the figures come from.</param>
/// <param name="Tables">The tables.</param>
public sealed record ReportBook(LocalizedName Title, ImmutableArray<ReportNote> Notes, ImmutableArray<ReportTable> Tables)
{
    public ReportTable? Table(string id) => Tables.FirstOrDefault(t => t.Id == id);
}
