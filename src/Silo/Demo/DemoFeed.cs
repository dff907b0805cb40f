using System.Diagnostics;
using FactoryTwin.Domain.Time;
using FactoryTwin.Persistence;
using FactoryTwin.Silo.Catalog;
using FactoryTwin.Silo.Ingest;
using FactoryTwin.Simulator;

namespace FactoryTwin.Silo.Demo;

/// <summary>Feeds one simulated factory through the same log as every other source.</summary>
internal sealed class DemoFeed(LoadedFactory factory, ReadingStore store, IngestCounters counters, TimeProvider clock, ILogger logger)
{
    /// <summary>Days that are there before the factory counts as live.</summary>
    private const int FirstDays = 7;

    /// <summary>Days of history behind them, and what is missing to whole months: figures of a year are made of twelve.</summary>
    private const int HistoryDays = 366;

    private static readonly TimeSpan LiveBeat = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SavePause = TimeSpan.FromSeconds(30);

    private readonly DemoPosition _position = new(store.Documents, factory.Id);
    private DemoWriter _writer = null!;
    private SimulatedFactory _plant = null!;
    private DateTimeOffset _upTo;
    private long _filled;

    public bool IsLive { get; private set; }

    public BackfillProgress? Progress { get; private set; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            _plant = SimulatedFactory.Create(factory.Model);
            _writer = await DemoWriter.MakeAsync(factory, _plant, store, counters, cancellationToken);
            var filling = await CatchUpAsync(cancellationToken);
            IsLive = true;
            await Task.WhenAll(LiveAsync(cancellationToken), BackfillAsync(filling, cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops.
        }
        catch (Exception e)
        {
            logger.LogError(e, "The simulator of {Factory} stopped; what it delivered before stays", factory.Id);
        }
        finally
        {
            if (IsLive)
            {
                await _position.SaveAsync(_upTo, Progress?.Reached, CancellationToken.None);
            }
        }
    }

    /// <summary>An empty folder gets its last days, a restart the pause since the last run.</summary>
    /// <returns>The day before which history is to be filled.</returns>
    private async Task<DateOnly> CatchUpAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var today = factory.Calendar.DayOf(now);
        var saved = await _position.ReadAsync(cancellationToken);
        var first = today.AddDays(-FirstDays);
        var since = saved?.UpTo ?? factory.Calendar.StartOf(first);
        await SendAsync(since, now, cancellationToken);
        await store.Admin.DrainAsync(cancellationToken);
        return saved?.Reached ?? first;
    }

    private async Task LiveAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(LiveBeat, clock);
        var saved = clock.GetTimestamp();
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            await SendAsync(_upTo, clock.GetUtcNow(), cancellationToken);
            if (clock.GetElapsedTime(saved) >= SavePause)
            {
                saved = clock.GetTimestamp();
                await _position.SaveAsync(_upTo, Progress?.Reached, cancellationToken);
            }
        }
    }

    private async Task SendAsync(DateTimeOffset after, DateTimeOffset upTo, CancellationToken cancellationToken)
    {
        // Day by day, so that a pause of months needs no memory of months.
        while (after < upTo)
        {
            var end = factory.Calendar.Next(factory.Calendar.Floor(after, Step.Day), Step.Day);
            end = end < upTo ? end : upTo;
            await _writer.WriteAsync(after, end, cancellationToken);
            after = end;
        }
        _upTo = upTo;
    }

    /// <summary>Fills the history newest day first and takes a third of a core at most: live readings always win.</summary>
    private async Task BackfillAsync(DateOnly before, CancellationToken cancellationToken)
    {
        var newest = factory.Calendar.DayOf(clock.GetUtcNow()).AddDays(-FirstDays);
        var oldest = newest.AddDays(-HistoryDays + FirstDays);
        oldest = new DateOnly(oldest.Year, oldest.Month, 1);
        Note(oldest, newest, before);
        for (var day = before.AddDays(-1); day >= oldest; day = day.AddDays(-1))
        {
            var started = Stopwatch.GetTimestamp();
            var interval = factory.Calendar.Day(day);
            _filled += await _writer.WriteAsync(interval.Start, interval.End, cancellationToken);
            await store.Admin.DrainAsync(cancellationToken);
            Note(oldest, newest, day);
            await Task.Delay(2 * Stopwatch.GetElapsedTime(started), clock, cancellationToken);
        }
        await _position.SaveAsync(_upTo, Progress?.Reached, cancellationToken);
    }

    private void Note(DateOnly oldest, DateOnly newest, DateOnly reached)
    {
        var share = Math.Clamp((newest.DayNumber - reached.DayNumber) / (double)Math.Max(1, newest.DayNumber - oldest.DayNumber), 0, 1);
        Progress = new BackfillProgress(reached <= oldest ? "done" : "running", oldest, newest, reached, share, _filled);
    }
}
