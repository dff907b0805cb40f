using FactoryTwin.Contracts.Meters;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Silo.Live;
using FactoryTwin.Twin.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace FactoryTwin.Twin.Tests;

/// <summary>
/// Meters of a cluster may live on a host that knows another revision of the model than the one that writes the history. A filter plays
/// that host: it answers by a register without its multiplier of ten.
/// </summary>
public sealed class OtherRevisionTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(MeterReply.NoRevision)]
    [InlineData(99)]
    public async Task MeterOfAnotherRevision_HistoryGoesByOursAndItShowsItselfWhenBothKnowTheSame(long revision)
    {
        var host = new OtherHost(revision);
        await using var twin = await StartAsync(host);
        await twin.TakeAsync(Lab.Id, Lab.Quarters("e-hall", Lab.Midnight, 100, 101, 102, 103));

        Assert.Equal(30, await TodayAsync(twin));
        Assert.Null(Shown(twin));

        host.HasLearnt = true;

        await Wait.UntilAsync(() => Shown(twin) == 30, "the meter shows itself again");
    }

    [Fact]
    public async Task MeterOfAnOlderProgram_HistoryGoesByOurs()
    {
        await using var twin = await StartAsync(new OtherHost(0));
        await twin.TakeAsync(Lab.Id, Lab.Quarters("e-hall", Lab.Midnight, 100, 101, 102, 103));

        Assert.Equal(30, await TodayAsync(twin));
        Assert.NotNull(Shown(twin));
    }

    private Task<RunningTwin> StartAsync(OtherHost host) => RunningTwin.StartAsync(new TwinSetup(_folder.Sub("data"), Lab.Models(_folder))
    {
        Clock = new FastClock(Lab.Morning),
        Configure = services => services.AddSingleton<IIncomingGrainCallFilter>(host),
    });

    private static async Task<double> TodayAsync(RunningTwin twin) =>
        (await twin.AskAsync("lab/points/e-hall/energy?from=2026-07-15&to=2026-07-16&step=day")).GetProperty("total").GetProperty("value").GetDouble();

    private static double? Shown(RunningTwin twin) =>
        twin.Services.GetRequiredService<TwinFeed>().Of(new FactoryId(Lab.Id)).Point(new PointId("e-hall"))?.Today;

    private sealed class OtherHost(long revision) : IIncomingGrainCallFilter
    {
        private volatile bool _hasLearnt;

        public bool HasLearnt
        {
            set => _hasLearnt = value;
        }

        public async Task Invoke(IIncomingGrainCallContext context)
        {
            await context.Invoke();
            if (!_hasLearnt && context.Result is MeterReply reply)
            {
                context.Result = reply with
                {
                    Outcome = reply.Outcome with { Buckets = [.. reply.Outcome.Buckets.Select(b => b with { Measured = b.Measured / 10, Estimated = b.Estimated / 10 })] },
                    Revision = revision,
                };
            }
        }
    }
}
