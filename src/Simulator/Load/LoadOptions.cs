namespace FactoryTwin.Simulator.Load;

/// <summary>What a load run shall do.</summary>
/// <param name="Url">The host, such as <c>http://127.0.0.1:5080</c>.</param>
/// <param name="Meters">How many meters send.</param>
/// <param name="Rate">Readings per second over all connections; 0: as fast as the host takes them.</param>
/// <param name="Duration">How long to send.</param>
/// <param name="Connections">Connections that send side by side.</param>
/// <param name="BatchLines">Most lines of one request.</param>
public sealed record LoadOptions(Uri Url, int Meters, double Rate, TimeSpan Duration, int Connections = 4, int BatchLines = 5000)
{
    /// <summary>Id of the factory that the run makes.</summary>
    public string Factory => $"load-{Meters}";

    /// <exception cref="ArgumentException">Something makes no sense; the message says what would.</exception>
    public LoadOptions Checked()
    {
        Require(Meters is >= 1 and <= 1_000_000, "--meters lies between 1 and 1000000.");
        Require(Rate >= 0 && double.IsFinite(Rate), "--rate is a number of readings per second, or 0 for as fast as possible.");
        Require(Duration > TimeSpan.Zero, "--seconds is greater than 0.");
        Require(BatchLines is >= 1 and <= 100_000, "--batch lies between 1 and 100000 lines.");
        Require(Url.Scheme == "http", "--url starts with http://; the load driver measures the host, not TLS.");
        // Each connection owns a slice of the meters.
        return this with { Connections = Math.Clamp(Connections, 1, Math.Min(Meters, 64)) };
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ArgumentException(message);
        }
    }
}
