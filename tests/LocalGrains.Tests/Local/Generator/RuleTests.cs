namespace FactoryTwin.LocalGrains.Tests.Local.Generator;

/// <summary>Each rule of the contract checker: refused where broken, silent where kept.</summary>
public sealed class RuleTests
{
    public static TheoryData<string, string, string> Broken => new()
    {
        { "FTG001", "M", Contract("[Alias(\"m\")] int M();") },
        { "FTG001", "M", Contract("[Alias(\"m\")] void M();") },
        { "FTG001", "M", Contract("[Alias(\"m\")] IAsyncEnumerable<int> M();") },
        { "FTG001", "M", Contract("[Alias(\"m\"), OneWay] Task<int> M();") },
        { "FTG002", "I<T>", "[Alias(\"i\")] public interface I<T> : IGrainWithStringKey { }" },
        { "FTG002", "M<T>", Contract("[Alias(\"m\")] Task M<T>();") },
        { "FTG003", "a", Contract("[Alias(\"m\")] Task M(ref int a);") },
        { "FTG003", "a", Contract("[Alias(\"m\")] Task M(out int a);") },
        { "FTG003", "a", Contract("[Alias(\"m\")] Task M(in int a);") },
        { "FTG004", "P", Contract("int P { get; }") },
        { "FTG004", "E", Contract("event Action E;") },
        { "FTG005", "Foreign", Contract("[Alias(\"m\")] Task M(Foreign a);") + "public sealed record Foreign(int A);" },
        { "FTG005", "Foreign", Contract("[Alias(\"m\")] Task<ImmutableArray<(int, Foreign)>> M();") + "public sealed record Foreign(int A);" },
        { "FTG005", "Message.A", Contract("[Alias(\"m\")] Task M(Message a);") + Message("Foreign A") + "public sealed record Foreign(int A);" },
        { "FTG005", "object", Contract("[Alias(\"m\")] Task M(object a);") },
        { "FTG006", "S.B", "[GenerateSerializer, Alias(\"s\")] public sealed class S { [Id(0)] public int A { get; init; } public int B { get; init; } }" },
        { "FTG006", "S.b", "[GenerateSerializer, Alias(\"s\")] public sealed class S { private readonly int b = 1; public int B => b; }" },
        { "FTG007", "S.B", "[GenerateSerializer, Alias(\"s\")] public sealed class S { [Id(0)] public int A { get; init; } [Id(0)] public int B { get; init; } }" },
        { "FTG008", "int[]", Contract("[Alias(\"m\")] Task M(int[] a);") },
        { "FTG008", "List<int>", Contract("[Alias(\"m\")] Task<List<int>> M();") },
        { "FTG008", "Dictionary<string, int>", Contract("[Alias(\"m\")] Task M(Message a);") + Message("Dictionary<string, int> A") },
        { "FTG008", "IReadOnlyList<int>", Contract("[Alias(\"m\")] Task<IReadOnlyList<int>> M();") },
        { "FTG008", "IEnumerable<int>", Contract("[Alias(\"m\")] Task<IEnumerable<int>> M();") },
        { "FTG009", "I", "public interface I : IGrainWithStringKey { }" },
        { "FTG009", "I", "public interface I : IGrainObserver { }" },
        { "FTG010", "M", Contract("Task M();") },
        { "FTG011", "S", "[GenerateSerializer] public sealed record S([property: Id(0)] int A);" },
        { "FTG012", "G", Contract("") + "public sealed class G : Grain, I { }" },
        { "FTG013", "I", "[Alias(\"i\")] public interface I : IGrain { }" },
        { "FTG014", "s", Contract("") + "[GrainType(\"g\")] public sealed class G([PersistentState(\"s\")] IPersistentState<State> s) : Grain, I { }" + State("int A") },
        { "FTG015", "G", Contract("") + "[GrainType(\"g\")] public sealed class G : Grain, I { public G() { } public G(IServiceProvider s) { } }" },
        { "FTG016", "Odd", Contract("[Alias(\"m\")] Task M();") + "[GrainType(\"g\")] public sealed class G : Grain, I { public Task M() => throw new Odd(); } public sealed class Odd : Exception { }" },
        { "FTG017", "not sealed", Contract("[Alias(\"m\")] Task M(Open a);") + "[GenerateSerializer, Alias(\"o\")] public record Open([property: Id(0)] int A);" },
        { "FTG017", "A can be changed", Contract("[Alias(\"m\")] Task M(S a);") + "[GenerateSerializer, Alias(\"s\")] public sealed class S { [Id(0)] public int A { get; set; } }" },
        { "FTG018", "'m'", Contract("[Alias(\"m\")] Task M(); [Alias(\"m\")] Task N();") },
        { "FTG019", "G", Contract("") + "[GrainType(\"g\")] public sealed class G : I { }" },
        { "FTG005", "Foreign", Contract("") + "[GrainType(\"g\")] public sealed class G([PersistentState(\"s\", \"twin\")] IPersistentState<Foreign> s) : Grain, I { } public sealed class Foreign { }" },
    };

