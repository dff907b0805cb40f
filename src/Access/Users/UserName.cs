namespace FactoryTwin.Access.Users;

/// <summary>
/// The rule for names that sign in: 1 to 64 of small letters, digits and <c>. _ - @</c>, beginning with a letter or digit. One form only, so
/// that two people cannot look alike in a record; the display name takes anything.
/// </summary>
public static class UserName
{
    public const int Longest = 64;
    public const int LongestDisplayName = 100;

    public const string Rule = "1 to 64 of a-z, 0-9, '.', '_', '-' and '@', beginning with a letter or digit";

    private static readonly string[] Reserved = [Roles.Caller.LocalName, Roles.Caller.Nobody.Name];

    public static bool IsValid(string? name) =>
        name is { Length: >= 1 and <= Longest }
        && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '.' or '_' or '-' or '@')
        && char.IsAsciiLetterOrDigit(name[0])
        && !Reserved.Contains(name);

    /// <returns>What is wrong with a display name, or null.</returns>
    public static string? DisplayFault(string name) => name.Length > LongestDisplayName || name.Any(char.IsControl)
        ? $"A display name has at most {LongestDisplayName} characters and no control characters."
        : null;
}
