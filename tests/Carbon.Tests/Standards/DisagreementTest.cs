using FactoryTwin.Carbon.Standards;
using FactoryTwin.Ingestion.Tables;
using FactoryTwin.Tests.Support;

namespace FactoryTwin.Carbon.Tests.Standards;

/// <summary>Where the standards disagree: all topics of the requirements, each with clauses and a rule, in both languages.</summary>
public sealed class DisagreementTest
{
    private const string Requirements = "requirements.md";

    private static readonly StandardsTable Table = Models.Tables.Standards;

    [Fact]
    public void Topics_NameClausesAndARule_InBothLanguages()
    {
        Assert.All(Table.Disagreements, topic =>
        {
            Assert.NotEqual(topic.Topic.Zh, topic.Topic.En);
            Assert.NotEqual(topic.Rule.Zh, topic.Rule.En);
            Assert.Equal(topic.Says.Length, topic.Says.Select(s => s.Standard).Distinct().Count());
            Assert.All(topic.Says, s => Assert.False(s.Clause.Length == 0 || s.Text.Zh == s.Text.En));
        });
        Assert.Contains(Table.Disagreements, d => d.Settings.Contains("significant-decline"));
    }

    [SharedDataFact(Requirements)]
    public void Topics_AreThoseOfTheRequirements()
    {
        var lines = SharedData.ReadLines(Requirements).SkipWhile(l => !l.StartsWith("## A.13", StringComparison.Ordinal)).TakeWhile(l => !l.StartsWith("Offset type", StringComparison.Ordinal));
        Assert.Equal(lines.Count(l => l.Length > 3 && l[0] == '|' && char.IsAsciiDigit(l[2])), Table.Disagreements.Length);
    }

    [Fact]
    public void StandardThatIsNotThere_IsRefusedByName()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "facts.yaml"), "schemaVersion: 1\nfacts: []\n");
            File.WriteAllText(Path.Combine(folder.FullName, "rows.yaml"), "schemaVersion: 1\nrows: []\n");
            File.WriteAllText(Path.Combine(folder.FullName, "disagreements.yaml"), """
                schemaVersion: 1
                disagreements:
                  - {id: t, topic: {zh: 甲, en: a}, rule: {zh: 乙, en: b}, says: [{standard: ghost, clause: '1', text: {zh: 丙, en: c}}]}
                """);
            Assert.Contains("'ghost'", Assert.Throws<TableFormatException>(() => StandardsReader.Read(folder.FullName)).Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
