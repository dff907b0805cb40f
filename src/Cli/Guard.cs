using FactoryTwin.Ingestion.Models;
using FactoryTwin.Persistence;

namespace FactoryTwin.Cli;

/// <summary>Turns failures into a plain sentence on the error stream and an exit code.</summary>
internal static class Guard
{
    public static async Task<int> RunAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Cancelled;
        }
        catch (CliException e)
        {
            return Say(e.Message, e.ExitCode);
        }
        catch (FactoryModelException e)
        {
            return Say(e.Message, ExitCodes.Input);
        }
        catch (StoreException e)
        {
            return Say(e.Message, ExitCodes.Store);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Say(e.Message, ExitCodes.Input);
        }
    }

    private static int Say(string message, int exitCode)
    {
        Console.Error.WriteLine(message);
        return exitCode;
    }
}
