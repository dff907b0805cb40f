using FactoryTwin.LocalGrains.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;

namespace FactoryTwin.LocalGrains.Reminders;

/// <summary>Keeps the reminders of all grains, sets their clocks and calls the grains when they are due.</summary>
internal sealed partial class ReminderService
{
    private readonly GrainHost _host;
    private readonly LocalGrainOptions _options;
    private readonly ILogger _logger;
    private readonly IReminderTable _table;
    private readonly SemaphoreSlim _gate = new(1);
    private readonly Dictionary<(string Grain, string Name), ScheduledReminder> _scheduled = [];
    private bool _stopped;

    public ReminderService(GrainHost host, LocalGrainOptions options, ILogger logger)
    {
        _host = host;
        _options = options;
        _logger = logger;
        _table = host.Services.GetService<IReminderTable>()
            ?? (options.ReminderFolder is { } folder ? new FileReminderTable(folder) : new MemoryReminderTable());
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        using var held = await EnterAsync();
        foreach (var record in await _table.ReadAllAsync(cancellationToken))
        {
            if (FindClass(record) is { } found)
            {
                Schedule(found, record, isNew: false);
            }
            else
            {
                LogUnknownGrain(record.Name, record.Grain);
            }
        }
    }

    public async Task StopAsync()
    {
        using var held = await EnterAsync();
        _stopped = true;
        foreach (var reminder in _scheduled.Values)
        {
            reminder.Dispose();
        }

        _scheduled.Clear();
    }

    public async Task<IGrainReminder> RegisterAsync(IGrainBase grain, string name, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (grain is not IRemindable)
        {
            throw new InvalidOperationException($"{grain.GetType()} must implement IRemindable to have reminders.");
        }

        if (dueTime < TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(dueTime), dueTime, "The time to the first tick is not negative.");
        }

        if (period < _options.MinimumReminderPeriod)
        {
            throw new ArgumentException(
                $"The period of reminder '{name}' is {period}; the least is {_options.MinimumReminderPeriod}. Use a timer for shorter work.",
                nameof(period));
        }

        var record = new ReminderRecord(grain.GrainContext.GrainId.ToString(), name, _host.Time.GetUtcNow() + dueTime, period);
        using var held = await EnterAsync();
        ObjectDisposedException.ThrowIf(_stopped, this);
        await _table.WriteAsync(record);
        return Schedule(grain.Activation().Class, record, isNew: true);
    }

    public async Task UnregisterAsync(IGrainBase grain, IGrainReminder reminder)
    {
        ArgumentNullException.ThrowIfNull(reminder);
        var id = (grain.GrainContext.GrainId.ToString(), reminder.ReminderName);
        using var held = await EnterAsync();
        await _table.RemoveAsync(id.Item1, id.ReminderName);
        if (_scheduled.Remove(id, out var scheduled))
        {
            scheduled.Dispose();
        }
    }

    public async Task<IGrainReminder?> GetAsync(IGrainBase grain, string name)
    {
        using var held = await EnterAsync();
        return _scheduled.GetValueOrDefault((grain.GrainContext.GrainId.ToString(), name));
    }

    public async Task<List<IGrainReminder>> GetAllAsync(IGrainBase grain)
    {
        var id = grain.GrainContext.GrainId.ToString();
        using var held = await EnterAsync();
        return [.. _scheduled.Values.Where(reminder => reminder.Record.Grain == id)];
    }

    private ScheduledReminder Schedule(GrainClass found, ReminderRecord record, bool isNew)
    {
        if (_scheduled.Remove((record.Grain, record.Name), out var before))
        {
            before.Dispose();
        }

        var reminder = new ScheduledReminder(_host, found, record, isNew);
        _scheduled[(record.Grain, record.Name)] = reminder;
        reminder.Set();
        return reminder;
    }

    private GrainClass? FindClass(ReminderRecord record) =>
        GrainId.TryParse(record.Grain, out var id) ? _host.Catalog.FindClass(id.Type.ToString()) : null;

    private async Task<Held> EnterAsync()
    {
        await _gate.WaitAsync();
        return new Held(_gate);
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Reminder {Name} is for {Grain}, whose class this host does not have; it is kept and does not tick.")]
    private partial void LogUnknownGrain(string name, string grain);

    private readonly struct Held(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
