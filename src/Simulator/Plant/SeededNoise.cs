namespace FactoryTwin.Simulator.Plant;

/// <summary>
/// Random numbers by address: the same stream and index always give the same number, whatever was asked before. That is what makes
/// one day of a simulated year the same alone, live, or in a back-fill that goes backwards.
/// </summary>
/// <remarks>Uses integer arithmetic and sums only, so the numbers are the same on every machine.</remarks>
internal readonly struct SeededNoise
{
    private readonly ulong _stream;

    public SeededNoise(int seed, string stream)
    {
        // FNV-1a over the name, then mixed with the seed.
        var hash = 14695981039346656037ul;
        foreach (var c in stream)
        {
            hash = (hash ^ c) * 1099511628211ul;
        }
        _stream = Mix(hash ^ Mix((ulong)seed + 0x9E3779B97F4A7C15ul));
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double Uniform(long index) => (Bits(index) >> 11) * (1.0 / (1ul << 53));

    /// <summary>Close to normal with mean 0 and standard deviation 1: the sum of four uniforms, so never beyond 3.5.</summary>
    public double Normal(long index)
    {
        var bits = Bits(index);
        var sum = (bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48);
        return ((sum * (1.0 / 65536)) - 2 + (2.0 / 65536)) * 1.7320508075688772;
    }

    /// <summary>x(t) = 0.8 x(t-1) + 0.6 N(0, sigma): stationary with standard deviation sigma.</summary>
    /// <param name="first">Index of the first value.</param>
    /// <param name="sigma">Standard deviation.</param>
    /// <param name="values">Filled. Each start warms up over the 32 values before it, so days join.</param>
    public void FillAutoregressive(long first, double sigma, Span<double> values)
    {
        var x = 0.0;
        for (var k = 32; k > 0; k--)
        {
            x = (0.8 * x) + (0.6 * Normal(first - k));
        }
        for (var i = 0; i < values.Length; i++)
        {
            x = (0.8 * x) + (0.6 * Normal(first + i));
            values[i] = x * sigma;
        }
    }

    private ulong Bits(long index) => Mix(_stream + ((ulong)index * 0x9E3779B97F4A7C15ul));

    // SplitMix64.
    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ul;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBul;
        return z ^ (z >> 31);
    }
}
