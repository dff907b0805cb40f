using FactoryTwin.Carbon.Ledger.Claims;
using FactoryTwin.Carbon.Ledger.Serials;
using FactoryTwin.Contracts.Ledger;
using FactoryTwin.Tests.Support;

namespace FactoryTwin.Twin.Tests.Ledger.Local;

/// <summary>Random operations by eight hands at once, plain and under chaos, with restarts in between.</summary>
public sealed class LedgerOperationTests
{
    private const int Hands = 8;
    private static readonly int PerHand = TestLength.Of(2500, 25_000);

    private static readonly string[] Series = ["ccer/p1/2024", "ccer/p2/2024", "vcs/p3/2023"];

    [Fact]
    public Task O07_TwentyThousandOperationsByEightHands_KeepEveryInvariant() => PlayAsync(null, PerHand);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public Task O07_OperationsUnderChaos_KeepEveryInvariant(int seed) => PlayAsync(seed, PerHand / 25);

    private static async Task PlayAsync(int? chaos, int perHand)
    {
        const int rounds = 4;
        await using var rig = await LedgerRig.StartAsync(LedgerRig.Year(900.7m), chaos);
        for (var round = 0; round < rounds; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, Hands).Select(hand => Task.Run(() => HandAsync(rig, new Random((round * 100) + hand), round, hand, perHand / rounds))));
            Assert.Empty(await rig.AuditAsync());
            await rig.RestartAsync();
            await rig.ResumeAllAsync();
            Assert.Empty(await rig.AuditAsync());
            var year = await rig.YearBookAsync();
            Assert.True(year.Credits <= 900, $"{year.Credits} credits");
        }
        // Either the residual is covered by now, or one claim more fits.
        await rig.EnterAsync(Series[0], LedgerGrainTests.Credit("last", 10), "900001-900010");
        await rig.ClaimAsync(LedgerGrainTests.Claim("last", upTo: true, 10));
        Assert.InRange((await rig.YearBookAsync()).Credits, 1, 900);
        Assert.Empty(await rig.AuditAsync());
    }

    private static async Task HandAsync(LedgerRig rig, Random random, int round, int hand, int operations)
    {
        var claims = new List<string>();
        for (var i = 0; i < operations; i++)
        {
            var series = Series[random.Next(Series.Length)];
            var claim = claims.Count > 0 ? claims[random.Next(claims.Count)] : "none";
            switch (random.Next(claims.Count > 20 ? 8 : 10))
            {
                case 0 or 1:
                    var first = 1 + random.Next(5000);
                    var range = new SerialRange(first, first + random.Next(30));
                    await rig.EnterAsync(series, LedgerGrainTests.Credit($"b{random.Next(60)}", range.Count), range.ToString());
                    break;
                case 2:
                    await rig.CancelAsync(series, new CancelOrder($"b{random.Next(60)}", null, "sold", null, "li"));
                    break;
                case 3 or 4:
                    await rig.WithdrawAsync(claim);
                    break;
                case 5:
                    if (random.Next(4) == 0)
                    {
                        await rig.RetireAsync(claim);
                    }
                    break;
                case 6:
                    await rig.PublishAsync(claim);
                    break;
                case 7:
                    Assert.True((await rig.ClaimBookAsync(claim)).Phase is not (ClaimPhase.Reserving or ClaimPhase.Retiring or ClaimPhase.Releasing));
                    break;
                default:
                    claims.Add($"k{round}-{hand}-{i}");
                    await rig.ClaimAsync(LedgerGrainTests.Claim(claims[^1], upTo: random.Next(2) == 0, 1 + random.Next(40), 1 + random.Next(40), 1 + random.Next(40)));
                    break;
            }
        }
    }
}
