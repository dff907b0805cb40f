using FactoryTwin.Carbon.Standards;

namespace FactoryTwin.Carbon.Tests.Standards;

/// <summary>Facts by their ids; every one of them is defined in the shipped table.</summary>
internal sealed class Facts
{
    private readonly Dictionary<string, Fact> _facts;

    public Facts(IEnumerable<Fact> facts)
    {
        _facts = facts.ToDictionary(f => f.Id, StringComparer.Ordinal);
        Assert.All(_facts.Keys, id => Models.Tables.Standards.Fact(id));
    }

    /// <summary>True or false where it is known, null where it is not.</summary>
    public bool? Holds(string id) => _facts.GetValueOrDefault(id)?.Holds;

    public double? Number(string id) => _facts.GetValueOrDefault(id)?.Number;

    public string? Note(string id) => _facts.GetValueOrDefault(id)?.Note?.En;
}
