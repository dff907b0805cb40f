using System.Numerics;
using System.Runtime.CompilerServices;
using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Persistence.Applying;

/// <summary>
/// The samples of one point since a checkpoint, in an array that is used again after it. Ten thousand points fill and drop such lists
/// every few seconds; as garbage they would be most of what the collector has to move.
/// </summary>
internal sealed class SampleList
{
    private Sample[] _samples = [];

    public int Count { get; private set; }

    public ReadOnlySpan<Sample> Span => _samples.AsSpan(0, Count);

    public void Add(ReadOnlySpan<Sample> samples)
    {
        var needed = Count + samples.Length;
        if (needed > _samples.Length)
        {
            var larger = SampleArrays.Rent(needed);
            Span.CopyTo(larger);
            SampleArrays.Return(_samples);
            _samples = larger;
        }
        samples.CopyTo(_samples.AsSpan(Count));
        Count = needed;
    }

    /// <summary>Gives the array back; the list is empty then.</summary>
    public void Clear()
    {
        SampleArrays.Return(_samples);
        (_samples, Count) = ([], 0);
    }
}

/// <summary>Arrays of samples by power of two, kept for the next point; more than a bound are left to the collector.</summary>
internal static class SampleArrays
{
    private const int SmallestPower = 4;
    private const int LargestPower = 20;
    private const long MostKeptBytes = 256 * 1024 * 1024;

    private static readonly Lock Gate = new();
    private static readonly Stack<Sample[]>[] Kept = [.. Enumerable.Range(0, LargestPower + 1).Select(_ => new Stack<Sample[]>())];
    private static long _keptBytes;

    public static Sample[] Rent(int length)
    {
        var power = Math.Max(SmallestPower, BitOperations.Log2((uint)(length - 1)) + 1);
        if (power > LargestPower)
        {
            return new Sample[length];
        }
        lock (Gate)
        {
            if (Kept[power].TryPop(out var array))
            {
                _keptBytes -= Bytes(array);
                return array;
            }
        }
        return new Sample[1 << power];
    }

    public static void Return(Sample[] array)
    {
        if (array.Length < 1 << SmallestPower || array.Length > 1 << LargestPower || !BitOperations.IsPow2(array.Length))
        {
            return;
        }
        lock (Gate)
        {
            if (_keptBytes < MostKeptBytes)
            {
                _keptBytes += Bytes(array);
                Kept[BitOperations.Log2((uint)array.Length)].Push(array);
            }
        }
    }

    private static long Bytes(Sample[] array) => (long)array.Length * Unsafe.SizeOf<Sample>();
}
