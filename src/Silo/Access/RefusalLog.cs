using System.Threading.Channels;
using FactoryTwin.Access.Audit;

namespace FactoryTwin.Silo.Access;

/// <summary>
/// Brings refusals into the audit log without being a way to fill it: the first of a kind (who, from where, what) at once, the others of the
/// same minute as one line with their number.
/// </summary>
internal sealed class RefusalLog(AuditLog audit, TimeProvider clock, ILogger<RefusalLog> logger) : BackgroundService
{
    private const int MostKinds = 1000;

    private static readonly TimeSpan Span = TimeSpan.FromMinutes(1);

    private readonly Channel<AuditNote> _waiting = Channel.CreateUnbounded<AuditNote>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Who, string From, string What), (AuditNote First, int More)> _kinds = [];
    private int _others;

    /// <summary>Takes a refusal; never waits.</summary>
    public void Add(AuditNote note)
    {
        lock (_lock)
        {
            var kind = (note.Who, note.From, note.What);
            if (_kinds.TryGetValue(kind, out var seen))
            {
                _kinds[kind] = (seen.First, seen.More + 1);
            }
            else if (_kinds.Count >= MostKinds)
            {
                _others++;
            }
            else
            {
                _kinds[kind] = (note, 0);
                _waiting.Writer.TryWrite(note);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var sums = new Timer(_ => Sum(), null, Span, Span);
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(stoppingToken))
            {
                await WriteAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The host stops: what is known is written.
            Sum();
            await WriteAsync();
        }
    }

    /// <summary>A minute is over: its repetitions become lines.</summary>
    private void Sum()
    {
        lock (_lock)
        {
            foreach (var (first, more) in _kinds.Values.Where(k => k.More > 0))
            {
                _waiting.Writer.TryWrite(first with { Detail = $"{first.Detail}; {more} more within a minute" });
            }
            if (_others > 0)
            {
                _waiting.Writer.TryWrite(new AuditNote("?", "", "refusals", "", AuditOutcomes.Refused, $"{_others} of other kinds within a minute"));
            }
            _kinds.Clear();
            _others = 0;
        }
    }

    private async Task WriteAsync()
    {
        var notes = new List<AuditNote>();
        while (notes.Count < MostKinds && _waiting.Reader.TryRead(out var note))
        {
            notes.Add(note);
        }
        if (notes.Count == 0)
        {
            return;
        }
        try
        {
            await audit.AppendAsync(notes, clock.GetUtcNow());
        }
        catch (Exception e)
        {
            logger.LogError(e, "{Count} refusals could not be written into the audit log, the first: {Who} from {From}, {What}", notes.Count, notes[0].Who, notes[0].From, notes[0].What);
        }
    }
}
