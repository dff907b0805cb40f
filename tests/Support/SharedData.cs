using System.IO.Compression;

namespace FactoryTwin.Tests.Support;

/// <summary>Published data of others that tests use but the repository does not hold.</summary>
public static class SharedData
{
    private static readonly Lazy<string?> Root = new(Find);

    public static bool Exists(string path) => Root.Value is { } root && File.Exists(Path.Combine(root, path));

    /// <summary>The file as it is, compressed or not.</summary>
    public static Stream Open(string path) => File.OpenRead(Path.Combine(Root.Value ?? throw new DirectoryNotFoundException("shared"), path));

    /// <summary>The lines of a text file, unpacked where it is compressed.</summary>
    public static IEnumerable<string> ReadLines(string path)
    {
        using var file = File.OpenRead(Path.Combine(Root.Value ?? throw new DirectoryNotFoundException("shared"), path));
        using var text = new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
        while (text.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("FACTORYTWIN_SHARED") is { Length: > 0 } named)
        {
            return named;
        }
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "FactoryTwin.sln")))
            {
                var shared = Path.Combine(folder.FullName, "..", "shared");
                return Directory.Exists(shared) ? shared : null;
            }
        }
        return null;
    }
}
