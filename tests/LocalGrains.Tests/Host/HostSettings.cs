using Microsoft.Extensions.DependencyInjection;

namespace FactoryTwin.LocalGrains.Tests.Host;

/// <summary>What a test asks of the runtime under test.</summary>
public sealed record HostSettings
{
    /// <summary>Seed of the misfortunes; null for none. Only the Local runtime can be made unkind.</summary>
    public int? ChaosSeed { get; init; }

    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan IdleAfter { get; init; } = TimeSpan.FromMinutes(15);

    public Action<IServiceCollection>? Services { get; init; }
}
