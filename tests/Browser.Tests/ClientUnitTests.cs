namespace FactoryTwin.Browser.Tests;

/// <summary>The client's own tests, so that one command runs everything.</summary>
public sealed class ClientUnitTests
{
    [ClientFact]
    public async Task Vitest_AllTests_Pass()
    {
        var (code, said) = await NodeRun.RunAsync(Layout.Client, Path.Combine("node_modules", "vitest", "vitest.mjs"), "run");
        Assert.True(code == 0, said);
    }
}
