using System.Text.Json;
using System.Text.Json.Serialization;

namespace FactoryTwin.Silo.Api;

/// <summary>Writes a number that is none (NaN, infinite) as null: JSON knows neither, and a figure that does not exist is null.</summary>
internal sealed class FiniteNumbers : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
