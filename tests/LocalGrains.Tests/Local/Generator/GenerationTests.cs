using FactoryTwin.LocalGrains.Invocation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FactoryTwin.LocalGrains.Tests.Local.Generator;

public sealed class GenerationTests
{
    private const string Contract = """
        namespace A { [Alias("meter")] public interface IMeter : IGrainWithStringKey
        {
            [Alias("read")] Task<int> ReadAsync(string? which = null, params ImmutableArray<int> @params);
            [Alias("read2")] Task<int> ReadAsync(int which);
            [Alias("quiet"), OneWay] Task QuietAsync();
            [Alias("slow"), ResponseTimeout("00:01:00")] ValueTask SlowAsync(CancellationToken stop);
        } }
        namespace B { public static class Outer { [Alias("meter2")] internal interface IMeter : A.IMeter, IRemindable; } }

        """;

    private const string Class = """
        [GrainType("meter")]
        internal sealed class Meter : Grain, A.IMeter
        {
            public Task<int> ReadAsync(string? which, ImmutableArray<int> numbers) => Task.FromResult(1);
            public Task<int> ReadAsync(int which) => Task.FromResult(2);
            public Task QuietAsync() => Task.CompletedTask;
            public ValueTask SlowAsync(CancellationToken stop) => default;
        }
        """;

    [Fact]
    public void Manifest_NamesInterfacesAndClasses()
    {
        var manifest = ManifestOf(Compiled.From(Contract + Class));
        Assert.Equal(["meter", "meter2"], manifest.Interfaces.Select(i => i.Alias));
        var grain = Assert.Single(manifest.Classes);
        Assert.Equal("meter", grain.Name);
        Assert.Equal(["A.IMeter"], grain.Interfaces.Select(i => i.FullName));
    }

    [Fact]
    public void ClassesAndContracts_MayLiveInDifferentAssemblies()
    {
        var contracts = Compiled.From(Contract);
        Assert.Empty(contracts.Errors);
        using var image = new MemoryStream();
        Assert.True(contracts.Compilation.Emit(image).Success);
        var grains = Compiled.From(Class, MetadataReference.CreateFromImage(image.ToArray()));
        Assert.Empty(grains.Errors);
        Assert.Empty(grains.Findings);
    }

    [Fact]
    public void ForeignTypes_AreKnownByConvertersOfReferencedAssemblies()
    {
        var library = Compiled.From("""
            public readonly record struct Foreign(int A);
            [GenerateSerializer, Alias("s")] public readonly record struct Surrogate([property: Id(0)] int A);
            [RegisterConverter] public sealed class C : IConverter<Foreign, Surrogate>
            {
                public Foreign ConvertFromSurrogate(in Surrogate s) => new(s.A);
                public Surrogate ConvertToSurrogate(in Foreign f) => new(f.A);
            }
            [GenerateSerializer, Alias("m")] public sealed record Message([property: Id(0)] Foreign A, int[] B);
            """);
        using var image = new MemoryStream();
        Assert.True(library.Compilation.Emit(image).Success);
        var user = Compiled.From(
            "[Alias(\"i\")] public interface I : IGrainWithStringKey { [Alias(\"m\")] Task M(Foreign a); [Alias(\"n\")] Task N(Message a); }",
            MetadataReference.CreateFromImage(image.ToArray()));
        var finding = Assert.Single(user.Findings);
        Assert.Equal("FTG008", finding.Id);
        Assert.Contains("Message.B", finding.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void PartialInterface_IsGeneratedOnce() => Assert.Empty(Compiled.From("""
        [Alias("p")] public partial interface IPart : IGrainWithStringKey { [Alias("a")] Task A(); }
        public partial interface IPart : IGrain { [Alias("b")] Task B(); }
        """).Errors);

    [Fact]
    public void Pipeline_UnrelatedEdit_WritesNothingAnew()
    {
        var first = Compiled.From(Contract + Class);
        var edited = first.Original.AddSyntaxTrees(CSharpSyntaxTree.ParseText(
            "public sealed class Unrelated : System.IDisposable { public void Dispose() { } }", new CSharpParseOptions(LanguageVersion.Latest)));
        var second = first.Driver.RunGenerators(edited).GetRunResult().Results.Single();
        Assert.All(
            second.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs),
            output => Assert.Contains(output.Reason, new[] { IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged }));
    }

    private static IGrainManifest ManifestOf(Compiled compiled)
    {
        Assert.Empty(compiled.Findings);
        var attribute = compiled.Load().GetCustomAttributes(typeof(GrainManifestAttribute), false).Cast<GrainManifestAttribute>().Single();
        return (IGrainManifest)Activator.CreateInstance(attribute.Manifest, nonPublic: true)!;
    }
}
