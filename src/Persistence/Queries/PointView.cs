using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Time;

namespace FactoryTwin.Persistence.Queries;

/// <summary>One point of a query.</summary>
/// <param name="Calendar">The calendar its rollups were made with.</param>
/// <param name="Rows">Its rollups as they are now.</param>
internal readonly record struct PointView(int Point, PointRules Rules, FactoryCalendar Calendar, RollupView Rows);
