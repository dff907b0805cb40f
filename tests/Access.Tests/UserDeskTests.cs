using FactoryTwin.Access.Desks;
using FactoryTwin.Access.Roles;

namespace FactoryTwin.Access.Tests;

public sealed class UserDeskTests
{
    [Theory]
    [InlineData("", "name")]
    [InlineData("Anna", "name")]
    [InlineData("local", "name")]
    [InlineData("../etc", "name")]
    [InlineData("a b", "name")]
    [InlineData("安娜", "name")]
    [InlineData(".anna", "name")]
    public async Task Add_NameThatCannotBe_IsRefused(string name, string field)
    {
        var refused = await new Place().Users.AddAsync(new NewUser(name, null, ["admin"], Place.GoodPassword), Place.Boss, default);

        Assert.Equal(field, refused!.Field);
    }

    [Fact]
    public async Task Add_OverLongInput_IsRefused()
    {
        var place = new Place();

        Assert.Equal("name", (await place.Users.AddAsync(new NewUser(new string('a', 65), null, ["admin"], Place.GoodPassword), Place.Boss, place.Now))!.Field);
        Assert.Equal("displayName", (await place.Users.AddAsync(new NewUser("anna", new string('安', 101), ["admin"], Place.GoodPassword), Place.Boss, place.Now))!.Field);
        Assert.Equal("password", (await place.Users.AddAsync(new NewUser("anna", null, ["admin"], new string('x', 1_000_000)), Place.Boss, place.Now))!.Field);
        Assert.Equal("roles", (await place.Users.AddAsync(new NewUser("anna", null, [new string('x', 1_000_000)], Place.GoodPassword), Place.Boss, place.Now))!.Field);
        Assert.Empty(await place.Users.ListAsync());
    }

    [Fact]
    public async Task Add_FirstUserWhoIsNoAdmin_IsRefused()
    {
        var place = new Place();

        Assert.Equal("roles", (await place.Users.AddAsync(new NewUser("anna", null, ["operator"], Place.GoodPassword), Place.Boss, place.Now))!.Field);
        Assert.Null(await place.Users.AddAsync(new NewUser("anna", " Anna ", ["admin"], Place.GoodPassword), Place.Boss, place.Now));
        Assert.Null(await place.Users.AddAsync(new NewUser("bo", null, ["planner", "operator", "planner"], Place.GoodPassword), Place.Boss, place.Now));

        Assert.Equal("Anna", (await place.Users.ListAsync()).Single(u => u.Name == "anna").DisplayName);
        Assert.NotNull((await place.SignInAsync("anna")).Session);
        Assert.Equal([Role.Operator, Role.Planner], (await place.Users.ListAsync()).Single(u => u.Name == "bo").Roles.AsEnumerable());
    }

    [Fact]
    public async Task Add_NameThatIsThere_IsAConflict()
    {
        var place = new Place();
        await place.AddAsync("anna", "admin");

        Assert.Equal(RefusalKind.Conflict, (await place.Users.AddAsync(new NewUser("anna", null, ["operator"], Place.GoodPassword), Place.Boss, place.Now))!.Kind);
        Assert.Equal("refused", (await place.LastLineAsync()).Outcome);
    }

    [Fact]
    public async Task LastAdmin_CanBeNeitherRemovedNorDemotedNorDisabled()
    {
        var place = new Place();
        await place.AddAsync("anna", "admin");
        await place.AddAsync("bo", "operator");

        Assert.Equal(RefusalKind.Conflict, (await place.Users.RemoveAsync("anna", Place.Boss, place.Now))!.Kind);
        Assert.Equal(RefusalKind.Conflict, (await place.Users.ChangeAsync("anna", new UserChange(Roles: ["planner"]), Place.Boss, place.Now))!.Kind);
        Assert.Equal(RefusalKind.Conflict, (await place.Users.ChangeAsync("anna", new UserChange(Disabled: true), Place.Boss, place.Now))!.Kind);
        Assert.Null(await place.Users.ChangeAsync("bo", new UserChange(Roles: ["admin"]), Place.Boss, place.Now));
        Assert.Null(await place.Users.RemoveAsync("anna", Place.Boss, place.Now));
    }

