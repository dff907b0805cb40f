using System.Collections.Immutable;
using FactoryTwin.Domain.Metering;
using FactoryTwin.Domain.Series;

namespace FactoryTwin.Persistence.Queries;

/// <summary>How complete one point is over a span of local days, and on each of them.</summary>
/// <param name="Share">Share of the time due that measured or manual readings cover [0..1]; 0 where nothing is due.</param>
/// <param name="Days">One for each day of the span.</param>
public sealed record PointCompleteness(int Point, double Share, ImmutableArray<DayCompleteness> Days);

/// <summary>One local day of one point, as its rollup has it.</summary>
/// <param name="Share">Share of the time due that measured or manual readings cover [0..1]; null where nothing is due yet.</param>
/// <param name="Quality">What the day's figure rests on.</param>
/// <param name="Flags">What else is known about the readings inside.</param>
public readonly record struct DayCompleteness(double? Share, EnergyQuality Quality, BucketFlags Flags);
