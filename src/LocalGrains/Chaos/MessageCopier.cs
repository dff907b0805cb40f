using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using FactoryTwin.LocalGrains.Invocation;
using Orleans;

namespace FactoryTwin.LocalGrains.Chaos;

/// <summary>
/// Copies a message as a serialiser would: only members with an <c>[Id]</c> arrive (and the parameters of positional records),
/// foreign types go through their registered surrogate, and what could not cross at all throws.
/// </summary>
/// <remarks>Works by reflection: it serves the chaos mode, where what is copied matters and how fast does not.</remarks>
public static class MessageCopier
{
    private static readonly ConcurrentDictionary<Type, Func<object, object>> Plans = new();
    private static readonly ConcurrentDictionary<Type, Func<object, object>> Converters = new();

    /// <exception cref="NotSupportedException">A value in the message is of a type that cannot cross.</exception>
    public static T Copy<T>(T value) => value is null ? value : (T)CopyObject(value);

    /// <summary>Makes an <c>[RegisterConverter] IConverter</c> known.</summary>
    internal static void Register(Type converter)
    {
        var contract = converter.GetInterfaces()
            .First(static i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IConverter<,>));
        var through = typeof(MessageCopier).GetMethod(nameof(Through), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(contract.GetGenericArguments());
        var convert = through.CreateDelegate<Func<object, object, object>>();
        var instance = Activator.CreateInstance(converter)!;
        Converters[contract.GetGenericArguments()[0]] = value => convert(instance, value);
    }

    /// <summary>Exceptions of the base library and of the runtime can be carried, others only with <c>[GenerateSerializer]</c>.</summary>
    internal static bool CanCross(Exception exception) =>
        exception.GetType().IsDefined(typeof(GenerateSerializerAttribute), inherit: false)
        || exception.GetType().Namespace is { } space
            && (space.Split('.')[0] is "System" or "Orleans" || space.StartsWith("Microsoft.", StringComparison.Ordinal));

    internal static object CopyObject(object value) => Plans.GetOrAdd(value.GetType(), PlanFor)(value);

    private static object? CopyMember(object? value) => value is null ? null : CopyObject(value);

    private static object Through<TValue, TSurrogate>(object converter, object value)
        where TSurrogate : struct
    {
        var typed = (IConverter<TValue, TSurrogate>)converter;
        return typed.ConvertFromSurrogate(Copy(typed.ConvertToSurrogate((TValue)value)))!;
    }

    private static Func<object, object> PlanFor(Type type)
    {
        if (Converters.TryGetValue(type, out var converter))
        {
            return converter;
        }

        if (PlainTypes.Contains(type) || typeof(GrainProxy).IsAssignableFrom(type))
        {
            return static value => value;
        }

        if (type.IsArray)
        {
            return CopyArray;
        }

        if (CollectionPlans.For(type, CopyMember) is { } collection)
        {
            return collection;
        }

        if (PlainTypes.IsTuple(type))
        {
            return Fields(type, type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic));
        }

        return type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false)
            ? Fields(type, [.. SerializedMembers.Of(type)])
            : throw new NotSupportedException(
                $"{type} cannot cross between grains: it is no known type, has no [GenerateSerializer] and no registered converter.");
    }

    private static object CopyArray(object value)
    {
        var copy = (Array)((Array)value).Clone();
        for (var i = 0; i < copy.Length && copy.Rank == 1; i++)
        {
            copy.SetValue(CopyMember(copy.GetValue(i)), i);
        }

        return copy;
    }

    private static Func<object, object> Fields(Type type, FieldInfo[] fields)
    {
        var constructor = type.IsValueType ? null : type.GetConstructor(
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, Type.EmptyTypes);
        return value =>
        {
            // Like Orleans: the parameterless constructor where there is one, else no constructor at all.
            var copy = constructor?.Invoke(null) ?? RuntimeHelpers.GetUninitializedObject(type);
            foreach (var field in fields)
            {
                field.SetValue(copy, CopyMember(field.GetValue(value)));
            }

            return copy;
        };
    }
}
