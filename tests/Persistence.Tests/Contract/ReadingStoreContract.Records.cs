using System.Text;
using FactoryTwin.Persistence.Records;
using FactoryTwin.Persistence.Tests.Support;

namespace FactoryTwin.Persistence.Tests.Contract;

public abstract partial class ReadingStoreContract
{
    [ContractFact]
    public async Task Events_AppendAtTheEndAlone_AndComeBackInOrder()
    {
        await using var fixture = Open();
        var events = fixture.Store.Events;
        Assert.Equal(2, await events.AppendAsync("ledger/a", 0, [Event("bought", "一"), Event("held", "2")]));
        Assert.Null(await events.AppendAsync("ledger/a", 0, [Event("late", "x")]));
        Assert.Null(await events.AppendAsync("ledger/a", 5, [Event("early", "x")]));
        Assert.Equal(3, await events.AppendAsync("ledger/a", 2, [Event("retired", "")]));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => events.AppendAsync("ledger/none", 0, []));

        var all = await events.ReadAsync("ledger/a");
        Assert.Equal([(1L, "bought", "一"), (2L, "held", "2"), (3L, "retired", "")], all.Select(e => (e.Version, e.Kind, Encoding.UTF8.GetString(e.Body.Span))));
        Assert.Equal(["held"], (await events.ReadAsync("ledger/a", after: 1, limit: 1)).Select(e => e.Kind));
        Assert.Empty(await events.ReadAsync("ledger/none"));
    }

    [ContractFact]
    public async Task Events_TenWritersOfOneVersion_OneWinsWhole()
    {
        await using var fixture = Open();
        var events = fixture.Store.Events;
        for (var round = 0; round < 5; round++)
        {
            var version = round * 3L;
            var won = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(
                () => events.AppendAsync("s", version, [Event($"{i}", "a"), Event($"{i}", "b"), Event($"{i}", "c")]))));
            Assert.Equal(version + 3, Assert.Single(won, w => w is not null));
        }
        var kinds = (await events.ReadAsync("s")).Select(e => e.Kind).Chunk(3).ToList();
        Assert.Equal(5, kinds.Count);
        Assert.All(kinds, three => Assert.Single(three.Distinct()));
    }

    [ContractFact]
    public async Task Events_Streams_GoByPrefixAndPage_AndSurviveReopening()
    {
        await using (var fixture = Open())
        {
            foreach (var name in new[] { "b/2", "a/1", "b/1", "b/3", "c" })
            {
                await fixture.Store.Events.AppendAsync(name, 0, [.. Enumerable.Range(0, 1001).Select(i => Event("k", $"{i}"))]);
            }
        }
        await using var again = Open();
        var events = again.Store.Events;
        var page = await events.StreamsAsync("b/", limit: 2);
        Assert.Equal(["b/1", "b/2", "b/3"], page.Concat(await events.StreamsAsync("b/", after: page[^1])));
        var bodies = new List<string>();
        await foreach (var stored in events.ReadAllAsync("b/1"))
        {
            bodies.Add(Encoding.UTF8.GetString(stored.Body.Span));
        }
        Assert.Equal(Enumerable.Range(0, 1001).Select(i => $"{i}"), bodies);
    }

    [ContractFact]
    public async Task Evidence_IsFoundByItsHash_AndKeptOnce()
    {
        await using var fixture = Open();
        var vault = fixture.Store.Evidence;
        var first = await vault.AddAsync(new MemoryStream("abc"u8.ToArray()), "发票.pdf", "application/pdf");
        var again = await vault.AddAsync(new MemoryStream("abc"u8.ToArray()), "copy.txt", "text/plain");

        // SHA-256 of "abc", FIPS 180-2 appendix B.1.
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", first.Sha256);
        Assert.Equal((3L, "发票.pdf", "application/pdf"), (first.Bytes, first.Name, first.ContentType));
        Assert.Equal(first, again);
        Assert.Equal(first, await vault.FindAsync(first.Sha256));
        await using var body = await vault.OpenAsync(first.Sha256);
        Assert.Equal("abc", await new StreamReader(body!).ReadToEndAsync());
        Assert.Null(await vault.FindAsync("00"));
        Assert.Null(await vault.OpenAsync("00"));
    }

    [ContractFact]
    public async Task Evidence_EmptyOrTooLong_IsRefused()
    {
        await using var fixture = Open();
        var vault = fixture.Store.Evidence;
        await Assert.ThrowsAsync<InvalidDataException>(() => vault.AddAsync(Stream.Null, "a", "b"));
        await Assert.ThrowsAsync<InvalidDataException>(() => vault.AddAsync(new MemoryStream(new byte[IEvidenceVault.MostBytes + 1]), "a", "b"));
    }

    private static NewEvent Event(string kind, string body) => new(kind, Encoding.UTF8.GetBytes(body));
}
