using System.IO.Compression;
using System.Security.Cryptography;
using FactoryTwin.Tests.Support;

namespace FactoryTwin.Browser.Tests;

/// <summary>One year of a real plant, from its file to the verifier's package, in a real Chromium on a host of its own.</summary>
public sealed class StoryTests(QuietHost host) : IClassFixture<QuietHost>
{
    private const string Steel = "data/steel-gwangyang/Steel_industry_data_dev_jan-sep.csv.gz";

    /// <summary>Import, factor, boundary, measure, close, buy, claim, retire, cockpit and download by the screens; the package is checked here.</summary>
    [StoryFact(Steel)]
    public async Task C23_SteelYear_FromItsFileToTheVerifiersPackage()
    {
        var folder = Directory.CreateTempSubdirectory("factorytwin-story-").FullName;
        try
        {
            var (file, package) = (Path.Combine(folder, "steel.csv.gz"), Path.Combine(folder, "package.zip"));
            await using (var copy = File.Create(file))
            await using (var steel = SharedData.Open(Steel))
            {
                await steel.CopyToAsync(copy);
            }
            await NodeRun.ScriptAsync("story.mjs", host.Address, file, package);
            var files = Read(package);
            Assert.Empty(Broken(files));
            Assert.Contains("evidence", string.Join(' ', files.Keys), StringComparison.OrdinalIgnoreCase);
            // One changed byte is found by the manifest alone.
            var inventory = files.Keys.First(n => n.EndsWith(".json", StringComparison.Ordinal));
            files[inventory][files[inventory].Length / 2] ^= 1;
            Assert.Equal([inventory], Broken(files));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Dictionary<string, byte[]> Read(string package)
    {
        using var zip = ZipFile.OpenRead(package);
        return zip.Entries.ToDictionary(e => e.FullName, e =>
        {
            using var content = e.Open();
            using var bytes = new MemoryStream();
            content.CopyTo(bytes);
            return bytes.ToArray();
        });
    }

    /// <summary>Files that are missing, are not listed, or have another hash than <c>SHA256SUMS</c> says; as <c>sha256sum -c</c> checks them.</summary>
    private static List<string> Broken(Dictionary<string, byte[]> files)
    {
        var listed = System.Text.Encoding.UTF8.GetString(files["SHA256SUMS"]).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split("  ", 2)).ToDictionary(parts => parts[1].TrimEnd('\r'), parts => parts[0]);
        return [.. listed.Keys.Union(files.Keys.Where(n => n != "SHA256SUMS")).Where(n => !listed.TryGetValue(n, out var hash) || !files.TryGetValue(n, out var bytes)
            || Convert.ToHexStringLower(SHA256.HashData(bytes)) != hash)];
    }
}

/// <summary>A browser test on published data; skipped, with the reason, where either is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StoryFactAttribute : FactAttribute
{
    public StoryFactAttribute(string path) => Skip = Tools.MissingForBrowser ?? new SharedDataFactAttribute(path).Skip;
}
