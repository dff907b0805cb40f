using FactoryTwin.Carbon.Standards;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Tests.Support;

namespace FactoryTwin.Carbon.Tests.Standards;

/// <summary>The shipped standards: complete, and in the words of both languages.</summary>
public sealed class StandardsTableTest
{
    private const string Requirements = "requirements.md";

    private static readonly StandardsTable Table = Models.Tables.Standards;

    private static readonly Dictionary<string, string> Keys = new()
    {
        ["S0"] = "t-cqses-56-2026", ["S2"] = "t-cqses-56-draft", ["S3"] = "t-dzjn-108-draft", ["S4"] = "miit-2026-13",
    };

    [Fact]
    public void Rows_EveryOneIsAskedForByAStandard_AndNamedInBothLanguages()
    {
        var asked = Table.Standards.SelectMany(s => s.Clauses).Select(c => c.Row).ToHashSet();
        Assert.All(Table.Rows, r => Assert.Contains(r.Id, asked));
        Assert.All(Table.Rows, r => Assert.NotEqual(r.Name.Zh, r.Name.En));
        Assert.All(Table.Rows.SelectMany(r => r.Needs).Select(n => Table.Fact(n.Fact)), f => Assert.NotEqual(f.Closes.Zh, f.Closes.En));
    }

    [Fact]
    public void Standards_NoRowTwice_AndOnlyTheMainOneHasGrades()
    {
        Assert.All(Table.Standards, s => Assert.Equal(s.Clauses.Length, s.Clauses.Select(c => c.Row).Distinct().Count()));
        Assert.Equal(["t-cqses-56-2026"], Table.Standards.Where(s => !s.Grades.IsEmpty).Select(s => s.Id));
    }

    [SharedDataFact(Requirements)]
    public void Rows_EveryClauseThatTheProductMustServe_IsThereUnderItsStandards()
    {
        var served = 0;
        foreach (var cells in SharedData.ReadLines(Requirements).Select(l => l.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries)))
        {
            if (cells is not [var id, var source, _, _, "P0", ..] || !id.Contains('-', StringComparison.Ordinal))
            {
                continue;
            }
            served++;
            var row = Table.Row(id);
            foreach (var standard in Keys.Where(k => source.Contains(k.Key + " ", StringComparison.Ordinal)).Select(k => k.Value))
            {
                Assert.True(Table.Standards.Single(s => s.Id == standard).Clauses.Any(c => c.Row == row.Id), $"{standard} does not ask for {row.Id}");
            }
        }
        Assert.Equal(91, served);
    }

    [Fact]
    public void Read_NeedThatNoFactAnswers_IsRefusedByName()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "facts.yaml"), "schemaVersion: 1\nfacts: []\n");
            File.WriteAllText(
                Path.Combine(folder.FullName, "rows.yaml"), "schemaVersion: 1\nrows:\n  - {id: G-01, name: {zh: 甲, en: a}, needs: [{fact: ghost}]}\n");
            Assert.Contains("'ghost'", Assert.Throws<TableFormatException>(() => StandardsReader.Read(folder.FullName)).Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