    /// <summary>Each of two admins demotes the other at the same moment, on two hosts: one of them stays.</summary>
    [Fact]
    public async Task TwoAdmins_DemotingEachOtherAtOnce_LeaveOne()
    {
        for (var round = 0; round < 20; round++)
        {
            var place = new Place();
            await place.AddAsync("anna", "admin");
            await place.AddAsync("bo", "admin");
            var elsewhere = new UserDesk(place.Shelves, new Audit.AuditLog(place.Log));

            await Task.WhenAll(
                Task.Run(() => place.Users.ChangeAsync("anna", new UserChange(Roles: ["operator"]), Place.Boss, place.Now)),
                Task.Run(() => elsewhere.ChangeAsync("bo", new UserChange(Roles: ["operator"]), Place.Boss, place.Now)));

            Assert.Single(await place.Users.ListAsync(), u => u.IsActiveAdmin);
        }
    }

    [Fact]
    public async Task NewPassword_VoidsSessionsAndTokens()
    {
        var place = new Place();
        await place.AddAsync("anna", "admin");
        var session = (await place.SignInAsync("anna")).Grant!;
        var token = (await place.Grants.IssueTokenAsync("anna", new NewToken("script", null, null), Place.Boss, place.Now)).Kept!;

        Assert.Null(await place.Users.ChangeAsync("anna", new UserChange(Password: "another horse battery"), Place.Boss, place.Now));

        var user = (await place.Shelves.Users.FindAsync("anna"))!.Value;
        Assert.Null(session.CallerAt(place.Now, user));
        Assert.Null(token.CallerAt(place.Now, user));
        Assert.Null((await place.SignInAsync("anna")).Session);
        Assert.NotNull((await place.SignInAsync("anna", "another horse battery")).Session);
    }

    [Fact]
    public async Task Remove_ThenSameNameAgain_OpensNothingOld()
    {
        var place = new Place();
        await place.AddAsync("anna", "admin");
        await place.AddAsync("bo", "planner");
        var token = (await place.Grants.IssueTokenAsync("bo", new NewToken("script", null, null), Place.Boss, place.Now)).Kept!;

        Assert.Null(await place.Users.RemoveAsync("bo", Place.Boss, place.Now));
        await place.AddAsync("bo", "planner");

        Assert.Null(await place.Shelves.Grants.FindAsync(token.Id));
        Assert.Empty(await place.Grants.TokensAsync("bo"));
    }

    [Fact]
    public async Task Changes_AreInTheLogWithWhoAndWhat()
    {
        var place = new Place();
        await place.AddAsync("anna", "admin");
        await place.Users.ChangeAsync("anna", new UserChange("Anna 安娜", Password: "another horse battery"), Place.Boss, place.Now);

        var line = await place.LastLineAsync();

        Assert.Equal(("boss", "10.0.0.1", "user.change", "anna", "done", "display name, new password"), (line.Who, line.From, line.What, line.Target, line.Outcome, line.Detail));
        Assert.True((await place.Audit.VerifyAsync()).IsWhole);
    }

    [Theory]
    [InlineData(null, "lab", "*", "label")]
    [InlineData("gw", "elsewhere", "*", "factory")]
    [InlineData("gw", "lab", "", "points")]
    [InlineData("gw", "lab", "a b", "points")]
    [InlineData("gw\n", "lab", "*", "label")]
    public async Task Key_ThatCannotBe_IsRefused(string? label, string factory, string point, string field)
    {
        var place = new Place();

        var issued = await place.Grants.IssueKeyAsync(new NewKey(label, factory, [point], null), f => f == "lab", Place.Boss, place.Now);

        Assert.Equal(field, issued.Refusal!.Field);
        Assert.Empty(await place.Grants.KeysAsync());
    }

    [Fact]
    public async Task Token_OfMoreThanItsUserIs_IsRefused()
    {
        var place = new Place();
        await place.AddAsync("anna", "admin");
        await place.AddAsync("bo", "planner");

        Assert.Equal("roles", (await place.Grants.IssueTokenAsync("bo", new NewToken("x", 1, ["admin"]), Place.Boss, place.Now)).Refusal!.Field);
        Assert.Equal("days", (await place.Grants.IssueTokenAsync("bo", new NewToken("x", 100_000, null), Place.Boss, place.Now)).Refusal!.Field);
        Assert.Equal("user", (await place.Grants.IssueTokenAsync("eve", new NewToken("x", 1, null), Place.Boss, place.Now)).Refusal!.Field);
    }
}
