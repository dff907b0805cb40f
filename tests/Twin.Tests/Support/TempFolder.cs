namespace FactoryTwin.Twin.Tests.Support;

/// <summary>A folder of one test, gone after it.</summary>
public sealed class TempFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("twin-").FullName;

    public string Sub(string name) => Path.Combine(Root, name);

    public string File(string name, string content)
    {
        var path = Sub(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        global::System.IO.File.WriteAllText(path, content);
        return path;
    }

    public void Dispose()
    {
        try
        {
            Directory.Delete(Root, recursive: true);
        }
        catch (IOException)
        {
            // A killed process may still be letting go of its files; the folder is temporary anyway.
        }
    }
}
