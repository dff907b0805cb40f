using System.Text.RegularExpressions;

namespace FactoryTwin.House.Tests;

/// <summary>docs/conformance.md is true: no row is missing, the tests that it names exist, nothing is called tested without one.</summary>
public sealed partial class ConformanceTableTests
{
    /// <summary>Requirements of carbon accounting, footprint, supply chain, carbon assets and offsets.</summary>
    private static readonly string[] Rows =
    [
        .. Ids("G", [1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13]), .. Ids("C", Enumerable.Range(1, 23)), "S-06", .. Ids("V", [1, 2, 3, 4, 5, 7, 8, 9]),
        .. Ids("K", Enumerable.Range(1, 4)), .. Ids("O", Enumerable.Range(1, 19)),
    ];

    private static readonly string Table = File.ReadAllText(Path.Combine(Repository.Root, "docs", "conformance.md"));

    private static readonly Dictionary<string, string> Sources = Directory
        .EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
        .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
        .GroupBy(f => Path.GetFileNameWithoutExtension(f)).ToDictionary(g => g.Key, g => string.Concat(g.Select(File.ReadAllText)), StringComparer.Ordinal);

    [Fact]
    public void EveryRequirement_HasOneRow() => Assert.Equal(Rows.Order(StringComparer.Ordinal), Named().Select(r => r.Id).Order(StringComparer.Ordinal));

    [Fact]
    public void EveryTestThatIsNamed_Exists()
    {
        var named = TestName().Matches(Table).Select(m => (Class: m.Groups["class"].Value, Method: m.Groups["method"].Value)).ToList();
        Assert.NotEmpty(named);
        Assert.All(named, test =>
        {
            Assert.True(Sources.TryGetValue(test.Class, out var source), $"tests/**/{test.Class}.cs is not there.");
            Assert.True(Regex.IsMatch(source, $@"public (async )?(Task|void) {Regex.Escape(test.Method)}\w*\("), $"{test.Class} has no test {test.Method}*.");
        });
    }

    [Fact]
    public void RowThatIsTested_NamesATestOfItsId_AndOneThatIsNotSaysWhy() => Assert.All(Named(), row =>
    {
        var word = row.State.Split(' ', ':', ';')[0];
        Assert.Contains(word, new[] { "tested", "part", "open" });
        if (word == "open")
        {
            Assert.True(row.State.Length > "open: ".Length && row.Tests.Length == 0, $"{row.Id} is open: it names no test and says why.");
        }
        else
        {
            Assert.Contains($".{row.Id.Replace("-", "", StringComparison.Ordinal)}_", row.Tests, StringComparison.Ordinal);
            Assert.True(row.Screen.Length > 0, $"{row.Id} names no screen.");
        }
    });

    private static IEnumerable<(string Id, string Tests, string Screen, string State)> Named() => Table.Split('\n')
        .Select(line => line.Trim().Trim('|').Split('|', StringSplitOptions.TrimEntries))
        .Where(cells => cells.Length == 5 && RowId().IsMatch(cells[0]))
        .Select(cells => (cells[0], cells[2], cells[3], cells[4]));

    private static IEnumerable<string> Ids(string group, IEnumerable<int> numbers) => numbers.Select(n => $"{group}-{n:00}");

    [GeneratedRegex(@"^[A-Z]-\d\d$")]
    private static partial Regex RowId();

    [GeneratedRegex(@"`(?<class>[A-Z]\w+Tests?)\.(?<method>\w*)\*?`")]
    private static partial Regex TestName();
}
