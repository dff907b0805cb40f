using System.Collections.Immutable;
using FactoryTwin.Carbon.Factors;
using FactoryTwin.Carbon.Methods;

namespace FactoryTwin.Carbon.Tests.Methods;

/// <summary>Short hand for activities of 2025 and what becomes of them.</summary>
internal static class Do
{
    public static readonly MethodEngine Engine = new(Models.Tables.FactorPicker);

    public static EmissionActivity Activity(string method, params (string Name, object Value)[] inputs) => new()
    {
        Id = "a1",
        Method = method,
        From = new DateOnly(2025, 1, 1),
        To = new DateOnly(2026, 1, 1),
        Fields = inputs.Where(i => i.Value is FieldValue).ToImmutableSortedDictionary(i => i.Name, i => (FieldValue)i.Value),
        Choices = inputs.Where(i => i.Value is string).ToImmutableSortedDictionary(i => i.Name, i => (string)i.Value),
    };

    public static FieldValue Of(double value, string unit, double? halfWidth = null) => new(value, unit, halfWidth);

    public static EmissionResult Calculate(EmissionActivity activity, MethodEngine? engine = null)
    {
        var outcome = (engine ?? Engine).Calculate(activity);
        Assert.True(outcome.IsCalculated, string.Join("; ", outcome.Problems));
        return outcome.Result!;
    }

    public static EmissionResult Calculate(string method, params (string Name, object Value)[] inputs) => Calculate(Activity(method, inputs));

    public static MethodProblem Refuse(EmissionActivity activity)
    {
        var outcome = Engine.Calculate(activity);
        Assert.False(outcome.IsCalculated);
        return Assert.Single(outcome.Problems);
    }

    public static MethodProblem Refuse(string method, params (string Name, object Value)[] inputs) => Refuse(Activity(method, inputs));

    /// <summary>An engine with factors beside the shipped ones.</summary>
    public static MethodEngine With(params FactorDraft[] drafts)
    {
        var shelf = new FactorShelf(Models.Tables.Shelf.Shipped);
        shelf.Put(drafts.Select(d => FactorRules.Make(d).Factor!));
        return new MethodEngine(new FactorPicker(shelf, Models.Tables.Carriers));
    }

    public static FactorDraft Draft(string table, string id, string carrier, string value, string unit) => new()
    {
        Table = table, Id = id, Carrier = carrier, Value = value, Unit = unit, Edition = "test", Region = "test", Source = "test", Confidence = "D",
    };
}
