using FactoryTwin.Access.Roles;
using Microsoft.AspNetCore.Authorization;

namespace FactoryTwin.Silo.Access;

/// <summary>One authorisation policy per permission, and one for doors that no rule names.</summary>
internal static class PermissionPolicies
{
    private const string Unnamed = "unnamed";

    public static string NameOf(Permission? permission) => permission?.ToString() ?? Unnamed;

    public static void AddTo(AuthorizationOptions options)
    {
        foreach (var permission in Enum.GetValues<Permission>())
        {
            options.AddPolicy(NameOf(permission), p => p.AddRequirements(new PermissionRequirement(permission)));
        }
        // Whoever may say who may do what may do this too.
        options.AddPolicy(Unnamed, p => p.AddRequirements(new PermissionRequirement(Permission.ManageAccess)));
    }
}

internal sealed record PermissionRequirement(Permission Permission) : IAuthorizationRequirement;

internal sealed class PermissionHandler : AuthorizationHandler<PermissionRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if ((context.User.Identity as TwinIdentity)?.Caller.May(requirement.Permission) is true)
        {
            context.Succeed(requirement);
        }
        return Task.CompletedTask;
    }
}
