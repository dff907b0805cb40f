using FactoryTwin.Access.Audit;
using FactoryTwin.Access.Roles;
using FactoryTwin.Access.Storage;
using FactoryTwin.Access.Users;
using FactoryTwin.Carbon.Tests.Inventory;
using FactoryTwin.Conformance;
using FactoryTwin.Domain.Live;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence;
using FactoryTwin.Persistence.Access;
using FactoryTwin.Persistence.Applying;
using FactoryTwin.Persistence.Records;
using FactoryTwin.Planning.Results;

namespace FactoryTwin.Carbon.Tests.Standards;

/// <summary>The cockpit over a real store, with no host: what users, audit log and plans tell, and that nothing is green in an empty store.</summary>
public sealed class CockpitTest : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2024, 3, 1, 12, 0, 0, TimeSpan.FromHours(8));

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("factorytwin-cockpit-");
    private readonly List<string> _failed = [];
    private ReadingStore _store = null!;
    private StoredFactory _factory = null!;

    public async Task InitializeAsync()
    {
        _store = ReadingStore.Open(_folder.FullName);
        var catalog = new PointCatalog();
        var points = await catalog.AddAsync(Plant.Model, _store.Points);
        _store.Start(catalog, new DirectMeterSink(catalog));
        _factory = new StoredFactory(new TwinTopology(Plant.Model), Plant.Calendar, Plant.Model.Points.Zip(points).ToDictionary(p => p.First.Id, p => p.Second));
    }

    public async Task DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task EmptyStore_NothingThatNeedsEvidenceIsMet()
    {
        var answer = await AskAsync();

        Assert.Empty(_failed);
        Assert.Equal((2023, "plant"), (answer.Year, answer.Factory));
        // What the model alone tells may be met; what rests on records, readings or a ledger may not.
        Assert.All(new[] { "C-01", "C-04", "C-05", "C-06", "C-10", "C-14", "C-19", "C-20", "C-23", "S-06", "O-06", "O-18", "D-01", "T-13", "P-01" }, row =>
            Assert.DoesNotContain(answer.Standards.SelectMany(s => s.Clauses), c => c.Row == row && c.State == "met"));
        Assert.Null(Need(answer, "access.audit-intact").Holds);
        Assert.Equal("notAssessed", Need(answer, "access.audit-intact").State);
    }

    [Fact]
    public async Task Access_UsersVerifiersAndChain_InBothDirections()
    {
        Assert.Equal((0, 0), (Need(await AskAsync(), "access.users").Number, Need(await AskAsync(), "access.verifiers").Number));

        var users = new AccessShelves(new StoredAccess(_store.Documents)).Users;
        await users.WriteAsync("vera", new User("vera", "Vera", [Role.Verifier], "", false, 1, Now, "", Now, ""), null);
        await users.WriteAsync("gone", new User("gone", "Gone", [Role.Verifier], "", true, 1, Now, "", Now, ""), null);
        using var log = new AuditLog(new StoredAudit(_store.Events));
        await log.AppendAsync(new AuditNote("vera", "127.0.0.1", "sign-in", "vera", AuditOutcomes.Done), Now);
        var answer = await AskAsync();
        Assert.Equal((1, 1, true), (Need(answer, "access.users").Number, Need(answer, "access.verifiers").Number, Need(answer, "access.audit-intact").Holds));

        var forged = AuditChain.Seal(AuditHead.None, new AuditNote("x", "x", "x", "x", AuditOutcomes.Done), Now) with { Seq = 2 };
        await _store.Events.AppendAsync("audit", 1, [new NewEvent("audit-entry", AuditChain.Encode(forged))]);
        Assert.Equal((false, "notMet"), (Need(await AskAsync(), "access.audit-intact").Holds, Need(await AskAsync(), "access.audit-intact").State));
    }

    [Fact]
    public async Task Plans_AreThoseWhoseResultsAreKept()
    {
        Assert.Null(Need(await AskAsync(), "plan.result").Number);

        await _store.Documents.PutAsync(PlanDocuments.Area, PlanDocuments.Key(Plant.Model.Id, "a"), "{\"residualTCO2e\":12.5}"u8.ToArray());
        var answer = await AskAsync();
        Assert.Equal((1, 12.5), (Need(answer, "plan.result").Number, Need(answer, "plan.residual").Number));

        await _store.Documents.PutAsync(PlanDocuments.Area, PlanDocuments.Key(Plant.Model.Id, "b"), "{\"residualTCO2e\":null}"u8.ToArray());
        Assert.Equal((2, (double?)null), (Need(await AskAsync(), "plan.result").Number, Need(await AskAsync(), "plan.residual").Number));
    }

    [Fact]
    public async Task SourceThatFails_IsNamedAndTheOthersCount()
    {
        await _store.Documents.PutAsync(PlanDocuments.Area, PlanDocuments.Key(Plant.Model.Id, "a"), "no json"u8.ToArray());

        var answer = await AskAsync();

        Assert.Equal("PlanSource", Assert.Single(answer.Silent));
        Assert.Equal(["PlanSource"], _failed);
        Assert.True(Need(answer, "model.loaded").Holds);
    }

    private Task<ConformanceAnswer> AskAsync() =>
        new Cockpit(_store, Models.Tables, (_, source) => _failed.Add(source)).AssessAsync(_factory, null, Now, CancellationToken.None);

    private static NeedAnswer Need(ConformanceAnswer answer, string fact) => answer.Standards.SelectMany(s => s.Clauses).SelectMany(c => c.Needs).First(n => n.Fact == fact);
}
