using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FactoryTwin.LocalGrains.Tests.Local.Signatures;

/// <summary>
/// Whatever LocalGrains declares in Orleans' namespaces exists there with the same signature, so that grains which compile here
/// compile there. The list is made from the source of Orleans, never from ours.
/// </summary>
public sealed class SignatureTests
{
    private const string List = "orleans-10-signatures.txt";

    private static readonly string[] OrleansProjects =
        ["Orleans.Core.Abstractions", "Orleans.Core", "Orleans.Runtime", "Orleans.Reminders", "Orleans.Serialization.Abstractions"];

    [Fact]
    public void EveryMember_ExistsInOrleansWithTheSameSignature()
    {
        var orleans = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, List)).ToHashSet(StringComparer.Ordinal);
        var foreign = Ours().SelectMany(PublicSurface.Of).Where(line => !orleans.Contains(line)).ToArray();
        Assert.True(foreign.Length == 0, $"Orleans has nothing like this:\n{string.Join("\n", foreign)}");
    }

    [Fact]
    public void List_IsNotEmpty_AndSortedWithoutDoubles()
    {
        var lines = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, List)).Where(l => !l.StartsWith('#')).ToArray();
        Assert.True(lines.Length > 200);
        Assert.Equal(lines.Distinct().Order(StringComparer.Ordinal), lines);
    }

    /// <summary>
    /// Writes the list anew when <c>ORLEANS_SOURCE</c> names a checkout of Orleans and <c>ORLEANS_SIGNATURES</c> the file to write;
    /// <c>ORLEANS_VERSION</c> is noted in it. Without them there is nothing to do.
    /// </summary>
    [Fact]
    public void List_IsMadeFromTheSourceOfOrleans()
    {
        if (Environment.GetEnvironmentVariable("ORLEANS_SOURCE") is not { Length: > 0 } source)
        {
            return;
        }

        var trees = OrleansProjects
            .SelectMany(project => Directory.EnumerateFiles(Path.Combine(source, "src", project), "*.cs", SearchOption.AllDirectories))
            .Select(file => CSharpSyntaxTree.ParseText(
                File.ReadAllText(file), new CSharpParseOptions(LanguageVersion.Preview, preprocessorSymbols: ["NET8_0_OR_GREATER", "NET7_0_OR_GREATER", "NET6_0_OR_GREATER", "NET5_0_OR_GREATER"])));
        var compilation = CSharpCompilation.Create("Orleans", trees, Platform(), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var names = Ours().Select(Name).ToHashSet(StringComparer.Ordinal);
        var lines = PublicSurface.Types(compilation.Assembly.GlobalNamespace).Where(type => names.Contains(Name(type)))
            .SelectMany(PublicSurface.Of).Distinct().Order(StringComparer.Ordinal);
        File.WriteAllLines(
            Environment.GetEnvironmentVariable("ORLEANS_SIGNATURES")!,
            [$"# Public surface, in the source of Orleans {Environment.GetEnvironmentVariable("ORLEANS_VERSION")} (github.com/dotnet/orleans, MIT licence), of the types that LocalGrains declares too.",
             "# Made by SignatureTests.List_IsMadeFromTheSourceOfOrleans; never edited by hand.", .. lines]);
    }

    private static string Name(INamedTypeSymbol type) => $"{type.ContainingNamespace.ToDisplayString()}.{type.MetadataName}";

    private static INamedTypeSymbol[] Ours()
    {
        var own = MetadataReference.CreateFromFile(typeof(LocalGrainHost).Assembly.Location);
        var compilation = CSharpCompilation.Create("Ours", [], [.. Platform(), own]);
        return [.. PublicSurface.Types(((IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(own)!).GlobalNamespace)];
    }

    private static MetadataReference[] Platform() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => !Path.GetFileName(path).StartsWith("FactoryTwin", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path))];
}
