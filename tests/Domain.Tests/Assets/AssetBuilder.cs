using System.Collections.Immutable;
using FactoryTwin.Domain.Assets;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Domain.Model;
using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Domain.Tests.Assets;

/// <summary>Puts an asset and its live values together for a test.</summary>
internal sealed class AssetBuilder(string kind, params (string Name, double Value)[] nameplate)
{
    public static readonly DateTimeOffset Now = new(2024, 6, 3, 0, 30, 0, TimeSpan.Zero);

    private readonly List<PointValue> _points = [];
    private readonly List<PointValue> _borrowed = [];

    public AssetBuilder Counter(string id, string carrier, FlowRole role, double rate, string unit = "kWh", string? parent = null, double today = 0) =>
        Add(id, carrier, "", role, PointKind.Register, unit, rate, today, parent, null);

    public AssetBuilder Power(string id, FlowRole role, double kilowatts, bool mayBeNegative = false) =>
        Add(id, "electricity", "active power", role, PointKind.Power, "kW", kilowatts, 0, null, kilowatts, mayBeNegative);

    public AssetBuilder State(string quantity, double value, string unit, TimeSpan? age = null) =>
        Add(quantity.Replace(' ', '-'), "", quantity, FlowRole.Other, PointKind.State, unit, null, null, null, value, age: age);

    public AssetInputs Inputs() => new(
        new AssetDefinition
        {
            Id = new AssetId("a"),
            Kind = kind,
            Name = new LocalizedName("a", "a"),
            Figures = nameplate.ToImmutableSortedDictionary(n => n.Name, n => n.Value),
        },
        [.. _points])
    {
        Borrowed = [.. _borrowed],
    };

    /// <summary>What was added last sits on another asset.</summary>
    public AssetBuilder Elsewhere()
    {
        _borrowed.Add(_points[^1]);
        _points.RemoveAt(_points.Count - 1);
        return this;
    }

    public AssetCondition Evaluate() => AssetBehaviours.For(kind).Evaluate(Inputs(), Now);

    private AssetBuilder Add(
        string id, string carrier, string quantity, FlowRole role, PointKind pointKind, string unit, double? rate, double? today, string? parent, double? value,
        bool mayBeNegative = false, TimeSpan? age = null)
    {
        var point = new PointDefinition
        {
            Id = new PointId(id),
            Name = new LocalizedName(id, id),
            Asset = new AssetId("a"),
            Carrier = carrier,
            Quantity = quantity,
            Unit = unit,
            Kind = pointKind,
            Role = role,
            Interval = MeteringInterval.Minutes(pointKind == PointKind.State ? 5 : 15),
            Parent = parent is null ? null : new PointId(parent),
            MayBeNegative = mayBeNegative,
        };
        _points.Add(new PointValue(point, value, rate, today, Now - (age ?? TimeSpan.FromMinutes(1)), ReadingQuality.Measured));
        return this;
    }
}

internal static class ConditionReadings
{
    public static double Figure(this AssetCondition condition, string name) => condition.Figures.Single(f => f.Name == name).Value;

    public static bool Has(this AssetCondition condition, string name) => condition.Figures.Any(f => f.Name == name);
}
