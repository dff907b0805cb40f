using FactoryTwin.Persistence;
using FactoryTwin.Silo.Hosting;

try
{
    if (args is ["--help"] or ["-h"])
    {
        Console.WriteLine(TwinOptions.Usage);
        return 0;
    }
    var options = TwinOptions.Parse(args);
    await using var host = TwinHost.Build(options);
    await host.RunAsync();
    return 0;
}
catch (TwinOptionsException e)
{
    await Console.Error.WriteLineAsync($"{e.Message}{Environment.NewLine}{Environment.NewLine}{TwinOptions.Usage}");
    return 2;
}
catch (StoreException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 3;
}
catch (IOException e) when (e.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
{
    await Console.Error.WriteLineAsync($"{e.Message} Choose another address with --urls.");
    return 4;
}
