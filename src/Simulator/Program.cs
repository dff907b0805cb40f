using System.CommandLine;
using FactoryTwin.Simulator;

try
{
    return await SimulatorCommands.Root().Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception e) when (e is ArgumentException or HttpRequestException or InvalidOperationException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
