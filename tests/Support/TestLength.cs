using System.Globalization;

namespace FactoryTwin.Tests.Support;

/// <summary>
/// How long tests run that could run for ever. The environment variable FACTORYTWIN_LONG asks for the long form: 1 for the length that a
/// test names, a larger number for that many times as long.
/// </summary>
public static class TestLength
{
    private static readonly int Factor =
        int.TryParse(Environment.GetEnvironmentVariable("FACTORYTWIN_LONG"), NumberStyles.None, CultureInfo.InvariantCulture, out var factor) ? factor : 0;

    /// <param name="usual">Runs of a usual test run.</param>
    /// <param name="longForm">Runs of the long form.</param>
    public static int Of(int usual, int longForm) => Factor > 0 ? longForm * Factor : usual;
}
