using FactoryTwin.LocalGrains.Tests.Grains;
using FactoryTwin.LocalGrains.Tests.Host;
using Microsoft.Extensions.DependencyInjection;

namespace FactoryTwin.LocalGrains.Tests.Local;

/// <summary>Reminders on disk outlive the host.</summary>
public sealed class ReminderTableTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("reminders").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Reminder_SurvivesTheHost()
    {
        await using (var first = await StartAsync(new GrainJournal()))
        {
            var clock = first.GrainFactory.GetGrain<IClockGrain>("durable");
            await clock.RemindAsync("often", TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(50));
            await clock.RemindAsync("seldom", TimeSpan.FromDays(1), TimeSpan.FromDays(1));
            await clock.RemindAsync("dropped", TimeSpan.FromDays(1), TimeSpan.FromDays(1));
            await clock.ForgetAsync("dropped");
        }

        var journal = new GrainJournal();
        await using var second = await StartAsync(journal);
        await Eventually.TrueAsync(() => journal.Count("reminder often") >= 2, "the reminder ticks in the next process");
        Assert.Equal("often,seldom", await second.GrainFactory.GetGrain<IClockGrain>("durable").ReminderNamesAsync());
        Assert.Equal(0, journal.Count("reminder seldom"));
    }

    [Fact]
    public async Task HalfWrittenFile_LeavesTheOldTable()
    {
        await using (var first = await StartAsync(new GrainJournal()))
        {
            await first.GrainFactory.GetGrain<IClockGrain>("x").RemindAsync("kept", TimeSpan.FromDays(1), TimeSpan.FromDays(1));
        }

        // What a crash between write and rename leaves behind.
        await File.WriteAllTextAsync(Path.Combine(_folder, "reminders.json.new"), "[{\"grain\":");
        await using var second = await StartAsync(new GrainJournal());
        var clock = second.GrainFactory.GetGrain<IClockGrain>("x");
        Assert.Equal("kept", await clock.ReminderNamesAsync());
        await clock.RemindAsync("more", TimeSpan.FromDays(1), TimeSpan.FromDays(1));
        Assert.Equal("kept,more", await clock.ReminderNamesAsync());
    }

    [Fact]
    public async Task UnreadableFile_StopsTheStart_NamingIt()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "reminders.json"), "not a table");
        var exception = await Assert.ThrowsAsync<InvalidDataException>(() => StartAsync(new GrainJournal()));
        Assert.Contains("reminders.json", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReminderOfAnUnknownClass_IsKept()
    {
        const string Table = """[{"grain":"no-such-class/k","name":"n","firstTick":"2026-01-01T00:00:00+00:00","period":"01:00:00"}]""";
        await File.WriteAllTextAsync(Path.Combine(_folder, "reminders.json"), Table);
        await using (var host = await StartAsync(new GrainJournal()))
        {
            await host.GrainFactory.GetGrain<IClockGrain>("x").RemindAsync("own", TimeSpan.FromDays(1), TimeSpan.FromDays(1));
        }

        var text = await File.ReadAllTextAsync(Path.Combine(_folder, "reminders.json"));
        Assert.Contains("no-such-class/k", text, StringComparison.Ordinal);
        Assert.Contains("test-clock/x", text, StringComparison.Ordinal);
    }

    private Task<LocalGrainHost> StartAsync(GrainJournal journal) => LocalGrainHost.StartAsync(
        services => services.AddSingleton(journal),
        options =>
        {
            options.ReminderFolder = _folder;
            options.MinimumReminderPeriod = TimeSpan.FromMilliseconds(10);
        });
}