    public static TheoryData<string> Kept => new()
    {
        Contract("[Alias(\"m\")] Task M(CancellationToken c = default); [Alias(\"n\")] ValueTask<int?> N(DateTimeOffset a, Guid b, TimeSpan c);"),
        Contract("[Alias(\"m\"), OneWay] ValueTask M(I other); [Alias(\"n\")] Task N(IGrainObserver o);"),
        Contract("[Alias(\"m\")] Task<Message> M(ImmutableArray<Message> a, ImmutableDictionary<string, (int, Message)> b);")
            + Message("ImmutableArray<string> A, DayOfWeek B, double? C"),
        Contract("[Alias(\"m\")] Task M(Foreign a);") + """
            public readonly record struct Foreign(int A);
            [GenerateSerializer, Alias("s")] public readonly record struct Surrogate([property: Id(0)] int A);
            [RegisterConverter] public sealed class C : IConverter<Foreign, Surrogate>
            {
                public Foreign ConvertFromSurrogate(in Surrogate s) => new(s.A);
                public Surrogate ConvertToSurrogate(in Foreign f) => new(f.A);
            }
            """,
        "[Alias(\"o\")] public interface IObserve : IGrainObserver { [Alias(\"m\")] void M(int a); [Alias(\"n\")] Task<string> N(); }",
        Contract("") + "[GrainType(\"g\")] public sealed class G([PersistentState(\"s\", \"twin\")] IPersistentState<State> s) : Grain, I { }"
            + State("List<int> A, Dictionary<string, int[]> B"),
        Contract("[Alias(\"m\")] Task M();") + """
            [GrainType("g")] public sealed class G : Grain, I { public Task M() => throw new Odd { A = 1 }; }
            [GenerateSerializer, Alias("odd")] public sealed class Odd : Exception { [Id(0)] public int A { get; set; } }
            """,
        "[Alias(\"r\")] public interface IRemind : IGrainWithStringKey, IRemindable { }",
        "[GenerateSerializer, Alias(\"s\")] public sealed class S { [Id(0)] public int A { get; init; } public int Twice => A * 2; [NonSerialized] private int _cache; public int C => _cache++; }",
        "public interface INothingOfOurs : IDisposable { int P { get; } }",
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Checker_BrokenRule_IsRefusedWhereItStands(string id, string names, string source)
    {
        var findings = Compiled.From(source).Findings;
        var finding = Assert.Single(findings, f => f.Id == id);
        Assert.Contains(names, finding.GetMessage(), StringComparison.Ordinal);
        Assert.Equal(Microsoft.CodeAnalysis.DiagnosticSeverity.Error, finding.Severity);
        Assert.True(finding.Location.GetLineSpan().StartLinePosition.Line > 8 - 1 || finding.Location.SourceSpan.Start > 0);
        Assert.All(findings, f => Assert.Equal(id, f.Id));
    }

    [Theory]
    [MemberData(nameof(Kept))]
    public void Checker_KeptRules_AreSilent_AndTheResultCompiles(string source)
    {
        var compiled = Compiled.From(source);
        Assert.Empty(compiled.Findings);
        Assert.Empty(compiled.Errors);
    }

    private static string Contract(string members) => $"[Alias(\"i\")] public interface I : IGrainWithStringKey {{ {members} }}\n";

    private static string Message(string parameters) =>
        $"[GenerateSerializer, Immutable, Alias(\"message\")] public sealed record Message({parameters});\n";

    private static string State(string parameters) => $"[GenerateSerializer, Alias(\"state\")] public sealed record State({parameters});\n";
}
