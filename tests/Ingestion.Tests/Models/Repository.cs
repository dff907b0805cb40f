namespace FactoryTwin.Ingestion.Tests.Models;

/// <summary>Finds files of the repository from wherever the tests run.</summary>
internal static class Repository
{
    private static readonly string Root = Find();

    public static string Path(string relative) => System.IO.Path.Combine(Root, relative);

    private static string Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(at.FullName, "FactoryTwin.sln")))
            {
                return at.FullName;
            }
        }
        throw new InvalidOperationException("FactoryTwin.sln was found in no folder above the tests.");
    }
}
