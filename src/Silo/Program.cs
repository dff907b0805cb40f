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
    ListenAddresses.RequireFree(options);
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
catch (Exception e) when (e is ListenException or IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException })
{
    await Console.Error.WriteLineAsync(e.Message);
    return 4;
}
