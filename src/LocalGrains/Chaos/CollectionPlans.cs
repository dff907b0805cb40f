using System.Collections.Immutable;
using System.Reflection;

namespace FactoryTwin.LocalGrains.Chaos;

/// <summary>Copies of the collections that may stand in messages (immutable ones) and states (also lists and dictionaries).</summary>
internal static class CollectionPlans
{
    private static readonly Dictionary<Type, string> Makers = new()
    {
        [typeof(ImmutableArray<>)] = nameof(CopyImmutableArray),
        [typeof(ImmutableList<>)] = nameof(CopyImmutableList),
        [typeof(ImmutableHashSet<>)] = nameof(CopyImmutableHashSet),
        [typeof(ImmutableDictionary<,>)] = nameof(CopyImmutableDictionary),
        [typeof(ImmutableSortedDictionary<,>)] = nameof(CopyImmutableSortedDictionary),
        [typeof(List<>)] = nameof(CopyList),
        [typeof(HashSet<>)] = nameof(CopyHashSet),
        [typeof(Queue<>)] = nameof(CopyQueue),
        [typeof(Dictionary<,>)] = nameof(CopyDictionary),
        [typeof(SortedDictionary<,>)] = nameof(CopySortedDictionary),
    };

    /// <returns>A plan, or null when the type is not a known collection.</returns>
    public static Func<object, object>? For(Type type, Func<object?, object?> copy)
    {
        if (!type.IsGenericType || !Makers.TryGetValue(type.GetGenericTypeDefinition(), out var name))
        {
            return null;
        }

        var maker = typeof(CollectionPlans).GetMethod(name, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type.GetGenericArguments())
            .CreateDelegate<Func<object, Func<object?, object?>, object>>();
        return value => maker(value, copy);
    }

    private static IEnumerable<T> Items<T>(object value, Func<object?, object?> copy) =>
        ((IEnumerable<T>)value).Select(item => (T)copy(item)!);

    private static IEnumerable<KeyValuePair<TKey, TValue>> Pairs<TKey, TValue>(object value, Func<object?, object?> copy) =>
        ((IEnumerable<KeyValuePair<TKey, TValue>>)value)
            .Select(pair => KeyValuePair.Create((TKey)copy(pair.Key)!, (TValue)copy(pair.Value)!));

    private static object CopyImmutableArray<T>(object value, Func<object?, object?> copy) =>
        ((ImmutableArray<T>)value).IsDefault ? value : Items<T>(value, copy).ToImmutableArray();

    private static object CopyImmutableList<T>(object value, Func<object?, object?> copy) => Items<T>(value, copy).ToImmutableList();

    private static object CopyImmutableHashSet<T>(object value, Func<object?, object?> copy) =>
        Items<T>(value, copy).ToImmutableHashSet(((ImmutableHashSet<T>)value).KeyComparer);

    private static object CopyImmutableDictionary<TKey, TValue>(object value, Func<object?, object?> copy)
        where TKey : notnull => Pairs<TKey, TValue>(value, copy).ToImmutableDictionary(((ImmutableDictionary<TKey, TValue>)value).KeyComparer);

    private static object CopyImmutableSortedDictionary<TKey, TValue>(object value, Func<object?, object?> copy)
        where TKey : notnull =>
        Pairs<TKey, TValue>(value, copy).ToImmutableSortedDictionary(((ImmutableSortedDictionary<TKey, TValue>)value).KeyComparer);

    private static object CopyList<T>(object value, Func<object?, object?> copy) => Items<T>(value, copy).ToList();

    private static object CopyHashSet<T>(object value, Func<object?, object?> copy) =>
        Items<T>(value, copy).ToHashSet(((HashSet<T>)value).Comparer);

    private static object CopyQueue<T>(object value, Func<object?, object?> copy) => new Queue<T>(Items<T>(value, copy));

    private static object CopyDictionary<TKey, TValue>(object value, Func<object?, object?> copy)
        where TKey : notnull => new Dictionary<TKey, TValue>(Pairs<TKey, TValue>(value, copy), ((Dictionary<TKey, TValue>)value).Comparer);

    private static object CopySortedDictionary<TKey, TValue>(object value, Func<object?, object?> copy)
        where TKey : notnull
    {
        var copied = new SortedDictionary<TKey, TValue>(((SortedDictionary<TKey, TValue>)value).Comparer);
        foreach (var (key, item) in Pairs<TKey, TValue>(value, copy))
        {
            copied.Add(key, item);
        }

        return copied;
    }
}
