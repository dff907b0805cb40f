using FactoryTwin.LocalGrains;
using FactoryTwin.LocalGrains.Tests.Local.Signatures;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

if (args is not [var checkout, var version, var output])
{
    Console.Error.WriteLine("usage: OrleansSignatures <checkout of Orleans> <its version> <file to write>");
    return 2;
}

string[] projects =
    ["Orleans.Core.Abstractions", "Orleans.Core", "Orleans.Runtime", "Orleans.Reminders", "Orleans.Serialization.Abstractions"];
var options = new CSharpParseOptions(
    LanguageVersion.Preview, preprocessorSymbols: [.. Enumerable.Range(5, 6).Select(v => $"NET{v}_0_OR_GREATER")]);
var trees = projects
    .SelectMany(project => Directory.EnumerateFiles(Path.Combine(checkout, "src", project), "*.cs", SearchOption.AllDirectories))
    .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options));
var orleans = CSharpCompilation.Create(
    "Orleans", trees, PublicSurface.Platform(), new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
var names = PublicSurface.TypesOf(typeof(LocalGrainHost).Assembly).Select(PublicSurface.Name).ToHashSet(StringComparer.Ordinal);
var lines = PublicSurface.Types(orleans.Assembly.GlobalNamespace)
    .Where(type => names.Contains(PublicSurface.Name(type)))
    .SelectMany(PublicSurface.Of)
    .Distinct()
    .Order(StringComparer.Ordinal)
    .ToArray();
File.WriteAllLines(output, [
    $"# Public surface, in the source of Orleans {version} (github.com/dotnet/orleans, MIT licence), of the types that LocalGrains declares too.",
    "# Written by tools/OrleansSignatures; never edited by hand.",
    .. lines,
]);
Console.WriteLine($"{lines.Length} lines");
return 0;
