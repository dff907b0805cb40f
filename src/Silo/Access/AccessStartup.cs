using FactoryTwin.Access.Audit;
using FactoryTwin.Silo.Hosting;

namespace FactoryTwin.Silo.Access;

/// <summary>Loads who may do what before anything listens, and refuses to start a host that would be open to others.</summary>
internal sealed class AccessStartup(AccessDirectory directory, AuditLog audit, TwinOptions options, TimeProvider clock, ILogger<AccessStartup> logger) : IHostedService
{
    private const string HowToMakeOne =
        "make the first one with: factorytwin admin user add NAME --role admin --data DIR (the password is read from standard input), or start on a loopback address and make it there.";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await directory.LoadAsync(cancellationToken);
        if (options.RequireLogin is true && !directory.HasUsers)
        {
            throw new TwinOptionsException($"--auth on: there is no user yet; {HowToMakeOne}");
        }
        if (options.IsExposed && !directory.HasUsers)
        {
            throw new TwinOptionsException($"Others can reach this host, and there is no user yet; {HowToMakeOne}");
        }
        var state = directory.WhyOff switch
        {
            null => "sign-in on",
            "no-users" => "sign-in off: no user yet, loopback only",
            _ => "sign-in off: --auth off, loopback only, although there are users",
        };
        if (directory.WhyOff == "told-off")
        {
            logger.LogWarning("Sign-in is off by --auth off although there are users: whoever reaches the loopback address may do everything");
        }
        var note = new AuditNote("host", Environment.MachineName, "host.start", string.Join(' ', options.Urls.Select(u => u.ToString())), AuditOutcomes.Done, state);
        await audit.AppendAsync(note, clock.GetUtcNow(), cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>Looks once a second whether another host, or the command line, changed who may do what.</summary>
internal sealed class AccessWatch(AccessDirectory directory, ILogger<AccessWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        while (await WaitAsync(timer, stoppingToken))
        {
            try
            {
                await directory.RefreshAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning("Who may do what could not be read and stays as it was: {Reason}", e.Message);
            }
        }
    }

    private static async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken stop)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stop);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
