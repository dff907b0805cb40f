using System.Text;
using FactoryTwin.Ingestion.Models;

namespace FactoryTwin.Ingestion.Tests.Models;

/// <summary>Mutated models are refused or accepted; nothing else happens.</summary>
public sealed class HostileModelTests
{
    private const string Alphabet = "{}[]:,-#&*!|>'\"%@`~\n\t \\\0\uFEFF\uD800éa0.+?<=/x";

    private const string Yaml = """
        schemaVersion: 1
        id: f
        site: {name: {zh: 厂, en: F}, timeZone: Asia/Shanghai, latitudeDegrees: 29.7}
        assets:
          - {id: site, kind: factory, name: Site, figures: {ratedKw: 1}}
        points:
          - {id: m, name: M, carrier: electricity, unit: kWh, kind: register, multiplier: [{from: "2024-01-01T00:00:00Z", factor: 3}], stuckAfter: 6h}
        """;

    [Fact]
    public void Yaml_Mutated_IsRefusedOrAccepted()
    {
        var random = new Random(20240715);
        for (var i = 0; i < 15_000; i++)
        {
            var result = FactoryModelReader.Parse([("f.yaml", Mutate(Yaml, random))]);
            Assert.True(result.IsValid || result.Problems.Length > 0);
        }
    }

    [Fact]
    public void Json_Mutated_IsRefusedOrAccepted()
    {
        var random = new Random(20240716);
        var json = Encoding.UTF8.GetString(FactoryModelJson.Write(FactoryModelReader.Parse([("f.yaml", Yaml)]).Require()));
        for (var i = 0; i < 15_000; i++)
        {
            var result = FactoryModelJson.Parse(Encoding.UTF8.GetBytes(Mutate(json, random)));
            Assert.True(result.IsValid || result.Problems.Length > 0);
        }
    }

    [Theory]
    [InlineData("[", 100_000)]
    [InlineData("{a: ", 100_000)]
    [InlineData("- ", 50_000)]
    public void Yaml_NestedDeeply_IsRefused(string open, int times)
    {
        var text = string.Concat(Enumerable.Repeat(open, times));
        Assert.NotEmpty(FactoryModelReader.Parse([("f.yaml", text)]).Problems);
    }

    [Fact]
    public void Json_InvalidUtf8_IsRefused() =>
        Assert.NotEmpty(FactoryModelJson.Parse([.. "{\"id\":\""u8, 0xC3, 0x28, .. "\"}"u8]).Problems);

    [Fact]
    public void Problems_AreBounded()
    {
        var text = "points:\n" + string.Concat(Enumerable.Repeat("  - {idd: x}\n", 5000));
        Assert.InRange(FactoryModelReader.Parse([("f.yaml", text)]).Problems.Length, 1, 200);
    }

    private static string Mutate(string text, Random random)
    {
        var result = new StringBuilder(text);
        for (var k = random.Next(1, 5); k > 0; k--)
        {
            var at = random.Next(result.Length);
            switch (random.Next(4))
            {
                case 0:
                    result.Insert(at, Alphabet[random.Next(Alphabet.Length)]);
                    break;
                case 1:
                    result[at] = Alphabet[random.Next(Alphabet.Length)];
                    break;
                case 2:
                    result.Remove(at, Math.Min(random.Next(1, 20), result.Length - at));
                    break;
                default:
                    result.Insert(at, result.ToString(at, Math.Min(random.Next(1, 60), result.Length - at)));
                    break;
            }
        }
        return result.ToString();
    }
}
