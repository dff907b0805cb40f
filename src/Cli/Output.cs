using System.Text.Encodings.Web;
using System.Text.Json;

namespace FactoryTwin.Cli;

/// <summary>JSON for programs: one line, names in camelCase, Chinese as it is.</summary>
internal static class Output
{
    private static readonly JsonSerializerOptions Shape = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Json<T>(T value) => Console.WriteLine(JsonSerializer.Serialize(value, Shape));
}
