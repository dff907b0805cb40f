using FactoryTwin.LocalGrains;
using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests;

/// <summary>Whatever happens between the grains, and in whatever order readings come: the same history and the same live twin.</summary>
public sealed class ChaosTests(PlainRun plain) : IClassFixture<PlainRun>
{
    /// <summary>The host lives faster than the test, so that nodes which lost their memory are told again soon.</summary>
    private const double Speed = 10;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Story_ShuffledRepeatedAndUnderChaos_EqualsThePlainRun(int seed)
    {
        await using var lab = await LabTwin.StartAsync(Speed, chaos: new ChaosOptions { Seed = seed });
        var random = new Random(seed);
        var lines = LabStory.Lines.SkipLast(2).ToArray();
        random.Shuffle(lines);

        foreach (var batch in lines.Chunk(1 + random.Next(150)))
        {
            await SendAsync(lab, batch);
            if (random.Next(3) == 0)
            {
                await SendAsync(lab, batch);
            }
        }
        // Of several values for one time the newest counts, so the corrections stay behind what they correct.
        await SendAsync(lab, LabStory.Lines.TakeLast(2));
        await lab.Twin.DrainAsync();

        Assert.Equal(plain.Rollups, await LabStory.RollupsAsync(lab.Twin));
        await Wait.ForAsync(() => LabStory.LiveAsync(lab.Twin), live => live == plain.Live, $"the live twin shows\n{plain.Live}\n");
        Assert.DoesNotContain(lab.Twin.Complaints, c => c.StartsWith("Error", StringComparison.Ordinal) || c.StartsWith("Critical", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ChaosInTheServices_ReachesTheGrains()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => LabTwin.StartAsync(chaos: new ChaosOptions { Seed = 1, Reject = 2 }));

        Assert.Contains("ChaosOptions.Reject", refused.Message, StringComparison.Ordinal);
    }

    private static async Task SendAsync(LabTwin lab, IEnumerable<string> lines)
    {
        using var answer = await lab.Twin.WriteAsync(Lab.Id, string.Concat(lines));
        Assert.Equal(204, (int)answer.StatusCode);
    }
}
