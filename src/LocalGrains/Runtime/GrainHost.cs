using System.Diagnostics.Metrics;
using FactoryTwin.LocalGrains.Chaos;
using FactoryTwin.LocalGrains.Invocation;
using FactoryTwin.LocalGrains.Reminders;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans;

namespace FactoryTwin.LocalGrains.Runtime;

/// <summary>The host of all grains of one process: finds, activates, sweeps and ends them.</summary>
internal sealed partial class GrainHost : IAsyncDisposable, IDisposable
{
    private readonly LocalGrainOptions _options;
    private readonly ILogger _logger;
    private volatile bool _mayActivate = true;

    public GrainHost(IServiceProvider services, LocalGrainOptions options, ILogger<GrainHost> logger)
    {
        options.Validate();
        _options = options;
        _logger = logger;
        Services = services;
        Time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        Filters = [.. services.GetServices<IIncomingGrainCallFilter>()];
        Chaos = options.Chaos is null ? null : new ChaosMonkey(options.Chaos);
        Metrics = new GrainMetrics(services.GetService<IMeterFactory>(), () => Activations.Sum(static a => (long)a.QueueLength));
        QueueLimit = options.MaxQueuedCallsPerActivation;
        ResponseTimeoutMilliseconds = (int)options.ResponseTimeout.TotalMilliseconds;
        DeactivationMilliseconds = (int)options.DeactivationTimeout.TotalMilliseconds;
        IdleSeconds = (int)Math.Ceiling(options.IdleAfter.TotalSeconds);
        Factory = new GrainFactory(this);
        Observers = new ObserverDirectory(this);
        Catalog = new GrainCatalog(this, GrainAssemblies.Reachable(options.Assemblies));
        Reminders = new ReminderService(this, options, logger);
        _sweeper = new Sweeper(this);
    }

    public IServiceProvider Services { get; }

    public TimeProvider Time { get; }

    public GrainFactory Factory { get; }

    public GrainCatalog Catalog { get; }

    public ObserverDirectory Observers { get; }

    public ReminderService Reminders { get; }

    public IIncomingGrainCallFilter[] Filters { get; }

    public ChaosMonkey? Chaos { get; }

    public GrainMetrics Metrics { get; }

    public int QueueLimit { get; }

    public int ResponseTimeoutMilliseconds { get; }

    public int DeactivationMilliseconds { get; }

    public int IdleSeconds { get; }

    /// <summary>False once the host ends its activations: no grain is woken any more.</summary>
    public bool MayActivate => _mayActivate;

    /// <summary>Coarse clock, moved by the sweep, so that a call need not read a real one [s].</summary>
    public int NowSeconds => Volatile.Read(ref _nowSeconds);

    public IEnumerable<Activation> Activations => Catalog.Classes.SelectMany(static c => c.Activations);

    public void Send(GrainCall call, GrainRoute route, string key, ref Activation? cached)
    {
        Metrics.Call();
        if (Chaos is null)
        {
            route.Dispatch(call, key, ref cached);
        }
        else
        {
            Chaos.Send(call, route, key);
        }
    }

    public GrainProxy Bind(Type interfaceType, GrainRoute route, string key) => Catalog.Find(interfaceType).Bind(route, key);

    public void Refuse(GrainCall call, Exception reason)
    {
        Metrics.Rejection();
        LogRefusal(call.Method, reason.Message);
        call.Release();
        call.Fail(reason);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A timer tick of {Grain} failed.")]
    public partial void LogTickFailure(Exception exception, object grain);

    [LoggerMessage(Level = LogLevel.Warning, Message = "One-way call {Method} of {Grain} failed.")]
    public partial void LogOneWayFailure(Exception exception, object method, object grain);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Grain} could not be activated.")]
    public partial void LogActivationFailure(Exception exception, object grain);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Grain} did not end cleanly.")]
    public partial void LogDeactivationFailure(Exception exception, object grain);

    [LoggerMessage(Level = LogLevel.Debug, Message = "Refused {Method}: {Reason}")]
    private partial void LogRefusal(object method, string reason);
}
