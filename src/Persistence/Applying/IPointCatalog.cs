using FactoryTwin.Domain.Metering;

namespace FactoryTwin.Persistence.Applying;

/// <summary>What the store asks about points: their metering rules. Asked often; answers from memory.</summary>
public interface IPointCatalog
{
    /// <summary>The rules of a point; null where its factory's model does not know it (any more): then only its raw readings are kept.</summary>
    /// <remarks>Where a definition changes (multiplier, source rank), answer the new rules first and then call for a rebuild.</remarks>
    PointRules? RulesOf(int point);
}
