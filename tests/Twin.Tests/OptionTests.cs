using FactoryTwin.Persistence;
using FactoryTwin.Silo.Hosting;
using FactoryTwin.Twin.Tests.Support;

namespace FactoryTwin.Twin.Tests;

public sealed class OptionTests
{
    [Theory]
    [InlineData("--auth maybe", "'maybe'")]
    [InlineData("--urls https://127.0.0.1:5443", "--cert")]
    [InlineData("--urls https://0.0.0.0:5443", "--cert")]
    [InlineData("--cert-key key.pem", "--cert")]
    [InlineData("--proxy nginx", "'nginx'")]
    [InlineData("--auth off --proxy 10.0.0.5", "--auth off")]
    [InlineData("--auth off --urls https://0.0.0.0:5443 --cert a.pem --cert-key b.pem", "--auth off")]
    [InlineData("--urls http://0.0.0.0:5080", "loopback")]
    [InlineData("--urls http://127.0.0.1:5080;http://192.168.1.4:5080", "192.168.1.4")]
    [InlineData("--urls http://example.org:80", "loopback")]
    [InlineData("--urls 5080", "--urls")]
    [InlineData("--port 5080", "'--port' is not an option")]
    [InlineData("--demo maybe", "'maybe'")]
    [InlineData("--silo-port 70000", "--silo-port")]
    [InlineData("--silo-address 0.0.0.0", "--silo-address")]
    [InlineData("--data", "--data needs a value")]
    public void Parse_WhatCannotBe_IsRefusedInWords(string line, string word)
    {
        var refused = Assert.Throws<TwinOptionsException>(() => TwinOptions.Parse(line.Split(' ')));

        Assert.Contains(word, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--urls http://localhost:1")]
    [InlineData("--urls http://127.0.0.1:1;http://[::1]:1")]
    [InlineData("--urls=http://127.0.0.2:1 --demo=off --auth=off")]
    [InlineData("--auth on")]
    public void Parse_Loopback_IsTaken(string line) => Assert.False(TwinOptions.Parse(line.Split(' ')).IsExposed);

    /// <summary>Whether there are users to sign in is looked at when the store is open.</summary>
    [Theory]
    [InlineData("--urls http://0.0.0.0:5080 --proxy 10.0.0.5,::1")]
    [InlineData("--urls http://127.0.0.1:5080 --proxy 127.0.0.1")]
    [InlineData("--urls https://0.0.0.0:5443 --cert a.pem --cert-key b.pem")]
    public void Parse_WithTlsOrProxy_IsTakenAsExposed(string line) => Assert.True(TwinOptions.Parse(line.Split(' ')).IsExposed);

    [Fact]
    public async Task Run_UnknownOption_ExitsTwoWithUsage()
    {
        var (exit, _, error) = await Programs.RunAsync("FactoryTwin.Silo.dll", "--port", "5080");

        Assert.Equal(2, exit);
        Assert.Contains("'--port' is not an option", error, StringComparison.Ordinal);
        Assert.Contains("--data DIR", error, StringComparison.Ordinal);
    }

    [DataFolderFact]
    public async Task Run_FolderHeldByAnother_ExitsThreeNamingTheProcess()
    {
        await using var lab = await LabTwin.StartAsync();

        var (exit, output, error) = await Programs.RunAsync("FactoryTwin.Silo.dll", "--data", lab.Data, "--demo", "off", "--urls", "http://127.0.0.1:0");

        Assert.Equal((3, ""), (exit, output));
        Assert.Contains($"{Environment.ProcessId}", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_AddressOfAnotherHost_ExitsFourInOneLine()
    {
        await using var lab = await LabTwin.StartAsync();
        using var folder = new TempFolder();
        var address = lab.Twin.Address.GetLeftPart(UriPartial.Authority);

        var (exit, output, error) = await Programs.RunAsync(
            "FactoryTwin.Silo.dll", "--data", folder.Sub("data"), "--models", Lab.Models(folder), "--demo", "off", "--urls", address);

        Assert.Equal((4, ""), (exit, output));
        Assert.Equal($"Another program listens on {address}: stop it, or choose another address with --urls.", error.TrimEnd());
    }

    [Fact]
    public async Task Build_NoModels_SaysWhereItLooked()
    {
        using var folder = new TempFolder();

        var failed = await Record.ExceptionAsync(() => RunningTwin.StartAsync(new TwinSetup(folder.Sub("data"), folder.Sub("nothing"))));

        Assert.NotNull(failed);
        Assert.Contains("nothing", failed.Message, StringComparison.Ordinal);
        Assert.IsNotType<StoreException>(failed);
    }
}
