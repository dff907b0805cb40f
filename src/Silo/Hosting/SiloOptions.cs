using System.Globalization;
using System.Net;

namespace FactoryTwin.Silo.Hosting;

/// <summary>How this host takes part in a cluster. Counts in the Orleans flavour on a shared store only; see docs/operations/cluster.md.</summary>
/// <param name="Cluster">Hosts of one name on one store are one cluster.</param>
/// <param name="Address">Where the other hosts reach this one.</param>
/// <param name="SiloPort">For the other hosts; 0: any free one.</param>
/// <param name="GatewayPort">For clients outside the hosts; 0: any free one.</param>
public sealed record SiloOptions(string Cluster, IPAddress Address, int SiloPort, int GatewayPort)
{
    public static readonly SiloOptions Default = new("factorytwin", IPAddress.Loopback, 0, 0);

    internal static readonly string[] Names = ["--cluster", "--silo-address", "--silo-port", "--gateway-port"];

    /// <exception cref="TwinOptionsException">A value cannot be.</exception>
    internal static SiloOptions Parse(IReadOnlyDictionary<string, string> given) => new(
        given.GetValueOrDefault("--cluster", Default.Cluster),
        given.TryGetValue("--silo-address", out var text) ? ParseAddress(text) : Default.Address,
        Port(given, "--silo-port"),
        Port(given, "--gateway-port"));

    private static IPAddress ParseAddress(string text) => IPAddress.TryParse(text, out var address) && !address.Equals(IPAddress.Any)
        ? address
        : throw new TwinOptionsException($"--silo-address: '{text}' is not an address under which other hosts reach this one, such as 10.0.0.11.");

    private static int Port(IReadOnlyDictionary<string, string> given, string name) => given.GetValueOrDefault(name) switch
    {
        null => 0,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is >= 1 and <= 65535 => port,
        var text => throw new TwinOptionsException($"{name} is a port from 1 to 65535, not '{text}'."),
    };
}
