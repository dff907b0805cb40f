namespace FactoryTwin.Twin.Tests.Support;

/// <summary>Places in the repository that tests start from.</summary>
public static class Checkout
{
    private static readonly Lazy<string> Found = new(() =>
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "FactoryTwin.sln")))
            {
                return folder.FullName;
            }
        }
        throw new DirectoryNotFoundException("FactoryTwin.sln is not at or above the tests.");
    });

    public static string Root => Found.Value;

    public static string Factory(string id) => Path.Combine(Root, "models", "factories", id);

    /// <summary>A models folder with the shared tables and only the named factories, so that a host starts fast and no test meets another's.</summary>
    /// <param name="target">Folder to make.</param>
    /// <param name="factories">Ids of shipped factories.</param>
    public static string Models(string target, params string[] factories)
    {
        foreach (var part in (string[])["calendars", "tariffs", "factors", "units", "catalogues", "standards"])
        {
            Copy(Path.Combine(Root, "models", part), Path.Combine(target, part));
        }
        Directory.CreateDirectory(Path.Combine(target, "factories"));
        foreach (var factory in factories)
        {
            Copy(Factory(factory), Path.Combine(target, "factories", factory));
        }
        return target;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }
}
