using System.Net;
using FactoryTwin.Simulator.Live;

namespace FactoryTwin.Simulator.Tests;

[Collection(DemoYear.Shared)]
public sealed class LiveStreamTests(DemoYear year)
{
    private static readonly DateTimeOffset Now = new(2024, 6, 3, 10, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public async Task RunAsync_HostThatIsBusyOnce_GetsEveryReadingOnce()
    {
        using var host = new CountingHost();
        using var client = new HttpClient(host) { BaseAddress = new Uri("http://localhost") };
        using var stop = new CancellationTokenSource();
        host.AfterLines = (Expected(), stop);
        var stream = new LiveStream(year.Factory, client, new StandingClock());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stream.RunAsync(Now.AddHours(-2), null, stop.Token));

        Assert.Equal(Expected(), host.Lines);
    }

    [Fact]
    public async Task RunAsync_SpanInThePast_EndsByItself()
    {
        using var host = new CountingHost();
        using var client = new HttpClient(host) { BaseAddress = new Uri("http://localhost") };
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        host.AfterLines = (long.MaxValue, late);
        var stream = new LiveStream(year.Factory, client, new StandingClock());
        var readings = new List<SimReading>();
        year.Factory.Read(Now.AddHours(-5), Now.AddHours(-2.5), readings);

        await stream.RunAsync(Now.AddHours(-5), Now.AddHours(-2.5), late.Token);

        Assert.Equal((readings.Count, readings.Count), (host.Lines, stream.Sent));
    }

    [Fact]
    public void ToLines_ManualEntry_SaysSo()
    {
        var readings = new List<SimReading>();
        var monthEnd = new DateTimeOffset(2024, 7, 1, 0, 0, 0, TimeSpan.FromHours(8));
        year.Factory.Read(monthEnd.AddMinutes(-1), monthEnd, readings);
        using var client = new HttpClient();
        var petrol = readings.Single(r => r.Point == year.IndexOf("f-petrol"));

        var line = new LiveStream(year.Factory, client, TimeProvider.System).ToLines([petrol]);

        Assert.Equal("reading,point=f-petrol,source=manual value=467.5,quality=\"manual\" 1717171200000\n", line);
    }

    private long Expected()
    {
        var readings = new List<SimReading>();
        year.Factory.Read(Now.AddHours(-2), Now, readings);
        return readings.Count;
    }

    private sealed class StandingClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;
    }

    private sealed class CountingHost : HttpMessageHandler
    {
        private int _calls;

        public long Lines { get; private set; }

        public (long Expected, CancellationTokenSource Stop) AfterLines { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (_calls++ == 0)
            {
                var busy = new HttpResponseMessage(HttpStatusCode.TooManyRequests);
                busy.Headers.RetryAfter = new(TimeSpan.FromSeconds(0));
                return busy;
            }
            var body = await request.Content!.ReadAsStringAsync(cancellationToken);
            Lines += body.Count(c => c == '\n');
            if (Lines >= AfterLines.Expected)
            {
                await AfterLines.Stop.CancelAsync();
            }
            return new HttpResponseMessage(HttpStatusCode.NoContent);
        }
    }
}
