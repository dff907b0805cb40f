using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace FactoryTwin.Access.Roles;

/// <summary>Who asks. What is written down says so by <see cref="Name"/>.</summary>
/// <param name="Name">The user's name, <c>key:</c> and the name of a device key, or <see cref="LocalName"/>.</param>
/// <param name="Roles">What the caller is; empty for nobody.</param>
public sealed record Caller(string Name, ImmutableArray<Role> Roles)
{
    /// <summary>The name of everybody while sign-in is off.</summary>
    public const string LocalName = "local";

    /// <summary>Whoever reaches the loopback address while sign-in is off: may do everything.</summary>
    public static readonly Caller Local = new(LocalName, [Role.Admin]);

    /// <summary>Somebody who has not signed in.</summary>
    public static readonly Caller Nobody = new("nobody", []);

    /// <summary>False while sign-in is off, and for whoever has not signed in: the name then says nothing about the person.</summary>
    public bool IsKnown => this != Local && !Roles.IsEmpty;

    public bool May(Permission permission)
    {
        foreach (var role in Roles)
        {
            if (RolePermissions.Of(role).Contains(permission))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The caller's name; what the request says of itself counts only while sign-in is off.</summary>
    [return: NotNullIfNotNull(nameof(said))]
    public string? NameOr(string? said) => IsKnown ? Name : said;

    public bool Equals(Caller? other) => other is not null && Name == other.Name && Roles.SequenceEqual(other.Roles);

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
