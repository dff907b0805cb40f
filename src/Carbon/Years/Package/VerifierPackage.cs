using System.IO.Compression;
using System.Reflection;
using System.Text;
using System.Text.Json;
using FactoryTwin.Carbon.Measures;
using FactoryTwin.Domain.Records;

namespace FactoryTwin.Carbon.Years.Package;

/// <summary>
/// Everything a verifier needs of a closed year in one ZIP (核查资料包): frozen inventories byte by byte, activity data, factors, methods,
/// evidence, change log, and a manifest of hashes that is checked without this software. The same events give the same bytes.
/// </summary>
/// <param name="records">Where events and files are kept.</param>
public sealed class VerifierPackage(IRecords records)
{
    /// <summary>Name of the manifest, in the form of <c>sha256sum</c>.</summary>
    public const string Manifest = "SHA256SUMS";

    /// <summary>ZIP has no time before; one for all, so that the same content has the same bytes.</summary>
    private static readonly DateTimeOffset Stamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Files of the package by name, the manifest last.</summary>
    /// <param name="year">A year that is closed.</param>
    /// <param name="model">The model document of the revision that was used, as JSON; null where it cannot be had.</param>
    /// <exception cref="InvalidOperationException">The year is open.</exception>
    /// <exception cref="InvalidDataException">A file that an event names is not in the vault.</exception>
    public async Task<IReadOnlyList<PackageFile>> FilesAsync(InventoryYear year, byte[]? model, MeasureBook measures, CancellationToken cancellationToken = default)
    {
        if (year.Reported is null)
        {
            throw new InvalidOperationException($"{year.Year} is open; only a closed year has a package.");
        }
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["README.en.txt"] = Text("README.en.txt"),
            ["README.zh.txt"] = Text("README.zh.txt"),
            ["changes/measures.jsonl"] = Lines(measures.Measures.Values.SelectMany(m => m.Versions).OrderBy(v => v.At)),
        };
        if (model is not null)
        {
            files["model/factory-model.json"] = model;
        }
        foreach (var frozen in year.Frozen)
        {
            var name = frozen.Number == 0 ? "reported" : $"restated-{frozen.Number}";
            var bytes = await RequireAsync(frozen.Sha256, cancellationToken).ConfigureAwait(false);
            files[$"inventory/{name}.json"] = bytes;
            var document = YearDocument.Read(bytes);
            files[$"inventory/{name}-lines.csv"] = PackageTables.Lines(document);
            files[$"activity/{name}-activity.csv"] = PackageTables.Activity(document);
            files[$"factors/{name}-factors.csv"] = PackageTables.Factors(document);
            files[$"factors/{name}-methods.csv"] = PackageTables.Methods(document);
        }
        foreach (var added in year.Evidence.DistinctBy(e => e.Sha256))
        {
            files[$"evidence/{added.Sha256}{Extension(added.Name)}"] = await RequireAsync(added.Sha256, cancellationToken).ConfigureAwait(false);
        }
        files["evidence/index.csv"] = PackageTables.Evidence(year);
        files["verification/sampling.csv"] = PackageTables.Sampling(year);
        files["verification/findings.csv"] = PackageTables.Findings(year);
        files["changes/differences.csv"] = PackageTables.Differences(year);
        files["changes/events.jsonl"] = await EventsAsync(year, cancellationToken).ConfigureAwait(false);
        var sums = string.Concat(files.Select(f => $"{YearJson.HashOf(f.Value)}  {f.Key}\n"));
        return [.. files.Select(f => new PackageFile(f.Key, f.Value)), new PackageFile(Manifest, Encoding.ASCII.GetBytes(sums))];
    }

    /// <summary>Writes the files as one ZIP.</summary>
    public static byte[] Zip(IEnumerable<PackageFile> files)
    {
        using var buffer = new MemoryStream();
        using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in files)
            {
                var entry = zip.CreateEntry(file.Name, CompressionLevel.Optimal);
                entry.LastWriteTime = Stamp;
                using var to = entry.Open();
                to.Write(file.Bytes);
            }
        }
        return buffer.ToArray();
    }

    /// <summary>Every event as it is kept, one a line, with its place and time in the stream.</summary>
    private async Task<byte[]> EventsAsync(InventoryYear year, CancellationToken cancellationToken)
    {
        using var text = new MemoryStream();
        await foreach (var recorded in records.ReadAsync(YearEvents.StreamOf(year.Factory, year.Year), 0, cancellationToken).ConfigureAwait(false))
        {
            using var body = JsonDocument.Parse(recorded.Body);
            text.Write(YearJson.Canonical(new { recorded.Version, recorded.Kind, recorded.Recorded, Event = body.RootElement }));
            text.WriteByte((byte)'\n');
        }
        return text.ToArray();
    }

    private async Task<byte[]> RequireAsync(string sha256, CancellationToken cancellationToken) =>
        await records.OpenAsync(sha256, cancellationToken).ConfigureAwait(false)
        ?? throw new InvalidDataException($"The file {sha256} is not in the evidence vault; restore it from a backup.");

    private static byte[] Lines<T>(IEnumerable<T> items) => [.. items.SelectMany(i => YearJson.Canonical(i).Append((byte)'\n'))];

    /// <summary>The ending of a name where it is a plain one; a hash needs no other name.</summary>
    private static string Extension(string name)
    {
        var ending = Path.GetExtension(name);
        return ending.Length is > 1 and <= 8 && ending.AsSpan(1).IndexOfAnyExcept("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") < 0 ? ending.ToLowerInvariant() : "";
    }

    private static byte[] Text(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"FactoryTwin.Carbon.Package.{name}")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}

/// <summary>A file of a package.</summary>
public sealed record PackageFile(string Name, byte[] Bytes);
