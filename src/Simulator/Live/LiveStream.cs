using System.Globalization;
using System.Text;
using FactoryTwin.Domain.Readings;

namespace FactoryTwin.Simulator.Live;

/// <summary>Streams a simulated factory to a host as a gateway would: line protocol, in order, again until it is taken.</summary>
public sealed class LiveStream(SimulatedFactory factory, HttpClient client, TimeProvider clock)
{
    private const int MaxLines = 20_000;

    /// <summary>Readings that the host took.</summary>
    public long Sent { get; private set; }

    /// <summary>Sends what is due from a moment on, first the past in pieces, then live once a second, until cancelled or at the end.</summary>
    /// <param name="from">What is due after it is sent.</param>
    /// <param name="until">The last moment that is sent; null: without end.</param>
    public async Task RunAsync(DateTimeOffset from, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        var (at, readings) = (from, new List<SimReading>());
        while (until is not { } end || at < end)
        {
            var now = clock.GetUtcNow();
            now = until < now ? until.Value : now;
            // An hour of a factory at a time keeps requests small.
            var upTo = now - at > TimeSpan.FromHours(1) ? at.AddHours(1) : now;
            readings.Clear();
            factory.Read(at, upTo, readings);
            foreach (var chunk in readings.Chunk(MaxLines))
            {
                await SendAsync(chunk, cancellationToken).ConfigureAwait(false);
            }
            at = upTo;
            if (upTo == now && upTo != until)
            {
                await Task.Delay(TimeSpan.FromSeconds(1), clock, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>The readings as line protocol with times in ms.</summary>
    public string ToLines(IEnumerable<SimReading> readings)
    {
        var text = new StringBuilder();
        foreach (var reading in readings)
        {
            text.Append("reading,point=").Append(factory.Model.Points[reading.Point].Id.Value);
            if (factory.Sources[reading.Source] is { Length: > 0 } source)
            {
                text.Append(",source=").Append(source);
            }
            text.Append(" value=").Append(reading.Value.ToString("R", CultureInfo.InvariantCulture));
            if (reading.Quality != ReadingQuality.Measured)
            {
                text.Append(",quality=\"").Append(reading.Quality.ToString().ToLowerInvariant()).Append('"');
            }
            text.Append(' ').Append((reading.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMillisecond).Append('\n');
        }
        return text.ToString();
    }

    private async Task SendAsync(SimReading[] readings, CancellationToken cancellationToken)
    {
        var lines = ToLines(readings);
        for (var wait = TimeSpan.FromSeconds(1); ; wait = wait < TimeSpan.FromSeconds(30) ? wait * 2 : wait)
        {
            try
            {
                using var content = new StringContent(lines, Encoding.UTF8, "text/plain");
                using var answer = await client.PostAsync($"/api/v2/write?bucket={factory.Model.Id}&precision=ms", content, cancellationToken).ConfigureAwait(false);
                if (answer.IsSuccessStatusCode)
                {
                    Sent += readings.Length;
                    return;
                }
                if ((int)answer.StatusCode is not (429 or 503))
                {
                    throw new InvalidOperationException($"The host refused readings ({(int)answer.StatusCode}): {await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false)}");
                }
                wait = answer.Headers.RetryAfter?.Delta ?? wait;
            }
            catch (HttpRequestException e)
            {
                await Console.Error.WriteLineAsync($"{e.Message}; trying again").ConfigureAwait(false);
            }
            await Task.Delay(wait, clock, cancellationToken).ConfigureAwait(false);
        }
    }
}
