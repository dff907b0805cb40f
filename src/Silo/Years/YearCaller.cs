using FactoryTwin.Silo.Access;

namespace FactoryTwin.Silo.Years;

/// <summary>Who asks, as it stands in events of record.</summary>
internal static class YearCaller
{
    public static string Of(HttpContext context) => context.Caller().Name;
}
