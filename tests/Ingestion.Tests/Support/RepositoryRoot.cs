namespace FactoryTwin.Ingestion.Tests.Support;

/// <summary>Where the checkout is that the tests run from.</summary>
public static class RepositoryRoot
{
    public static readonly string Path = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "FactoryTwin.sln")))
            {
                return folder.FullName;
            }
        }
        throw new DirectoryNotFoundException("FactoryTwin.sln");
    }
}
