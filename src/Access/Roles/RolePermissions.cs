using System.Collections.Frozen;

namespace FactoryTwin.Access.Roles;

/// <summary>What each role may do: the one table of it.</summary>
public static class RolePermissions
{
    private static readonly FrozenDictionary<Role, FrozenSet<Permission>> Table = new Dictionary<Role, Permission[]>
    {
        [Role.Operator] = [Permission.View, Permission.OwnAccount, Permission.Operate, Permission.WriteReadings],
        [Role.Planner] = [Permission.View, Permission.OwnAccount, Permission.Plan],
        [Role.CarbonManager] =
        [
            Permission.View, Permission.OwnAccount, Permission.Operate, Permission.WriteReadings, Permission.Plan, Permission.EditModel,
            Permission.KeepCarbon, Permission.Verify, Permission.ReadAudit,
        ],
        [Role.Verifier] = [Permission.View, Permission.OwnAccount, Permission.Verify, Permission.ReadAudit],
        [Role.Admin] = Enum.GetValues<Permission>(),
        [Role.Device] = [Permission.WriteReadings],
    }.ToFrozenDictionary(e => e.Key, e => e.Value.ToFrozenSet());

    public static FrozenSet<Permission> Of(Role role) => Table[role];

    /// <summary>The roles that have a permission: who can grant what somebody lacks.</summary>
    public static IEnumerable<Role> With(Permission permission) => Enum.GetValues<Role>().Where(r => Table[r].Contains(permission));
}
