using FactoryTwin.Access.Desks;
using FactoryTwin.Access.Roles;

namespace FactoryTwin.Silo.Access;

/// <summary>Who asks: the one way in which the rest of the server learns it.</summary>
public static class CallerOf
{
    /// <summary>The caller of a request: <see cref="Caller.Local"/> while sign-in is off, <see cref="Caller.Nobody"/> where nobody signed in.</summary>
    public static Caller Caller(this HttpContext context) => (context.User.Identity as TwinIdentity)?.Caller ?? FactoryTwin.Access.Roles.Caller.Nobody;

    /// <summary>The network address a request came from, as far as it can be trusted.</summary>
    public static string From(this HttpContext context)
    {
        var address = context.Connection.RemoteIpAddress;
        return address is null ? "" : (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
    }

    /// <summary>The caller with where from, as the audit log wants it.</summary>
    internal static Actor Actor(this HttpContext context) => new(context.Caller().Name, context.From());

    /// <summary>What proved who the caller is.</summary>
    internal static TwinIdentity? Identity(this HttpContext context) => context.User.Identity as TwinIdentity;
}
