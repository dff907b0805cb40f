using System.Collections.Immutable;

namespace Orleans.Runtime;

/// <summary>Values that travel with a call into the grain and with the calls that the grain makes.</summary>
public static class RequestContext
{
    private static readonly AsyncLocal<ImmutableDictionary<string, object>?> Values = new();

    public static IEnumerable<string> Keys => Values.Value?.Keys ?? [];

    public static IEnumerable<KeyValuePair<string, object>> Entries => Values.Value ?? ImmutableDictionary<string, object>.Empty;

    internal static ImmutableDictionary<string, object>? Current
    {
        get => Values.Value;
        set => Values.Value = value;
    }

    public static object? Get(string key) => Values.Value?.GetValueOrDefault(key);

    public static void Set(string key, object value) =>
        Values.Value = (Values.Value ?? ImmutableDictionary<string, object>.Empty).SetItem(key, value);

    public static bool Remove(string key)
    {
        var before = Values.Value;
        var after = before?.Remove(key);
        Values.Value = after is { IsEmpty: false } ? after : null;
        return !ReferenceEquals(before, after);
    }

    public static void Clear() => Values.Value = null;
}
