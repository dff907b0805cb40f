using System.Reflection;

namespace FactoryTwin.Browser.Tests;

/// <summary>Where things lie in the repository that these tests were built from.</summary>
internal static class Layout
{
    public static readonly string Root = Metadata("RepositoryRoot");

    public static readonly string Client = Path.Combine(Root, "src", "Client");

    public static readonly string Models = Path.Combine(Root, "models");

    public static readonly string Host =
        Path.Combine(Root, "src", "Silo", "bin", Metadata("Configuration"), "net10.0", "FactoryTwin.Silo.dll");

    public static readonly string Scripts = Path.Combine(AppContext.BaseDirectory, "scripts");

    private static string Metadata(string key) => typeof(Layout).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().First(a => a.Key == key).Value!;
}
