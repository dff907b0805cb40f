using FactoryTwin.Carbon.Activities;
using FactoryTwin.Carbon.Suppliers;
using FactoryTwin.Domain.Model;
using FsCheck;
using FsCheck.Fluent;
using static FactoryTwin.Carbon.Tests.Suppliers.SupplyChain;

namespace FactoryTwin.Carbon.Tests.Suppliers;

/// <summary>The register and its requests: states, versions, reminders, which value holds.</summary>
public sealed class SupplierBookTest
{
    private static readonly DateOnly Due = new(2025, 3, 20);

    [Fact]
    public void V01_Request_GoesItsWay_AndEveryStepIsKept()
    {
        var chain = new SupplyChain().Enter(Steel).Accepted("r1", Value("sheet", 2250));
        var request = chain.Book.Requests["r1"];
        Assert.Equal([RequestState.Draft, RequestState.Sent, RequestState.Answered, RequestState.Accepted], request.Steps.Select(s => s.State));
        Assert.Equal(("wang", 4), (request.Steps[^1].By, request.Version));
        Assert.Equal("r1:1:2", chain.Book.Accepted.Single().Id);
    }

    [Theory]
    [InlineData("2025-03-19", RequestStatus.Sent, 1, "due")]
    [InlineData("2025-03-20", RequestStatus.Sent, 0, "due")]
    [InlineData("2025-03-21", RequestStatus.Overdue, -1, "overdue")]
    [InlineData("2025-03-01", RequestStatus.Sent, 19, null)]
    public void V01_SupplierWithoutDataBehindItsDueDay_IsFlagged(string day, RequestStatus status, int left, string? finding)
    {
        var chain = new SupplyChain().Enter(Steel).Draft("r1", Due).Move("r1", RequestState.Sent);
        var today = DateOnly.ParseExact(day, "yyyy-MM-dd");
        var request = chain.Book.Requests["r1"];
        Assert.Equal((status, left), (request.StatusOn(today), request.DaysLeftOn(today)));
        Assert.Equal(finding, SupplierFindings.Of(chain.Book, Scores(chain, today), today).SingleOrDefault()?.Kind);
    }

