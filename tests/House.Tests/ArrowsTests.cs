namespace FactoryTwin.House.Tests;

/// <summary>Arrows between projects run down only: who may know whom (design, section 2).</summary>
public sealed class ArrowsTests
{
    private static readonly string[] GrainRuntime = ["LocalGrains", "LocalGrains.Generator"];

    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Domain"] = [],
        ["Access"] = ["Domain"],
        ["Carbon"] = ["Domain"],
        ["Forecasting"] = [],
        ["Planning"] = ["Domain", "Carbon", "Forecasting"],
        ["Ingestion"] = ["Domain", "Carbon", "Planning"],
        ["LocalGrains"] = [],
        ["LocalGrains.Generator"] = [],
        ["Contracts"] = ["Domain", .. GrainRuntime],
        ["Grains"] = ["Contracts", "Domain", "Carbon", "Forecasting", "Planning", .. GrainRuntime],
        ["Persistence"] = ["Domain", "Access", "Contracts"],
        ["Simulator"] = ["Domain", "Ingestion"],
        ["Reports"] = ["Domain", "Carbon"],
        ["Conformance"] = ["Domain", "Access", "Carbon", "Forecasting", "Planning", "Ingestion", "Persistence"],
        ["Cli"] = ["Domain", "Access", "Carbon", "Forecasting", "Planning", "Ingestion", "Persistence", "Conformance"],
        ["Silo"] = ["Domain", "Access", "Carbon", "Forecasting", "Planning", "Contracts", "Grains", "Ingestion", "Persistence", "Conformance", "Reports", "Simulator", .. GrainRuntime],
    };

    private static readonly string[] PureLibraries = ["Domain", "Access", "Carbon", "Forecasting", "Planning"];

    public static TheoryData<string> Projects => [.. Repository.ProjectsUnder("src").Select(Path.GetFileNameWithoutExtension).OfType<string>()];

    [Theory]
    [MemberData(nameof(Projects))]
    public void Project_References_OnlyWhatItsArrowsAllow(string name)
    {
        Assert.True(Allowed.TryGetValue(name, out var allowed), $"{name} is a new project: draw its arrows here.");
        var project = Repository.ProjectsUnder("src").Single(p => Path.GetFileNameWithoutExtension(p) == name);
        var surplus = Repository.References(project).Except(allowed).ToList();
        Assert.True(surplus.Count == 0, $"{name} may not reference {string.Join(", ", surplus)}.");
    }

    [Theory]
    [InlineData("Domain")]
    [InlineData("Access")]
    [InlineData("Carbon")]
    [InlineData("Forecasting", "MathNet.Numerics")]
    [InlineData("Planning")]
    public void PureLibrary_HasNoPackageButNumerics(string name, params string[] allowed)
    {
        Assert.Contains(name, PureLibraries);
        var project = Repository.ProjectsUnder("src").Single(p => Path.GetFileNameWithoutExtension(p) == name);
        Assert.Empty(Repository.Packages(project).Except(allowed));
    }

    [Fact]
    public void PureLibraries_ReadNoClock()
    {
        string[] clocks = ["DateTime.Now", "DateTime.UtcNow", "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "DateTime.Today", "TimeProvider.System", "Stopwatch."];
        AssertAbsent(clocks, [.. PureLibraries.Select(p => $"src/{p}")]);
    }

    [Fact]
    public void GrainSources_HoldNoConditionalCompilation() => AssertAbsent(["#if"], ["src/Grains", "src/Contracts"]);

    [Fact]
    public void Grains_NeverBlockAndNeverLeaveTheirScheduler() =>
        AssertAbsent([".Result;", ".Result)", ".Wait(", "GetResult(", "ConfigureAwait(false)", "Task.Run(", "Thread.Sleep"], ["src/Grains"]);

    private static void AssertAbsent(string[] words, string[] folders)
    {
        var files = Repository.Sources(folders).ToList();
        Assert.NotEmpty(files);
        var found = files.SelectMany(f => words
            .Where(w => Repository.CodeOf(f).Contains(w, StringComparison.Ordinal))
            .Select(w => $"{Path.GetRelativePath(Repository.Root, f)}: {w}"));
        Assert.Empty(found);
    }
}
