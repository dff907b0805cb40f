using System.Globalization;
using System.Runtime.CompilerServices;

namespace FactoryTwin.Contracts.Tests;

/// <summary>
/// Samples as they were once written, kept beside the tests: <c>samples/Type.1.bytes</c> (or <c>.json</c>) with a <c>.txt</c>, which
/// says a line for each member what is in it. A type that grows gets a second sample; the first has to stay readable.
/// </summary>
internal static class SampleFiles
{
    public const string Switch = "FACTORYTWIN_WRITE_SAMPLES";

    private static readonly string Folder = Path.Combine(Path.GetDirectoryName(Here())!, "samples");

    public static bool IsWriting => Environment.GetEnvironmentVariable(Switch) == "1";

    /// <summary>The samples of a type, oldest first.</summary>
    public static IReadOnlyList<(string Path, string[] Lines)> Of(string type, string form) =>
    [
        .. Directory.GetFiles(Folder, $"{type}.*.{form}")
            .Where(f => Path.GetFileName(f).Split('.').Length == 3)
            .OrderBy(Number)
            .Select(f => (f, File.ReadAllLines(f + ".txt"))),
    ];

    /// <summary>Writes a sample where none of the type says the same.</summary>
    public static void Add(string type, string form, object sample, byte[] written)
    {
        var lines = Described.Leaves(sample).ToArray();
        if (Of(type, form).LastOrDefault().Lines is not { } newest || !newest.SequenceEqual(lines))
        {
            var number = Of(type, form).Select(s => Number(s.Path)).DefaultIfEmpty(0).Max() + 1;
            var path = Path.Combine(Folder, $"{type}.{number}.{form}");
            File.WriteAllBytes(path, written);
            File.WriteAllLines(path + ".txt", lines);
        }
    }

    private static int Number(string path) => int.Parse(Path.GetFileName(path).Split('.')[1], CultureInfo.InvariantCulture);

    private static string Here([CallerFilePath] string path = "") => path;
}
