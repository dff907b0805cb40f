namespace FactoryTwin.Access.Passwords;

/// <summary>
/// What a password must be: long, and not the name. No rule on kinds of characters: NIST SP 800-63B (section 5.1.1.2) advises against them.
/// </summary>
public static class PasswordRules
{
    /// <summary>Setting of this software; NIST asks for 8 at least.</summary>
    public const int Shortest = 10;

    public const int Longest = 256;

    /// <returns>What is wrong, or null.</returns>
    public static string? Fault(string? password, string userName)
    {
        if (password is null || password.Length is < Shortest or > Longest)
        {
            return $"A password has {Shortest} to {Longest} characters.";
        }
        if (password.Distinct().Count() < 4)
        {
            return "A password has at least 4 different characters.";
        }
        return password.Contains(userName, StringComparison.OrdinalIgnoreCase) && password.Length < userName.Length + Shortest
            ? "A password is not the name with something added."
            : null;
    }
}
