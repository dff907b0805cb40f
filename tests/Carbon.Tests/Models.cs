using FactoryTwin.Ingestion.Tables;

namespace FactoryTwin.Carbon.Tests;

/// <summary>The shipped tables, so that tests judge the figures that users get.</summary>
internal static class Models
{
    public static readonly string Folder = FindFolder();

    public static readonly ModelTables Tables = ModelTables.Load(Folder);

    private static string FindFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "FactoryTwin.sln")))
            {
                return Path.Combine(folder.FullName, "models");
            }
        }
        throw new DirectoryNotFoundException("FactoryTwin.sln is not above the tests.");
    }
}
