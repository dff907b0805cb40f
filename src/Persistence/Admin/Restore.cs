using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace FactoryTwin.Persistence.Admin;

/// <summary>Makes a data folder from a backup.</summary>
public static class Restore
{
    /// <param name="backup">A <c>.tar.gz</c> or a folder that a backup wrote.</param>
    /// <param name="target">The data folder to make; must not exist or be empty.</param>
    /// <returns>What the backup says of itself.</returns>
    /// <exception cref="StoreException">The target is not empty.</exception>
    /// <exception cref="CorruptDataException">The backup is damaged or incomplete; the message names the file. The target is left empty.</exception>
    public static BackupManifest Run(string backup, string target)
    {
        target = Path.GetFullPath(target);
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any()))
        {
            throw new StoreException($"{target} is not empty; restore into a new folder and swap them.");
        }
        var work = target + ".part";
        if (Directory.Exists(work))
        {
            Directory.Delete(work, recursive: true);
        }
        Directory.CreateDirectory(work);
        try
        {
            Unpack(backup, work);
            var manifest = ReadManifest(backup, work);
            foreach (var file in manifest.Files)
            {
                Check(backup, work, file);
            }
            if (Directory.Exists(target))
            {
                Directory.Delete(target);
            }
            File.Delete(Path.Combine(work, BackupManifest.FileName));
            Directory.Move(work, target);
            return manifest;
        }
        finally
        {
            if (Directory.Exists(work))
            {
                Directory.Delete(work, recursive: true);
            }
        }
    }

    private static void Unpack(string backup, string work)
    {
        if (Directory.Exists(backup))
        {
            foreach (var file in Directory.EnumerateFiles(backup))
            {
                File.Copy(file, Path.Combine(work, Path.GetFileName(file)));
            }
            return;
        }
        try
        {
            using var file = File.OpenRead(backup);
            using var gzip = new GZipStream(file, CompressionMode.Decompress);
            TarFile.ExtractToDirectory(gzip, work, overwriteFiles: false);
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new CorruptDataException($"{backup} does not unpack: {e.Message}");
        }
    }

    private static BackupManifest ReadManifest(string backup, string work)
    {
        var path = Path.Combine(work, BackupManifest.FileName);
        if (!File.Exists(path))
        {
            throw new CorruptDataException($"{backup} has no {BackupManifest.FileName}.");
        }
        var manifest = JsonSerializer.Deserialize<BackupManifest>(File.ReadAllText(path), BackupManifest.Json);
        return manifest?.Format == BackupManifest.CurrentFormat
            ? manifest
            : throw new CorruptDataException($"{backup}: format {manifest?.Format} of the backup is not known.");
    }

    private static void Check(string backup, string work, BackupFile expected)
    {
        var path = Path.Combine(work, Path.GetFileName(expected.Name));
        if (!File.Exists(path))
        {
            throw new CorruptDataException($"{backup}: {expected.Name} is missing.");
        }
        using var stream = File.OpenRead(path);
        if (stream.Length != expected.Bytes || Convert.ToHexStringLower(SHA256.HashData(stream)) != expected.Sha256)
        {
            throw new CorruptDataException($"{backup}: {expected.Name} does not match its checksum.");
        }
    }
}
