using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using FactoryTwin.Carbon.Measures;
using FactoryTwin.Carbon.Years;
using FactoryTwin.Carbon.Years.Package;

namespace FactoryTwin.Carbon.Tests.Years;

/// <summary>The verifier's ZIP: complete, the same each time, and one changed byte is found without this software.</summary>
public sealed class VerifierPackageTest : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("verifier").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task C23_Package_HoldsEverythingAVerifierNeeds()
    {
        var (plant, year) = await ClosedAsync();
        var files = (await FilesAsync(plant, year)).ToDictionary(f => f.Name, f => f.Bytes);

        Assert.Equal(await plant.Records.OpenAsync(year.Reported!.Sha256), files["inventory/reported.json"]);
        string[] needed =
        [
            "README.zh.txt", "README.en.txt", "SHA256SUMS", "inventory/reported-lines.csv", "activity/reported-activity.csv", "factors/reported-factors.csv",
            "factors/reported-methods.csv", "model/factory-model.json", "evidence/index.csv", "verification/findings.csv", "verification/sampling.csv",
            "changes/events.jsonl", "changes/differences.csv", "changes/measures.jsonl",
        ];
        Assert.All(needed, name => Assert.NotEmpty(files.ContainsKey(name) ? name : ""));
        var bill = Assert.Single(files, f => f.Key.StartsWith("evidence/", StringComparison.Ordinal) && f.Key.EndsWith(".pdf", StringComparison.Ordinal));
        Assert.Equal("the bill", Encoding.UTF8.GetString(bill.Value));
        Assert.Contains(year.Reported.Sha256, Encoding.UTF8.GetString(files["changes/events.jsonl"]), StringComparison.Ordinal);
        Assert.Contains("sha256sum -c SHA256SUMS", Encoding.UTF8.GetString(files["README.zh.txt"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task C23_SameYear_GivesTheSameBytes()
    {
        var (plant, year) = await ClosedAsync();
        Assert.Equal(VerifierPackage.Zip(await FilesAsync(plant, year)), VerifierPackage.Zip(await FilesAsync(plant, year)));
    }

    [Fact]
    public async Task C23_Manifest_ListsEveryFileOnce()
    {
        var (plant, year) = await ClosedAsync();
        var files = await FilesAsync(plant, year);
        var lines = Encoding.ASCII.GetString(files[^1].Bytes).TrimEnd('\n').Split('\n');
        Assert.Equal(files.SkipLast(1).Select(f => $"{YearJson.HashOf(f.Bytes)}  {f.Name}"), lines);
    }

    /// <summary>With the tool that the README names; every file in turn has one byte changed.</summary>
    [ToolFact("sha256sum")]
    public async Task C23_OneChangedByte_IsFoundWithoutThisSoftware()
    {
        var (plant, year) = await ClosedAsync();
        var files = await FilesAsync(plant, year);
        using (var zip = new ZipArchive(new MemoryStream(VerifierPackage.Zip(files))))
        {
            zip.ExtractToDirectory(_folder);
        }
        Assert.Equal(0, Check());
        foreach (var file in files.SkipLast(1).Where(f => f.Bytes.Length > 0))
        {
            var path = Path.Combine(_folder, file.Name);
            var changed = (byte[])file.Bytes.Clone();
            changed[changed.Length / 2] ^= 1;
            await File.WriteAllBytesAsync(path, changed);
            Assert.NotEqual(0, Check());
            await File.WriteAllBytesAsync(path, file.Bytes);
        }
        Assert.Equal(0, Check());
    }

    [Fact]
    public async Task C23_OpenYear_HasNoPackage() => await Assert.ThrowsAsync<InvalidOperationException>(
        () => FilesAsync(new YearPlant(), InventoryYear.Open("plant", YearPlant.Year)));

    [Theory]
    [InlineData("=cmd()", "'=cmd()")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"x\"", "\"say \"\"x\"\"\"")]
    [InlineData(-1.5, "-1.5")]
    [InlineData(null, "")]
    public void C23_Cell_IsSafeInASpreadsheet(object? value, string expected)
    {
        var csv = new Csv("h");
        csv.Row(value);
        Assert.Equal($"\uFEFFh\r\n{expected}\r\n", Encoding.UTF8.GetString(csv.ToBytes()));
    }

    private static async Task<(YearPlant Plant, InventoryYear Year)> ClosedAsync()
    {
        var plant = new YearPlant();
        await plant.CloseAsync();
        var year = await plant.Desk.AttachAsync(
            "plant", YearPlant.Year, Encoding.UTF8.GetBytes("the bill"), "bill of May.pdf", "application/pdf", null, null, "anna", YearPlant.Spring);
        return (plant, year.Year);
    }

    private static Task<IReadOnlyList<PackageFile>> FilesAsync(YearPlant plant, InventoryYear year) =>
        new VerifierPackage(plant.Records).FilesAsync(year, Encoding.UTF8.GetBytes("{}"), MeasureBook.Empty);

    private int Check()
    {
        using var process = Process.Start(new ProcessStartInfo("sha256sum", ["--strict", "--quiet", "-c", "SHA256SUMS"])
        {
            WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}

/// <summary>A fact that needs a program of the system; skipped, with the reason, where it is not there.</summary>
internal sealed class ToolFactAttribute : FactAttribute
{
    public ToolFactAttribute(string tool)
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, tool))))
        {
            Skip = $"{tool} is not on this system.";
        }
    }
}
