using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using FactoryTwin.Persistence.Folder;
using FactoryTwin.Persistence.Sqlite;

namespace FactoryTwin.Persistence.Admin;

/// <summary>One file of a backup.</summary>
/// <param name="Bytes">Size.</param>
/// <param name="Sha256">Lower-case hex.</param>
public sealed record BackupFile(string Name, long Bytes, string Sha256);

/// <summary>What a backup holds; <c>manifest.json</c> in it.</summary>
/// <param name="Format">1.</param>
public sealed record BackupManifest(int Format, DateTimeOffset Created, IReadOnlyList<BackupFile> Files)
{
    public const string FileName = "manifest.json";
    public const int CurrentFormat = 1;

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };
}

/// <summary>Copies a store while it runs.</summary>
/// <remarks>
/// Each file is copied at one moment of its own: the log first, then the history, then the catalogue. What leaves the log in between is
/// in the history that is copied later, and every number the two use is in the catalogue that is copied last; so nothing that was
/// acknowledged before the backup began is missing, and nothing is in it twice.
/// </remarks>
public static class Backup
{
    /// <exception cref="StoreException">The target exists.</exception>
    internal static void Write(DataFolder folder, string target, DateTimeOffset now, CancellationToken cancellationToken)
    {
        target = Path.GetFullPath(target);
        if (File.Exists(target) || Directory.Exists(target))
        {
            throw new StoreException($"{target} exists; a backup never overwrites.");
        }
        var packed = target.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase);
        // Beside the target, so that the last step is a rename: a backup is whole or it is not there.
        var work = target + ".part";
        Remove(work);
        Directory.CreateDirectory(work);
        try
        {
            var files = new List<BackupFile>();
            foreach (var path in new[] { folder.LogPath, folder.StorePath, folder.CatalogPath })
            {
                cancellationToken.ThrowIfCancellationRequested();
                files.Add(Copy(path, work));
            }
            var manifest = new BackupManifest(BackupManifest.CurrentFormat, now, files);
            File.WriteAllText(Path.Combine(work, BackupManifest.FileName), JsonSerializer.Serialize(manifest, BackupManifest.Json));
            if (packed)
            {
                Pack(work, target);
            }
            else
            {
                Directory.Move(work, target);
            }
        }
        finally
        {
            Remove(work);
        }
    }

    private static BackupFile Copy(string path, string into)
    {
        var copy = Path.Combine(into, Path.GetFileName(path));
        using (var source = Database.OpenReader(path))
        {
            source.CopyTo(copy);
        }
        using var stream = File.OpenRead(copy);
        return new BackupFile(Path.GetFileName(copy), stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }

    private static void Pack(string work, string target)
    {
        var part = target + ".tmp";
        using (var file = File.Create(part))
        {
            using (var gzip = new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true))
            {
                TarFile.CreateFromDirectory(work, gzip, includeBaseDirectory: false);
            }
            file.Flush(flushToDisk: true);
        }
        File.Move(part, target);
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
