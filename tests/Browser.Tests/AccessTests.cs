namespace FactoryTwin.Browser.Tests;

/// <summary>From an open host to a signed-in one, in a real Chromium, on a host of its own: sign-in stays on once it is.</summary>
public sealed class AccessTests(QuietHost host) : IClassFixture<QuietHost>
{
    [BrowserFact]
    public Task FirstUser_SignIn_RolesAndAuditLog() => NodeRun.ScriptAsync("signin.mjs", host.Address);
}
