namespace FactoryTwin.Silo.Api.Quality;

/// <summary>Which rows of a quality map are wanted, and in which order; what is left out is the model's order from the start.</summary>
/// <param name="Search">Part of an id or a name.</param>
/// <param name="Only"><c>exceptions</c>, or left out.</param>
/// <param name="Sort">model, name, completeness or exceptions; a leading minus turns the order round.</param>
/// <param name="Offset">Rows to pass over.</param>
/// <param name="Limit">Most rows of the answer.</param>
/// <param name="Counts">True: also counts of readings, which are read from the raw readings of each day.</param>
internal sealed record QualityAsk(string? Search, string? Only, string? Sort, int? Offset, int? Limit, bool? Counts)
{
    private const int MostRows = 1000;
    private const int MostCountedRows = 100;
    private const int UsualRows = 200;
    private static readonly string[] Orders = ["model", "name", "completeness", "exceptions"];

    private int Most => Counts == true ? MostCountedRows : MostRows;

    private string Order => Sort?.TrimStart('-') ?? "model";

    private bool Descending => Sort?.StartsWith('-') == true;

    /// <summary>What is wrong with the question; null where nothing is.</summary>
    public IResult? Problem() =>
        Only is not (null or "" or "exceptions") ? Problems.BadRequest("only", $"'{Only}' cannot be chosen; exceptions can.")
        : !Orders.Contains(Order) ? Problems.BadRequest("sort", $"'{Sort}' is no order; {string.Join(", ", Orders)} are, each also with a leading minus.")
        : Offset < 0 ? Problems.BadRequest("offset", "Rows are counted from 0.")
        : Limit < 1 || Limit > Most ? Problems.BadRequest("limit", $"A page has 1 to {Most} points{(Counts == true ? " with counts" : "")}.")
        : null;

    public IEnumerable<QualityRow> PageOf(List<QualityRow> matching) => matching.Skip(Offset ?? 0).Take(Limit ?? Math.Min(UsualRows, Most));

    /// <summary>All rows that match, in order.</summary>
    public List<QualityRow> From(QualityMap map)
    {
        var rows = map.Rows.Where(r => (Only is not "exceptions" || r.Exceptions > 0) && Matches(r));
        return [.. Order switch
        {
            "name" => Ordered(rows, r => r.Point.Name.En, StringComparer.OrdinalIgnoreCase),
            "completeness" => Ordered(rows, r => r.Completeness, Comparer<double>.Default),
            "exceptions" => Ordered(rows, r => r.Exceptions, Comparer<int>.Default),
            _ => Descending ? rows.Reverse() : rows,
        }];
    }

    private bool Matches(QualityRow row) =>
        string.IsNullOrWhiteSpace(Search)
        || Contains(row.Point.Id.Value, Search.Trim())
        || Contains(row.Point.Name.Zh, Search.Trim())
        || Contains(row.Point.Name.En, Search.Trim());

    private static bool Contains(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

    // Both sorts are stable, so that equal rows keep the model's order from page to page.
    private IEnumerable<QualityRow> Ordered<T>(IEnumerable<QualityRow> rows, Func<QualityRow, T> by, IComparer<T> comparer) =>
        Descending ? rows.OrderByDescending(by, comparer) : rows.OrderBy(by, comparer);
}
