using System.Text.Encodings.Web;
using System.Text.Json;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Ingestion.Models;

/// <summary>A factory model as one camelCase JSON document: the form of <c>PUT /api/v1/factories/{id}</c> and of stored revisions.</summary>
public static class FactoryModelJson
{
    /// <summary>Reads and checks a model; problems carry line and column of the text.</summary>
    /// <param name="utf8">The JSON text.</param>
    /// <param name="name">How problems name the text.</param>
    public static FactoryModelResult Parse(ReadOnlySpan<byte> utf8, string name = "body")
    {
        try
        {
            return FactoryModelReader.Build(JsonNodeReader.Read(name, utf8));
        }
        catch (ModelSyntaxException e)
        {
            return FactoryModelReader.Failed(e.ToProblem());
        }
    }

    /// <summary>The model as UTF-8 JSON; reading it gives the same model.</summary>
    public static byte[] Write(FactoryModel model, bool indented = false) => WriteRecord(model, indented);

    /// <summary>Any record that is read like a model, as UTF-8 JSON.</summary>
    internal static byte[] WriteRecord(object record, bool indented = false)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(writer, ModelTree.Of(record, terse: false));
        }
        return buffer.ToArray();
    }

    private static void Write(Utf8JsonWriter writer, ModelNode node)
    {
        switch (node)
        {
            case ScalarNode { IsText: true } text:
                writer.WriteStringValue(text.Text);
                break;
            case ScalarNode raw:
                writer.WriteRawValue(raw.Text);
                break;
            case ListNode list:
                writer.WriteStartArray();
                list.Items.ForEach(i => Write(writer, i));
                writer.WriteEndArray();
                break;
            case MapNode map:
                writer.WriteStartObject();
                foreach (var (key, value) in map.Entries)
                {
                    writer.WritePropertyName(key.Text);
                    Write(writer, value);
                }
                writer.WriteEndObject();
                break;
        }
    }
}
