using System.Collections.Immutable;
using System.Text;
using FactoryTwin.Access.Roles;

namespace FactoryTwin.Access.Users;

/// <summary>Somebody who may sign in.</summary>
/// <param name="Name">What is typed to sign in and written into records; see <see cref="UserName"/>. Never given to another person.</param>
/// <param name="DisplayName">As shown to people.</param>
/// <param name="Roles">At least one.</param>
/// <param name="PasswordHash">See <see cref="Passwords.PasswordHash"/>.</param>
/// <param name="Disabled">May not sign in; what the user did stays under the name.</param>
/// <param name="Stamp">Counts changes of the password and of the right to sign in: sessions and tokens of an earlier stamp are void.</param>
/// <param name="Created">When, and by whom.</param>
/// <param name="Changed">Last, and by whom.</param>
public sealed record User(
    string Name, string DisplayName, ImmutableArray<Role> Roles, string PasswordHash, bool Disabled, int Stamp,
    DateTimeOffset Created, string CreatedBy, DateTimeOffset Changed, string ChangedBy)
{
    public bool IsActiveAdmin => !Disabled && Roles.Contains(Role.Admin);

    /// <summary>Without the hash: what is printed ends up in logs.</summary>
    private bool PrintMembers(StringBuilder text)
    {
        text.Append("Name = ").Append(Name).Append(", Roles = ").AppendJoin(' ', Roles.Select(RoleText.Of)).Append(", Disabled = ").Append(Disabled);
        return true;
    }
}
