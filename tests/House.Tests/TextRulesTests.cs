using System.Text.RegularExpressions;

namespace FactoryTwin.House.Tests;

/// <summary>What every folder owes its reader.</summary>
public sealed class TextRulesTests
{
    [Fact]
    public void EverySourceFolder_HasAReadme()
    {
        var missing = Directory.GetDirectories(Path.Combine(Repository.Root, "src"))
            .Where(d => !File.Exists(Path.Combine(d, "README.md")))
            .Select(Path.GetFileName);
        Assert.Empty(missing);
    }

    [Fact]
    public void Readmes_ShowTheTwoCommands()
    {
        foreach (var name in new[] { "README.md", "README.zh-CN.md" })
        {
            var text = File.ReadAllText(Path.Combine(Repository.Root, name));
            Assert.Contains("dotnet run --project src/Silo", text, StringComparison.Ordinal);
            Assert.Contains("dotnet test", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Readme_NamesOnlyFilesThatExist()
    {
        foreach (var name in new[] { "README.md", "README.zh-CN.md" })
        {
            var text = File.ReadAllText(Path.Combine(Repository.Root, name));
            var missing = Regex.Matches(text, @"\]\((?!https?:|#)([^)#\s]+)")
                .Select(m => m.Groups[1].Value)
                .Where(p => !Path.Exists(Path.Combine(Repository.Root, p)));
            Assert.Empty(missing);
        }
    }
}
