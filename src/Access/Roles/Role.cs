namespace FactoryTwin.Access.Roles;

/// <summary>What somebody is in the factory; a user may be several. What each may do: <see cref="RolePermissions"/>.</summary>
public enum Role
{
    /// <summary>Watches the twin, acknowledges alarms, enters readings by hand.</summary>
    Operator,

    /// <summary>Asks what-if questions.</summary>
    Planner,

    /// <summary>Keeps factors, inventory, footprint and ledger.</summary>
    CarbonManager,

    /// <summary>Reads everything that a figure rests on, the audit log too, and changes nothing.</summary>
    Verifier,

    /// <summary>Everything, and who may do what.</summary>
    Admin,

    /// <summary>A gateway or meter: delivers readings and sees nothing.</summary>
    Device,
}

/// <summary>Roles as files, API and command line write them.</summary>
public static class RoleText
{
    public static readonly string Allowed = string.Join(", ", Enum.GetValues<Role>().Select(Of));

    public static string Of(Role role) => role switch
    {
        Role.Operator => "operator",
        Role.Planner => "planner",
        Role.CarbonManager => "carbon-manager",
        Role.Verifier => "verifier",
        Role.Admin => "admin",
        Role.Device => "device",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "There is no such role."),
    };

    public static bool TryParse(string? text, out Role role)
    {
        foreach (var known in Enum.GetValues<Role>())
        {
            if (Of(known) == text)
            {
                role = known;
                return true;
            }
        }
        role = default;
        return false;
    }
}
