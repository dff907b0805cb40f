using System.Collections.Immutable;
using System.Text.Json;

namespace FactoryTwin.LocalGrains.Reminders;

/// <summary>
/// Reminders in one JSON file. Each change writes the whole table to a temporary file, forces it to disk and renames it over the
/// old one, so that a crash leaves the old table or the new one, never half of either. Meant for thousands, not millions.
/// </summary>
internal sealed class FileReminderTable : IReminderTable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly string _folder;
    private readonly string _path;
    private readonly Dictionary<(string Grain, string Name), ReminderRecord> _reminders = [];

    public FileReminderTable(string folder)
    {
        _folder = folder;
        _path = Path.Combine(folder, "reminders.json");
    }

    /// <exception cref="InvalidDataException">The file is not a reminder table: repairing it is for a person, dropping it is not for us.</exception>
    public async Task<ImmutableArray<ReminderRecord>> ReadAllAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folder);
        if (File.Exists(_path))
        {
            await using var file = File.OpenRead(_path);
            foreach (var reminder in await ParseAsync(file, cancellationToken))
            {
                _reminders[(reminder.Grain, reminder.Name)] = reminder;
            }
        }

        return [.. _reminders.Values];
    }

    public Task WriteAsync(ReminderRecord reminder)
    {
        _reminders[(reminder.Grain, reminder.Name)] = reminder;
        return SaveAsync();
    }

    public Task RemoveAsync(string grain, string name) => _reminders.Remove((grain, name)) ? SaveAsync() : Task.CompletedTask;

    private async Task<ReminderRecord[]> ParseAsync(Stream file, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<ReminderRecord[]>(file, Json, cancellationToken) ?? [];
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{_path} is not a reminder table: {exception.Message}", exception);
        }
    }

    private async Task SaveAsync()
    {
        var temporary = _path + ".new";
        await using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await JsonSerializer.SerializeAsync(file, _reminders.Values.OrderBy(static r => (r.Grain, r.Name)), Json);
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, _path, overwrite: true);
        DirectorySync.Flush(_folder);
    }
}
