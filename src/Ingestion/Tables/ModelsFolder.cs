namespace FactoryTwin.Ingestion.Tables;

/// <summary>The folder with factories, tariffs, factors and calendars that comes with the product.</summary>
public static class ModelsFolder
{
    /// <summary>The folder <c>models</c> at or above a folder; null where there is none.</summary>
    public static string? FindAbove(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            var models = Path.Combine(at.FullName, "models");
            if (Directory.Exists(Path.Combine(models, "factories")))
            {
                return models;
            }
        }
        return null;
    }
}
