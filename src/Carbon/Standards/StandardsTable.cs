using System.Collections.Immutable;

namespace FactoryTwin.Carbon.Standards;

/// <summary>All standards, rows, facts and open settings of <c>models/standards</c>.</summary>
public sealed class StandardsTable
{
    private readonly ImmutableDictionary<string, StandardRow> _rows;
    private readonly ImmutableDictionary<string, FactDefinition> _facts;
    private readonly ImmutableDictionary<string, StandardSetting> _settings;

    /// <exception cref="ArgumentException">A name is not there or stands twice; the message names it.</exception>
    public StandardsTable(
        IReadOnlyList<Standard> standards, IReadOnlyList<StandardRow> rows, IReadOnlyList<FactDefinition> facts, IReadOnlyList<StandardSetting> settings,
        IReadOnlyList<Disagreement> disagreements)
    {
        Standards = [.. standards.OrderBy(s => s.Status == "yardstick").ThenBy(s => s.Id, StringComparer.Ordinal)];
        Rows = [.. rows];
        Settings = [.. settings];
        Disagreements = [.. disagreements];
        _rows = Index(rows, r => r.Id, "row");
        _facts = Index(facts, f => f.Id, "fact");
        _settings = Index(settings, s => s.Key, "setting");
        Index(standards, s => s.Id, "standard");
        foreach (var need in rows.SelectMany(r => r.Needs))
        {
            _ = Fact(need.Fact);
            foreach (var key in new[] { need.AtLeast?.Setting, need.AtMost?.Setting }.OfType<string>())
            {
                _ = Setting(key);
            }
        }
        foreach (var row in standards.SelectMany(s => s.Clauses.Select(c => c.Row).Concat(s.Grades.SelectMany(g => g.Rows))))
        {
            _ = Row(row);
        }
        Index(disagreements, d => d.Id, "topic");
        foreach (var topic in disagreements)
        {
            Check(topic);
        }
    }

    public ImmutableArray<Standard> Standards { get; }

    public ImmutableArray<StandardRow> Rows { get; }

    public ImmutableArray<StandardSetting> Settings { get; }

    /// <summary>In the order of the file.</summary>
    public ImmutableArray<Disagreement> Disagreements { get; }

    public StandardRow Row(string id) => _rows.TryGetValue(id, out var row) ? row : throw new ArgumentException($"There is no row '{id}' in models/standards/rows.yaml.");

    public FactDefinition Fact(string id) => _facts.TryGetValue(id, out var fact) ? fact : throw new ArgumentException($"There is no fact '{id}' in models/standards/facts.yaml.");

    public StandardSetting Setting(string key) =>
        _settings.TryGetValue(key, out var setting) ? setting : throw new ArgumentException($"There is no setting '{key}' in models/standards/rows.yaml.");

    private void Check(Disagreement topic)
    {
        foreach (var row in topic.Rows)
        {
            _ = Row(row);
        }
        foreach (var key in topic.Settings)
        {
            _ = Setting(key);
        }
        foreach (var said in topic.Says)
        {
            if (Standards.All(s => s.Id != said.Standard))
            {
                throw new ArgumentException($"There is no standard '{said.Standard}' that could say anything of '{topic.Id}'.");
            }
        }
    }

    private static ImmutableDictionary<string, T> Index<T>(IReadOnlyList<T> all, Func<T, string> key, string what) =>
        all.GroupBy(key).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? throw new ArgumentException($"The {what} '{twice.Key}' stands twice in models/standards.")
            : all.ToImmutableDictionary(key, StringComparer.Ordinal);
}
