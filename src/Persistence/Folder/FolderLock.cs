using System.Diagnostics;
using System.Globalization;

namespace FactoryTwin.Persistence.Folder;

/// <summary>Who holds a data folder.</summary>
public sealed record FolderHolder(int ProcessId, string Machine, DateTimeOffset Started)
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"process {ProcessId} on {Machine}, started {Started:yyyy-MM-dd HH:mm:ss}Z");
}

/// <summary>
/// The right to write a data folder. The operating system's lock on the file decides, so the lock of a dead process is free at once;
/// the text inside only says who holds it.
/// </summary>
internal sealed class FolderLock : IDisposable
{
    public const string FileName = "writer.lock";

    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <exception cref="StoreException">Another process holds the folder; the message names it.</exception>
    public static FolderLock Take(string folder)
    {
        var path = Path.Combine(folder, FileName);
        FileStream file;
        try
        {
            // FileShare.None is an advisory flock on Unix: every writer of ours asks for it, a reader of the text does not.
            file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e)
        {
            throw new StoreException(
                $"The data folder {folder} is in use by {ReadHolder(folder)?.ToString() ?? "another process"}. Stop it, or send the change through its API.", inner: e);
        }
        WriteNote(path);
        return new FolderLock(file);
    }

    /// <summary>Who holds the folder now, or null where nobody does.</summary>
    public static FolderHolder? ReadHolder(string folder)
    {
        try
        {
            var lines = File.ReadAllLines(Path.Combine(folder, FileName + ".txt"));
            return lines.Length >= 3
                ? new FolderHolder(int.Parse(lines[0], CultureInfo.InvariantCulture), lines[1], DateTimeOffset.Parse(lines[2], CultureInfo.InvariantCulture))
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }

    public void Dispose()
    {
        File.Delete(_file.Name + ".txt");
        _file.Dispose();
    }

    // The locked file itself cannot be opened by others (not even for reading, on Windows), so its text lies beside it.
    private static void WriteNote(string path)
    {
        using var self = Process.GetCurrentProcess();
        var started = self.StartTime.ToUniversalTime();
        File.WriteAllText(
            path + ".txt", string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessId}\n{Environment.MachineName}\n{started:O}\n"));
    }
}
