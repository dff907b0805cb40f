using System.Collections;
using System.Globalization;
using System.Reflection;
using FactoryTwin.Domain.Metering;

namespace FactoryTwin.Contracts.Tests;

/// <summary>A value and all that is in it as text, to the last bit: two that are equal read the same.</summary>
internal static class Described
{
    public static string Of(object? value) => value switch
    {
        null => "null",
        MeterState state => Convert.ToHexString(state.ToBytes()),
        string text => $"\"{text}\"",
        double or float or IFormattable when IsPlain(value) => ((IFormattable)value).ToString(Format(value), CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Of))}]",
        _ => $"{value.GetType().Name} {{ {string.Join(", ", Members(value.GetType()).Select(m => $"{m.Name} = {Of(m.Get(value))}"))} }}",
    };

    /// <summary>The same a line for each value at the end of a path, such as <c>Report.Key = "gap:e-in"</c>.</summary>
    public static IEnumerable<string> Leaves(object? value, string path = "") => value switch
    {
        // Not its bytes: a later version writes them otherwise.
        MeterState state => Leaves(new { state.LastArrival, state.LastReading, state.LastCounted, state.Pending, state.IsStuck }, path),
        not null and not string and not IFormattable and not bool and IEnumerable items =>
            items.Cast<object?>().SelectMany((item, i) => Leaves(item, $"{path}[{i}]")),
        not null and not string and not bool when !IsPlain(value) =>
            Members(value.GetType()).SelectMany(m => Leaves(m.Get(value), path.Length == 0 ? m.Name : $"{path}.{m.Name}")),
        _ => [$"{path} = {Of(value)}"],
    };

    /// <summary>Public fields and properties that can be set: what a message is made of.</summary>
    public static IEnumerable<(string Name, Func<object, object?> Get)> Members(Type type) =>
    [
        .. type.GetFields(BindingFlags.Instance | BindingFlags.Public).Select(f => (f.Name, (Func<object, object?>)f.GetValue)),
        .. type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(p => p.CanWrite || type.Name.EndsWith("Id", StringComparison.Ordinal) || type.Name.StartsWith("<>", StringComparison.Ordinal))
            .Select(p => (p.Name, (Func<object, object?>)p.GetValue)),
    ];

    private static bool IsPlain(object value) =>
        value is DateTimeOffset or DateOnly or TimeSpan or Enum || value.GetType().IsPrimitive;

    private static string? Format(object value) => value switch
    {
        double or float => "R",
        DateTimeOffset or DateOnly => "O",
        _ => null,
    };
}
