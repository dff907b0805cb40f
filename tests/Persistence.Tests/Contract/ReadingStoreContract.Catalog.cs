using System.Text;
using FactoryTwin.Domain.Identity;
using FactoryTwin.Persistence.Tests.Support;

namespace FactoryTwin.Persistence.Tests.Contract;

public abstract partial class ReadingStoreContract
{
    [ContractFact]
    public async Task Register_Reopened_GivesTheSameNumbers()
    {
        PointId[] first = [new("a"), new("b")];
        await using (var fixture = Open())
        {
            Assert.Equal([0, 1], await fixture.Store.Points.RegisterAsync(Plant.Id, first));
            Assert.Equal(1, await fixture.Store.Points.SourceAsync("gateway"));
        }
        await using var again = Open();
        Assert.Equal([2, 0, 1], await again.Store.Points.RegisterAsync(Plant.Id, [new("c"), .. first]));
        Assert.Equal([3], await again.Store.Points.RegisterAsync(new FactoryId("other"), [new("a")]));
        Assert.True(again.Store.Points.PointsOf(Plant.Id).TryGetPoint("b"u8, out var b));
        Assert.Equal((1, new PointId("b")), (b, again.Store.Points.AddressOf(b).Point));
        Assert.False(again.Store.Points.PointsOf(Plant.Id).TryGetPoint("x"u8, out _));
        Assert.True(again.Store.Points.TryGetSource("gateway"u8, out var gateway));
        Assert.Equal((1, "gateway"), (gateway, again.Store.Points.SourceName(gateway)));
        Assert.Equal(0, await again.Store.Points.SourceAsync(""));
    }

    [ContractFact]
    public async Task Register_AtOnceFromMany_GivesEachPointOneNumber()
    {
        await using var fixture = Open();
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            fixture.Store.Points.RegisterAsync(Plant.Id, [.. Enumerable.Range(i, 10).Select(n => new PointId($"p{n}"))])));
        for (var i = 0; i < all.Length; i++)
        {
            Assert.Equal(Enumerable.Range(i, 10).Select(n => $"p{n}"), all[i].Select(n => fixture.Store.Points.AddressOf(n).Point.Value));
        }
        Assert.Equal(17, fixture.Store.Points.PointCount);
    }

    [ContractFact]
    public async Task Models_Revisions_AreKeptAndFoundByValidity()
    {
        await using var fixture = Open();
        var models = fixture.Store.Models;
        var first = await models.AddAsync(Plant.Id, """{"a":1}""", Plant.Day, "li", "first", expectedRevision: 0);
        Assert.Null(await models.AddAsync(Plant.Id, """{"a":9}""", Plant.Day, "wu", "lost the race", expectedRevision: 0));
        var second = await models.AddAsync(Plant.Id, """{"a":2}""", Plant.Day.AddDays(5), "wu", "new meter", expectedRevision: 1);

        Assert.Equal([first!, second!], await models.ListAsync(Plant.Id));
        Assert.Equal(second, await models.LatestAsync(Plant.Id));
        Assert.Equal(first, await models.FindAsync(Plant.Id, Plant.Day.AddDays(4)));
        Assert.Null(await models.FindAsync(Plant.Id, Plant.Day.AddDays(-1)));
        Assert.Equal([Plant.Id], await models.FactoriesAsync());
        // SHA-256 of {"a":1}, from sha256sum.
        Assert.Equal("015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862", first!.Hash);
    }

    [ContractFact]
    public async Task Documents_CompareAndSwap_LetsOneWin()
    {
        await using var fixture = Open();
        var documents = fixture.Store.Documents;
        var tag = await documents.WriteAsync("grain", "a", "1"u8.ToArray(), etag: null);
        Assert.NotNull(tag);
        Assert.Null(await documents.WriteAsync("grain", "a", "2"u8.ToArray(), etag: null));
        var winners = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => documents.WriteAsync("grain", "a", Encoding.UTF8.GetBytes($"{i}"), tag)));
        var winner = Assert.Single(winners, w => w is not null);
        Assert.Equal(winner, (await documents.ReadAsync("grain", "a"))!.Value.ETag);
        Assert.False(await documents.DeleteAsync("grain", "a", tag));
        Assert.True(await documents.DeleteAsync("grain", "a", winner));
        Assert.Null(await documents.ReadAsync("grain", "a"));
    }

    [ContractFact]
    public async Task Documents_List_GoesByPrefixAndPage()
    {
        await using var fixture = Open();
        var documents = fixture.Store.Documents;
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => documents.PutAsync("alarm", $"f1/{i}", new byte[] { (byte)i })));
        await documents.PutAsync("alarm", "f2/0", new byte[] { 1 });
        await documents.PutAsync("other", "f1/0", new byte[] { 2 });
        var page = await documents.ListAsync("alarm", "f1/", limit: 6);
        var rest = await documents.ListAsync("alarm", "f1/", after: page[^1].Key);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"f1/{i}"), page.Concat(rest).Select(d => d.Key));
    }
}
