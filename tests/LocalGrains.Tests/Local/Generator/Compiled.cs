using System.Reflection;
using FactoryTwin.LocalGrains.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FactoryTwin.LocalGrains.Tests.Local.Generator;

/// <summary>Source run through the generator.</summary>
internal sealed class Compiled
{
    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => !Path.GetFileName(path).StartsWith("FactoryTwin.LocalGrains.Tests", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path))];

    private Compiled(GeneratorDriver driver, Compilation original, Compilation compilation, IReadOnlyList<Diagnostic> findings)
    {
        Original = original;
        Driver = driver;
        Compilation = compilation;
        Findings = findings;
    }

    public GeneratorDriver Driver { get; }

    /// <summary>As written.</summary>
    public Compilation Original { get; }

    /// <summary>With what was generated.</summary>
    public Compilation Compilation { get; }

    /// <summary>What the contract checker says.</summary>
    public IReadOnlyList<Diagnostic> Findings { get; }

    public IEnumerable<Diagnostic> Errors => Compilation.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error);

    public static Compiled From(string source, params MetadataReference[] also)
    {
        var compilation = Compile(source, also);
        var driver = CSharpGeneratorDriver.Create(
                [new GrainGenerator().AsSourceGenerator()],
                driverOptions: new GeneratorDriverOptions(default, trackIncrementalGeneratorSteps: true))
            .RunGeneratorsAndUpdateCompilation(compilation, out var updated, out var findings);
        return new Compiled(driver, compilation, updated, findings);
    }

    private static CSharpCompilation Compile(string source, params MetadataReference[] also) => CSharpCompilation.Create(
        "Sample" + Math.Abs(source.GetHashCode(StringComparison.Ordinal)),
        [CSharpSyntaxTree.ParseText(Usings + source, new CSharpParseOptions(LanguageVersion.Latest))],
        [.. References, .. also],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public Assembly Load()
    {
        using var stream = new MemoryStream();
        var result = Compilation.Emit(stream);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return Assembly.Load(stream.ToArray());
    }

    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Collections.Immutable;
        using System.Threading;
        using System.Threading.Tasks;
        using Orleans;
        using Orleans.Concurrency;
        using Orleans.Runtime;


        """;
}
