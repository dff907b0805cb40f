using System.Text;

namespace FactoryTwin.Ingestion.Csv;

/// <summary>Character encodings of files; everything is read as UTF-8 in the end.</summary>
internal static class CsvEncoding
{
    /// <summary>The encoding of that name, the old code pages included; null where there is none.</summary>
    public static Encoding? Find(string name)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    public static bool IsUtf8(string name) => Find(name) is UTF8Encoding;

    /// <summary>The stream itself, or one that turns it into UTF-8; disposing it disposes the stream.</summary>
    public static Stream ToUtf8(Stream stream, string name) =>
        IsUtf8(name) ? stream : Encoding.CreateTranscodingStream(stream, Find(name)!, Encoding.UTF8, leaveOpen: false);
}
