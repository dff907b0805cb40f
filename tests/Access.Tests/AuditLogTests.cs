using FactoryTwin.Access.Audit;

namespace FactoryTwin.Access.Tests;

public sealed class AuditLogTests
{
    private static readonly DateTimeOffset At = new(2026, 7, 15, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Append_TwoHostsAtOnce_MakeOneChain()
    {
        var stream = new MemoryAudit();
        using var one = new AuditLog(stream);
        using var other = new AuditLog(stream);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => (i % 2 == 0 ? one : other).AppendAsync(Note(i), At))));

        var verdict = await one.VerifyAsync();
        Assert.True(verdict.IsWhole, verdict.Fault);
        Assert.Equal(200, verdict.Lines);
        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"{i}").Order(), (await one.ReadAsync(null, 1000)).Select(e => e.Target).Order());
    }

    [Fact]
    public async Task Append_LongLogOfEarlierRuns_FindsItsEndInFewReads()
    {
        var stream = new MemoryAudit();
        using (var first = new AuditLog(stream))
        {
            await first.AppendAsync([.. Enumerable.Range(0, 5000).Select(Note)], At);
        }
        var before = stream.Reads;
        using var next = new AuditLog(stream);

        await next.AppendAsync(Note(5000), At);

        Assert.True((await next.VerifyAsync()).IsWhole);
        Assert.InRange(stream.Reads - before, 1, 50);
    }

    [Fact]
    public async Task Read_Pages_AreNewestFirstWithoutGapOrDouble()
    {
        using var log = new AuditLog(new MemoryAudit());
        await log.AppendAsync([.. Enumerable.Range(1, 250).Select(Note)], At);

        var (seen, before) = (new List<long>(), (long?)null);
        while (await log.ReadAsync(before, 100) is { IsEmpty: false } page)
        {
            seen.AddRange(page.Select(e => e.Seq));
            before = page[^1].Seq;
        }

        Assert.Equal(Enumerable.Range(1, 250).Reverse().Select(i => (long)i), seen);
    }

    /// <summary>A spoilt last line is named for ever, and what happens after it is still kept.</summary>
    [Fact]
    public async Task Append_AfterASpoiltLastLine_GoesOnAndTheLineStaysNamed()
    {
        var stream = new MemoryAudit();
        using (var log = new AuditLog(stream))
        {
            await log.AppendAsync([Note(1), Note(2), Note(3)], At);
        }
        stream.Lines[2][10] ^= 1;
        using var next = new AuditLog(stream);

        await next.AppendAsync(Note(4), At);

        Assert.Equal(4, stream.Lines.Count);
        Assert.Equal(3, (await next.VerifyAsync()).FirstBad);
    }

    private static AuditNote Note(int i) => new("anna", "10.0.0.7", "do", $"{i}", AuditOutcomes.Done);
}
