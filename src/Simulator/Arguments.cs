using System.CommandLine.Parsing;

namespace FactoryTwin.Simulator;

/// <summary>Reads arguments that the command line library does not know by itself.</summary>
internal static class Arguments
{
    public static Uri? Url(ArgumentResult result)
    {
        if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
        {
            return url;
        }
        result.AddError($"'{result.Tokens[0].Value}' is not an address such as http://127.0.0.1:5080.");
        return null;
    }
}
