using System.Globalization;

namespace FactoryTwin.Host.Bench;

/// <summary>What else the machine has to do: a figure without it says little where others share the machine.</summary>
internal static class Machine
{
    private const string LoadFile = "/proc/loadavg";

    /// <summary>Processes that run or wait for a processor, averaged over a minute; NaN where the system does not say.</summary>
    public static double LoadAverage => File.Exists(LoadFile)
        ? double.Parse(File.ReadAllText(LoadFile).Split(' ')[0], CultureInfo.InvariantCulture)
        : double.NaN;
}
