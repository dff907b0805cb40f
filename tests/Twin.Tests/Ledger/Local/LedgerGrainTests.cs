using FactoryTwin.Carbon.Ledger.Claims;
using FactoryTwin.Carbon.Ledger.Series;
using FactoryTwin.Carbon.Ledger.Types;
using FactoryTwin.Contracts.Ledger;
using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests.Ledger.Local;

/// <summary>The ledger over its grains, kind and under chaos: no unit twice, never above the residual, nothing stranded.</summary>
public sealed class LedgerGrainTests
{
    private static readonly string[] Series = ["ccer/p1/2024", "ccer/p2/2024", "vcs/p3/2023"];

    /// <summary>0: a kind host; else the seed of its misfortunes.</summary>
    public static TheoryData<int> Modes => [.. Enumerable.Range(0, 6)];

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task O07_OverlappingPurchasesAtOnce_ExactlyOneWins(int mode)
    {
        await using var rig = await LedgerRig.StartAsync(LedgerRig.Year(1000), Chaos(mode));

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => rig.EnterAsync(Series[0], Credit($"b{i}", 100), $"{1 + (i * 10)}-{100 + (i * 10)}")));

        Assert.Single(replies, r => r.Refusal is null);
        Assert.All(replies.Where(r => r.Refusal is not null), r => Assert.Equal("overlap", r.Refusal!.Code));
        Assert.Equal(100, (await rig.SeriesBookAsync(Series[0])).Balance.Total);
        Assert.Empty(await rig.AuditAsync());
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task O07_EightClaimantsOverThreeSeriesAgainstOneResidual_NeverAboveIt(int mode)
    {
        // 450 units, a residual of 300.5 t, eight claimants that want 60 each.
        await using var rig = await LedgerRig.StartAsync(LedgerRig.Year(300.5m), Chaos(mode));
        foreach (var series in Series)
        {
            Assert.Null((await rig.EnterAsync(series, Credit("b1", 150), "1-150")).Refusal);
        }

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => rig.ClaimAsync(Claim($"k{i}", upTo: i % 2 == 0, 20, 20, 20))));
        await Task.WhenAll(Enumerable.Range(0, 8).Where(i => replies[i].Refusal is null && i % 3 == 0).Select(i => rig.RetireAsync($"k{i}")));
        await rig.ResumeAllAsync();

        var year = await rig.YearBookAsync();
        Assert.Empty(await rig.AuditAsync());
        Assert.InRange(year.Credits, 300, 300);
        var books = await Task.WhenAll(Series.Select(rig.SeriesBookAsync));
        Assert.Equal(year.Credits, books.Sum(b => b.Balance.Reserved + b.Balance.Used));
    }

    [Fact]
    public async Task O06_ClaimIsPublished_UnitsGoFromHeldToClaimed()
    {
        await using var rig = await LedgerRig.StartAsync(LedgerRig.Year(1000));
        await rig.EnterAsync(Series[0], Credit("b1", 100), "1-100");

        Assert.Null((await rig.ClaimAsync(Claim("k1", upTo: false, 40))).Refusal);
        Assert.Equal(new UnitBalance { Held = 60, Reserved = 40 }, (await rig.SeriesBookAsync(Series[0])).Balance);
        Assert.Null((await rig.RetireAsync("k1")).Refusal);
        Assert.Null((await rig.PublishAsync("k1")).Refusal);

        Assert.Equal(new UnitBalance { Held = 60, Claimed = 40 }, (await rig.SeriesBookAsync(Series[0])).Balance);
        Assert.Equal("retired", (await rig.WithdrawAsync("k1")).Refusal!.Code);
        Assert.Equal(ClaimPhase.Claimed, (await rig.ClaimBookAsync("k1")).Phase);
        Assert.Empty(await rig.AuditAsync());
    }

    [Fact]
    public async Task O14_UnitsThatWereUsed_AreNotUsedAgain()
    {
        await using var rig = await LedgerRig.StartAsync(LedgerRig.Year(1000));
        await rig.EnterAsync(Series[0], Credit("b1", 100), "1-100");
        await rig.ClaimAsync(Claim("k1", upTo: false, 100));
        await rig.RetireAsync("k1");

        await rig.ClaimAsync(Claim("k2", upTo: true, 1));

        var second = await rig.ClaimBookAsync("k2");
        Assert.Equal((ClaimPhase.Released, "notEnough"), (second.Phase, second.Reason!.Code));
        Assert.Equal("overlap", (await rig.EnterAsync(Series[0], Credit("b2", 10), "1-10")).Refusal!.Code);
        Assert.Equal("illegalStep", (await rig.CancelAsync(Series[0], new CancelOrder("b1", "1-10", "sold", null, "li"))).Refusal!.Code);
    }

    [Fact]
    public async Task O02_YearThatIsNotClosed_ClaimIsGivenBack()
    {
        await using var rig = await LedgerRig.StartAsync(LedgerRig.Year(1000));
        await rig.EnterAsync(Series[0], Credit("b1", 100), "1-100");

        await rig.ClaimAsync(Claim("k1", upTo: false, 10) with { Year = 2024 });

        var claim = await rig.ClaimBookAsync("k1");
        Assert.Equal((ClaimPhase.Released, "notClosed"), (claim.Phase, claim.Reason!.Code));
        Assert.Equal(new UnitBalance { Held = 100 }, (await rig.SeriesBookAsync(Series[0])).Balance);
        Assert.Empty(await rig.AuditAsync());
    }

    /// <summary>
    /// The host dies at every append of a claim's whole life, with what it wrote on disk or not. After a restart the claim is taken up:
    /// nothing is stranded, nothing used twice, and told again all ends as if nothing had happened.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task O07_HostDiesBetweenAnyTwoSteps_ClaimEndsWhole(bool isWritten)
    {
        var steps = 0;
        for (var die = 1; ; die++)
        {
            await using var rig = await LedgerRig.StartAsync(LedgerRig.Year(100));
            foreach (var series in Series)
            {
                await rig.EnterAsync(series, Credit("b1", 60), "1-60");
            }
            rig.Journal.DieAt(die, isWritten);
            var died = await Dies(() => LifeAsync(rig));
            if (!died)
            {
                break;
            }
            steps++;
            await rig.RestartAsync();
            await rig.ResumeAllAsync();
            Assert.Empty(await rig.AuditAsync());

            await LifeAsync(rig);

            Assert.Equal((ClaimPhase.Claimed, 100L), ((await rig.ClaimBookAsync("k1")).Phase, (await rig.ClaimBookAsync("k1")).Count));
            Assert.Equal(ClaimPhase.Released, (await rig.ClaimBookAsync("k2")).Phase);
            Assert.Equal(100, (await rig.YearBookAsync()).Credits);
            Assert.Empty(await rig.AuditAsync());
        }
        // Two claims over three series: reserving, allocating, giving back the surplus, retiring, publishing; and giving back all.
        Assert.True(steps >= 20, $"{steps} steps were interrupted");
    }

    [Fact]
    public async Task O07_StoreFailsAmidAClaim_AReminderTakesItUp()
    {
        // A clock on which the reminder's minute is a second.
        await using var rig = await LedgerRig.StartAsync(LedgerRig.Year(100), clock: new FastClock(new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero), 60));
        await rig.EnterAsync(Series[0], Credit("b1", 60), "1-60");
        rig.Journal.DieAt(3, isWritten: true);
        Assert.True(await Dies(() => rig.ClaimAsync(Claim("k1", upTo: false, 40))));
        rig.Journal.Revive();

        await Wait.ForAsync(() => rig.ClaimBookAsync("k1"), c => c.Phase == ClaimPhase.Allocated, "the claim was taken up");

        Assert.Equal(40, (await rig.YearBookAsync()).Credits);
        Assert.Empty(await rig.AuditAsync());
    }

    private static async Task LifeAsync(LedgerRig rig)
    {
        await rig.ClaimAsync(Claim("k1", upTo: true, 40, 40, 40));
        await rig.RetireAsync("k1");
        await rig.PublishAsync("k1");
        await rig.ClaimAsync(Claim("k2", upTo: true, 10, 10, 10));
    }

    private static async Task<bool> Dies(Func<Task> life)
    {
        try
        {
            await life();
            return false;
        }
        catch (HostDiedException)
        {
            return true;
        }
    }

    internal static CreditBatch Credit(string id, long units) => new()
    {
        Id = id,
        Factory = LedgerRig.Factory,
        Type = "ccer",
        Units = units,
        Account = "A-1",
        ProjectName = "Forest",
        Methodology = "CCER-14-001-V01",
    };

    internal static ClaimOrder Claim(string id, bool upTo, params long[] units) => new()
    {
        Id = id,
        Factory = LedgerRig.Factory,
        Year = 2025,
        Use = UnitUse.Offset,
        Profile = LedgerRig.Profile,
        UpTo = upTo,
        Lines = [.. units.Select((u, i) => new ClaimLine(Series[i], u))],
    };

    private static int? Chaos(int mode) => mode == 0 ? null : mode;
}
