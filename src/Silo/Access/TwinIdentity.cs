using System.Security.Claims;
using FactoryTwin.Access.Roles;
using FactoryTwin.Access.Secrets;

namespace FactoryTwin.Silo.Access;

/// <summary>A caller in ASP.NET Core's words, with what proved it.</summary>
internal sealed class TwinIdentity : ClaimsIdentity
{
    public static readonly TwinIdentity Local = new(Caller.Local, null, null);

    public TwinIdentity(Caller caller, UserGrant? grant, KnownKey? key)
        : base([new Claim(ClaimTypes.Name, caller.Name), .. caller.Roles.Select(r => new Claim(ClaimTypes.Role, RoleText.Of(r)))], TwinAuthentication.Scheme)
    {
        (Caller, Grant, Key) = (caller, grant, key);
    }

    public Caller Caller { get; }

    /// <summary>The session or token of a user.</summary>
    public UserGrant? Grant { get; }

    /// <summary>The key of a device.</summary>
    public KnownKey? Key { get; }

    /// <summary>A browser sends it by itself, also on behalf of a foreign page: writes then have to show that they come from ours.</summary>
    public bool IsAmbient => Key is null && Grant?.Kind is null or SecretKind.Session;
}

/// <summary>A device key with its scope made ready.</summary>
internal sealed record KnownKey(DeviceKey Key, PointScope Scope);
