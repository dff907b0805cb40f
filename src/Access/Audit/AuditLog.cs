using System.Collections.Immutable;
using FactoryTwin.Access.Storage;

namespace FactoryTwin.Access.Audit;

/// <summary>The audit log: entries are added at its end and read, nothing else. Several hosts may write one log.</summary>
public sealed class AuditLog(IAuditStream stream) : IDisposable
{
    public const int MostOfAPage = 1000;

    private readonly SemaphoreSlim _one = new(1, 1);
    private AuditHead? _head;

    /// <summary>Adds a note; on disk when it completes.</summary>
    public Task AppendAsync(AuditNote note, DateTimeOffset at, CancellationToken cancellationToken = default) => AppendAsync([note], at, cancellationToken);

    /// <summary>Adds notes in one write.</summary>
    public async Task AppendAsync(IReadOnlyList<AuditNote> notes, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            while (!await TryAppendAsync(notes, at, cancellationToken))
            {
                // Another host wrote meanwhile: find the end again.
                _head = null;
            }
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Entries before a number (null: from the end), newest first. A line that cannot be read is passed over here; <see cref="VerifyAsync"/> names it.</summary>
    public async Task<ImmutableArray<AuditEntry>> ReadAsync(long? before, int limit, CancellationToken cancellationToken = default)
    {
        var end = (before ?? await LastAsync(cancellationToken) + 1) - 1;
        var after = Math.Max(0, end - Math.Clamp(limit, 1, MostOfAPage));
        var lines = end > after ? await stream.ReadAsync(after, (int)(end - after), cancellationToken) : [];
        return [.. lines.Reverse().Select(l => AuditChain.Decode(l.Body.Span)).OfType<AuditEntry>()];
    }

    /// <summary>Reads all of it and checks the chain.</summary>
    public async Task<AuditVerdict> VerifyAsync(AuditHead? noted = null, CancellationToken cancellationToken = default)
    {
        var check = new AuditCheck(noted);
        long after = 0;
        while (await stream.ReadAsync(after, MostOfAPage, cancellationToken) is { Count: > 0 } lines)
        {
            foreach (var line in lines)
            {
                if (!check.Take(line.Number, line.Body.Span))
                {
                    return check.Finish();
                }
            }
            after = lines[^1].Number;
        }
        return check.Finish();
    }

    public void Dispose() => _one.Dispose();

    private async Task<bool> TryAppendAsync(IReadOnlyList<AuditNote> notes, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var before = _head ??= await FindHeadAsync(cancellationToken);
        var head = before;
        var lines = new List<ReadOnlyMemory<byte>>(notes.Count);
        foreach (var note in notes)
        {
            var entry = AuditChain.Seal(head, note, at);
            lines.Add(AuditChain.Encode(entry));
            head = new AuditHead(entry.Seq, entry.Hash);
        }
        // Where it is not known whether the write succeeded, the end is looked for again.
        _head = null;
        if (!await stream.AppendAsync(before.Seq, lines, cancellationToken))
        {
            return false;
        }
        _head = head;
        return true;
    }

    private async Task<AuditHead> FindHeadAsync(CancellationToken cancellationToken)
    {
        var last = await LastAsync(cancellationToken);
        if (last == 0)
        {
            return AuditHead.None;
        }
        var line = (await stream.ReadAsync(last - 1, 1, cancellationToken))[0];
        // A last line that somebody spoilt does not stop the log: what follows hangs on its bytes, and the check still names the line.
        return new AuditHead(last, AuditChain.Decode(line.Body.Span)?.Hash ?? Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(line.Body.Span)));
    }

    /// <summary>Number of the last line; found in few reads, since numbers have no gaps.</summary>
    private async Task<long> LastAsync(CancellationToken cancellationToken)
    {
        if (_head is { } known && (await stream.ReadAsync(known.Seq, 1, cancellationToken)).Count == 0)
        {
            return known.Seq;
        }
        var (there, notThere) = (_head?.Seq ?? 0L, (_head?.Seq ?? 0L) + 1);
        for (long step = 1; (await stream.ReadAsync(notThere - 1, 1, cancellationToken)).Count > 0; step *= 2)
        {
            (there, notThere) = (notThere, notThere + step);
        }
        while (notThere - there > 1)
        {
            var middle = there + ((notThere - there) / 2);
            var isThere = (await stream.ReadAsync(middle - 1, 1, cancellationToken)).Count > 0;
            (there, notThere) = isThere ? (middle, notThere) : (there, middle);
        }
        return there;
    }
}
