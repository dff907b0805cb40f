using System.Collections.Immutable;
using FactoryTwin.Access.Roles;
using FactoryTwin.Access.Secrets;

namespace FactoryTwin.Access.Tests;

public sealed class SecretTests
{
    [Theory]
    [InlineData(SecretKind.Session, "fts_")]
    [InlineData(SecretKind.Token, "ftt_")]
    [InlineData(SecretKind.DeviceKey, "ftk_")]
    public void Make_ThenParse_IsTheSame(SecretKind kind, string prefix)
    {
        var made = Secret.Make(kind);

        Assert.StartsWith(prefix, made.Text, StringComparison.Ordinal);
        Assert.True(Secret.TryParse(made.Text, out var parsed));
        Assert.Equal((made.Kind, made.Id, made.Hash), (parsed.Kind, parsed.Id, parsed.Hash));
        Assert.True(parsed.Matches(made.Hash));
        Assert.False(parsed.Matches(Secret.Make(kind).Hash));
        Assert.DoesNotContain(made.Text[21..], made.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ftt_")]
    [InlineData("ftx_0123456789abcdef_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("ftt_0123456789ABCDEF_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("ftt_0123456789abcdef-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("ftt_0123456789abcdef_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/")]
    [InlineData("ftt_0123456789abcdef_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("ftt_../../../../etc/_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void TryParse_WhatIsNoSecret_IsNotLookedUp(string? text) => Assert.False(Secret.TryParse(text, out _));

    [Theory]
    [InlineData("press-1.kwh", "press-1.kwh", true)]
    [InlineData("press-1.kwh", "press-1.kwh2", false)]
    [InlineData("press-1.kwh", "PRESS-1.kwh", false)]
    [InlineData("press-*", "press-1.kwh", true)]
    [InlineData("press-*", "pres-1", false)]
    [InlineData("*", "anything", true)]
    public void Covers_IdsAndBeginnings(string scope, string point, bool covered) => Assert.Equal(covered, new PointScope([scope]).Covers(point));

    [Theory]
    [InlineData("a*b", false)]
    [InlineData("**", false)]
    [InlineData("", false)]
    [InlineData("p 1", false)]
    [InlineData("p-1*", true)]
    [InlineData("*", true)]
    public void IsValid_Scope(string scope, bool valid) => Assert.Equal(valid, PointScope.IsValid(scope));

    [Fact]
    public void Token_IsNeverMoreThanItsUserIs()
    {
        var now = DateTimeOffset.UnixEpoch;
        var token = new UserGrant("id", SecretKind.Token, "anna", "x", [Role.Admin, Role.Planner], "hash", 1, now, now.AddDays(1));
        var user = new Users.User("anna", "Anna", [Role.Planner, Role.Operator], "", false, 1, now, "", now, "");

        Assert.Equal([Role.Planner], token.CallerAt(now, user)!.Roles.AsEnumerable());
        Assert.Null(token.CallerAt(now.AddDays(1), user));
        Assert.Null(token.CallerAt(now, user with { Disabled = true }));
        Assert.Null(token.CallerAt(now, user with { Stamp = 2 }));
        Assert.Null(token.CallerAt(now, null));
    }

    [Fact]
    public void Roles_Table_KeepsDutiesApart()
    {
        Assert.Equal([Permission.WriteReadings], RolePermissions.Of(Role.Device));
        Assert.Equal([Role.Admin], RolePermissions.With(Permission.ManageAccess));
        Assert.Equal([Role.CarbonManager, Role.Admin], RolePermissions.With(Permission.KeepCarbon));
        Assert.Equal([Role.CarbonManager, Role.Verifier, Role.Admin], RolePermissions.With(Permission.Verify));
        Permission[] reading = [Permission.View, Permission.OwnAccount, Permission.Verify, Permission.ReadAudit];
        Assert.Equal(reading.ToHashSet(), RolePermissions.Of(Role.Verifier).ToHashSet());
        Assert.False(Caller.Nobody.May(Permission.View));
        Assert.All(Enum.GetValues<Role>(), r => Assert.True(RoleText.TryParse(RoleText.Of(r), out var same) && same == r));
    }
}
