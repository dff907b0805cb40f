using FactoryTwin.Access.Desks;
using FactoryTwin.Access.Secrets;
using FactoryTwin.Access.Users;

namespace FactoryTwin.Access.Tests;

public sealed class SignInTests
{
    [Fact]
    public async Task SignIn_RightPassword_OpensASession()
    {
        var place = new Place();
        await place.AddAsync("anna", "admin");

        var result = await place.SignInAsync("anna");

        Assert.NotNull(result.Session);
        Assert.True(Secret.TryParse(result.Session.Text, out var secret) && secret.Matches(result.Grant!.Hash));
        Assert.Equal("anna", result.Grant.User);
        Assert.Equal(("sign-in", "done", "10.0.0.7"), await LastAsync(place));
    }

    [Theory]
    [InlineData("anna", "wrong password")]
    [InlineData("anna", "")]
    [InlineData("ANNA", Place.GoodPassword)]
    [InlineData("nobody-of-that-name", Place.GoodPassword)]
    [InlineData("' OR 1=1 --", Place.GoodPassword)]
    [InlineData("anna\0", Place.GoodPassword)]
    public async Task SignIn_WrongNameOrPassword_GetsOneAnswer(string name, string password)
    {
        var place = new Place();
        await place.AddAsync("anna", "admin");

        var result = await place.SignInAsync(name, password);

        Assert.Equal((null, null, null), (result.Session, result.Grant, result.LockedUntil));
        Assert.Equal(("sign-in", "refused", "10.0.0.7"), await LastAsync(place));
        Assert.DoesNotContain(password.Length > 0 ? password : "\"password\"", place.Log.ToString(), StringComparison.Ordinal);
    }

    /// <summary>Names that exist and names that do not lock alike: trying does not tell which is which.</summary>
    [Theory]
    [InlineData("anna")]
    [InlineData("nobody-of-that-name")]
    public async Task SignIn_FiveFailures_LocksForAWhile(string name)
    {
        var place = new Place();
        await place.AddAsync("anna", "admin");
        for (var i = 0; i < SignInAttempts.Most; i++)
        {
            Assert.Null((await place.SignInAsync(name, "wrong password")).LockedUntil);
        }

        var locked = await place.SignInAsync(name);

        Assert.Null(locked.Session);
        Assert.Equal(place.Now + SignInAttempts.LockedFor, locked.LockedUntil);
        place.Now = locked.LockedUntil!.Value;
        Assert.Equal(name == "anna", (await place.SignInAsync(name)).Session is not null);
    }

    [Fact]
    public async Task SignIn_ManyGuessesAtOnce_LooksAtFiveAtMost()
    {
        var place = new Place();
        await place.AddAsync("anna", "admin");

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => place.SignInAsync("anna", $"guess number {i}")));

        Assert.Equal(SignInAttempts.Most, results.Count(r => r.LockedUntil is null));
    }

    [Fact]
    public async Task SignIn_FailuresFarApart_DoNotLock()
    {
        var place = new Place();
        await place.AddAsync("anna", "admin");
        for (var i = 0; i < 2 * SignInAttempts.Most; i++)
        {
            place.Now += SignInAttempts.Window + TimeSpan.FromSeconds(1);
            Assert.Null((await place.SignInAsync("anna", "wrong password")).LockedUntil);
        }
    }

    [Fact]
    public async Task SignIn_Success_ForgetsFailures()
    {
        var place = new Place();
        await place.AddAsync("anna", "admin");
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < SignInAttempts.Most - 1; i++)
            {
                await place.SignInAsync("anna", "wrong password");
            }
            Assert.NotNull((await place.SignInAsync("anna")).Session);
        }
    }

    [Fact]
    public async Task SignIn_WithAnOlderHash_IsHashedAnew()
    {
        var place = new Place();
        await place.AddAsync("anna", "admin");
        var kept = (await place.Shelves.Users.FindAsync("anna"))!;
        await place.Shelves.Users.WriteAsync("anna", kept.Value with { PasswordHash = Passwords.PasswordHash.Make(Place.GoodPassword, 1000) }, kept.Tag);

        Assert.NotNull((await place.SignInAsync("anna")).Session);

        Assert.Contains("$600000$", (await place.Shelves.Users.FindAsync("anna"))!.Value.PasswordHash, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignOut_EndsTheSession()
    {
        var place = new Place();
        await place.AddAsync("anna", "admin");
        var session = (await place.SignInAsync("anna")).Grant!;

        await place.SignIns.SignOutAsync(session, "10.0.0.7", place.Now);

        Assert.Null(await place.Shelves.Grants.FindAsync(session.Id));
        Assert.Equal(("sign-out", "done", "10.0.0.7"), await LastAsync(place));
    }

    [Fact]
    public async Task Store_HoldsNoSecret()
    {
        var place = new Place();
        await place.AddAsync("anna", "admin");
        var session = (await place.SignInAsync("anna")).Session!;
        var token = (await place.Grants.IssueTokenAsync("anna", new NewToken("script", 1, null), Place.Boss, place.Now)).Secret!;
        var key = (await place.Grants.IssueKeyAsync(new NewKey("gw", "lab", ["*"], null), _ => true, Place.Boss, place.Now)).Secret!;

        var kept = place.Documents.Everything() + place.Log;

        Assert.All([Place.GoodPassword, session.Text[21..], token.Text[21..], key.Text[21..]], s => Assert.DoesNotContain(s, kept, StringComparison.Ordinal));
    }

    private static async Task<(string What, string Outcome, string From)> LastAsync(Place place) => await place.LastLineAsync() is var e ? (e.What, e.Outcome, e.From) : default;
}