    [Fact]
    public void V03_ValueAboveItsLimit_IsAFinding()
    {
        var chain = new SupplyChain().Enter(Steel).Accepted("r1", Value("sheet", 2501));
        var finding = SupplierFindings.Of(chain.Book, Scores(chain, Today), Today).Single();
        Assert.Equal(("overLimit", "V-03", "major"), (finding.Kind, finding.Requirement, finding.Severity));
        Assert.Contains("2501", finding.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Change_OnAnotherVersionThanTheNewest_IsAConflict()
    {
        var chain = new SupplyChain().Enter(Steel).Draft("r1", Due);
        Assert.True(chain.Try(b => SupplierChange.Enter(b, Steel with { Tier = 2 }, 0, "moved", HasFactor, "li", Morning)).Conflict);
        Assert.True(chain.Try(b => SupplierChange.Move(b, "r1", RequestState.Sent, 0, null, "li", Morning)).Conflict);
        Assert.Equal("reason", chain.Try(b => SupplierChange.Enter(b, Steel with { Tier = 2 }, 1, " ", HasFactor, "li", Morning)).Problems.Single().Path);
        Assert.Null(chain.Try(b => SupplierChange.Enter(b, Steel, 1, "nothing new", HasFactor, "li", Morning)).Kind);
        Assert.Equal(1, chain.Book.Histories["S-01"].Newest.Version);
    }

    [Fact]
    public void Supplier_Slips_AreLocated()
    {
        static string[] Paths(Supplier supplier) => [.. SupplierRules.Check(supplier, HasFactor).Select(p => p.Path)];
        var item = Steel.Items[0];
        Assert.Equal(["id"], Paths(Steel with { Id = "effect" }));
        Assert.Equal(["id"], Paths(Steel with { Id = "no spaces" }));
        Assert.Equal(["tier"], Paths(Steel with { Tier = 0 }));
        Assert.Equal(["country"], Paths(Steel with { Country = "China" }));
        Assert.Equal(["name.en"], Paths(Steel with { Name = new LocalizedName("钢", "") }));
        Assert.Equal(["items[0].unit", "items[0].background"], Paths(Steel with { Items = [item with { Unit = "lorry", Background = "nowhere:x" }] }));
        Assert.Equal(["items[0].yearlyAmount"], Paths(Steel with { Items = [item with { YearlyAmount = double.NaN }] }));
        Assert.Equal(["items"], Paths(Steel with { Items = [item, item] }));
        Assert.Equal(["trainings[0].people"], Paths(Steel with { Trainings = [new SupplierTraining(Today, "footprints", 0)] }));
    }

    [Fact]
    public void ValueOn_OfSeveral_IsTheOneWhosePeriodStartsNearestBefore()
    {
        var chain = new SupplyChain().Enter(Steel).Accepted("r22", Value("sheet", 2400, 2022)).Accepted("r24", Value("sheet", 2250));
        Assert.Equal(2400, chain.Book.ValueOn("sheet", null, new(2023, 12, 31))!.Value.KilogramsPerUnit);
        Assert.Equal(2250, chain.Book.ValueOn("sheet", "S-01", new(2024, 1, 1))!.Value.KilogramsPerUnit);
        Assert.Null(chain.Book.ValueOn("sheet", null, new(2021, 12, 31)));
        Assert.Null(chain.Book.ValueOn("sheet", "S-99", Today));
        // Three years after the end of its period, as PACT has it where nothing else is stated.
        Assert.NotNull(chain.Book.ValueOn("sheet", null, new(2027, 12, 31)));
        Assert.Null(chain.Book.ValueOn("sheet", null, new(2028, 1, 1)));
    }

    [Fact]
    public void RejectedValue_HoldsNoLonger_AndTheEarlierOneDoes()
    {
        var chain = new SupplyChain().Enter(Steel).Accepted("r22", Value("sheet", 2400, 2022)).Accepted("r24", Value("sheet", 250));
        chain.Move("r24", RequestState.Rejected, "a unit was mixed up");
        Assert.Equal(2400, chain.Book.ValueOn("sheet", "S-01", new(2024, 6, 1))!.Value.KilogramsPerUnit);
        Assert.Equal("a unit was mixed up", chain.Book.Requests["r24"].Steps[^1].Reason);
    }

    /// <summary>Whatever people try in whatever order: only accepted answers count, no step is lost, versions are counted without a hole.</summary>
    [Fact]
    public void Steps_InAnyOrder_KeepTheBookInOrder()
    {
        var step = Gen.Choose(0, 6).SelectMany(kind => Gen.Choose(0, 2).Select(request => (Kind: kind, Request: $"r{request}")));
        Prop.ForAll(Arb.From(step.ListOf()), steps =>
        {
            var chain = new SupplyChain().Enter(Steel);
            var kept = 1;
            foreach (var (kind, id) in steps)
            {
                var version = chain.Book.Requests.GetValueOrDefault(id)?.Version ?? 0;
                var change = chain.Try(b => Decide(b, kind, id, version));
                kept += change.Kind is null ? 0 : 1;
                Assert.Equal(change.Kind is null ? version : version + 1, chain.Book.Requests.GetValueOrDefault(id)?.Version ?? 0);
            }
            Assert.Equal(kept, chain.Book.Position);
            Assert.All(chain.Book.Requests.Values, r => Assert.Equal(r.Version, r.Steps.Length));
            Assert.Equal(
                chain.Book.Requests.Values.Where(r => r.State == RequestState.Accepted).Select(r => r.Request.Id), chain.Book.Accepted.Select(a => a.Request).Distinct());
            Assert.All(chain.Book.Requests.Values.Where(r => r.State == RequestState.Accepted), r => Assert.Equal(RequestState.Answered, r.Steps[^2].State));
        }).QuickCheckThrowOnFailure();
    }

    private static ActivityChange Decide(SupplierBook book, int kind, string id, int version) => kind switch
    {
        0 => SupplierChange.Draft(book, Request(id, Due), version, "li", Morning),
        1 => SupplierChange.Move(book, id, RequestState.Sent, version, null, "li", Morning),
        2 => SupplierChange.Answer(book, id, version, File(Value("sheet", 2000 + version))),
        3 => SupplierChange.Move(book, id, RequestState.Accepted, version, null, "li", Morning),
        4 => SupplierChange.Move(book, id, RequestState.Rejected, version, "wrong period", "li", Morning),
        5 => SupplierChange.Move(book, id, RequestState.Withdrawn, version, "not needed", "li", Morning),
        _ => SupplierChange.Move(book, id, RequestState.Answered, version, "by hand", "li", Morning),
    };

    private static Dictionary<string, SupplierScore> Scores(SupplyChain chain, DateOnly today) => chain.Book.Suppliers.ToDictionary(s => s.Id, chain.Scorer(today).Of);
}
