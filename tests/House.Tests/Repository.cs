using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace FactoryTwin.House.Tests;

/// <summary>The checkout as files: what the house rules are checked against.</summary>
internal static partial class Repository
{
    public static readonly string Root = FindRoot();

    public static IReadOnlyList<string> ProjectsUnder(string folder) =>
        Directory.GetDirectories(Path.Combine(Root, folder))
            .SelectMany(d => Directory.GetFiles(d, "*.csproj"))
            .Order(StringComparer.Ordinal)
            .ToList();

    /// <summary>Names of the projects that a project references, shared imports included.</summary>
    public static IReadOnlySet<string> References(string project)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var file in WithImports(project))
        {
            foreach (var reference in XDocument.Load(file).Descendants("ProjectReference"))
            {
                var include = reference.Attribute("Include")!.Value.Replace('\\', '/');
                names.Add(Path.GetFileNameWithoutExtension(include));
            }
        }
        return names;
    }

    public static IReadOnlySet<string> Packages(string project) =>
        WithImports(project)
            .SelectMany(f => XDocument.Load(f).Descendants())
            .Where(e => e.Name.LocalName is "PackageReference" or "FrameworkReference")
            .Select(e => e.Attribute("Include")?.Value)
            .OfType<string>()
            .ToHashSet(StringComparer.Ordinal);

    public static IEnumerable<string> Sources(params string[] folders) =>
        folders.SelectMany(f => Directory.EnumerateFiles(Path.Combine(Root, f), "*.cs", SearchOption.AllDirectories))
            .Where(f => !BuildOutput().IsMatch(f));

    /// <summary>A source file without comments and string contents, so that a rule reads code only.</summary>
    public static string CodeOf(string file)
    {
        var text = File.ReadAllText(file);
        text = Comments().Replace(text, "");
        return Strings().Replace(text, "\"\"");
    }

    private static IEnumerable<string> WithImports(string project)
    {
        yield return project;
        foreach (var import in XDocument.Load(project).Descendants("Import"))
        {
            if (import.Attribute("Project")?.Value is { } path && path.EndsWith("GrainRuntime.props", StringComparison.Ordinal))
            {
                yield return Path.Combine(Root, "GrainRuntime.props");
            }
        }
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "FactoryTwin.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("FactoryTwin.sln was not found above the test.");
        }
        return folder;
    }

    [GeneratedRegex(@"[/\\](bin|obj|node_modules)[/\\]")]
    private static partial Regex BuildOutput();

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();

    [GeneratedRegex("\"(\\\\.|[^\"\\\\\n])*\"")]
    private static partial Regex Strings();
}
