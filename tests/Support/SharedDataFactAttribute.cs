namespace FactoryTwin.Tests.Support;

/// <summary>
/// A fact on published data that is too large or not ours to ship: skipped, with the reason, where the data is not there. Found in the folder
/// <c>shared</c> beside the repository's root, or where the environment variable FACTORYTWIN_SHARED points.
/// </summary>
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute(string path)
    {
        if (!SharedData.Exists(path))
        {
            Skip = $"shared/{path} is not there: put the published data beside the repository or set FACTORYTWIN_SHARED.";
        }
    }
}
