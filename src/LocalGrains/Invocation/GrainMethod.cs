using System.Reflection;

namespace FactoryTwin.LocalGrains.Invocation;

/// <summary>How a method stands to other calls; from the attributes of the interface method.</summary>
[Flags]
public enum GrainMethodOptions
{
    None = 0,
    OneWay = 1,
    AlwaysInterleave = 2,
    ReadOnly = 4,
}

/// <summary>What the host knows of one interface method; made once by the generated proxy.</summary>
public sealed class GrainMethod
{
    private readonly Type[] _parameters;
    private MethodInfo? _info;

    /// <param name="timeoutMilliseconds">Response timeout of this method [ms]; 0 takes the host's.</param>
    public GrainMethod(Type interfaceType, string name, GrainMethodOptions options, int timeoutMilliseconds, params Type[] parameters)
    {
        InterfaceType = interfaceType;
        Name = name;
        Options = options;
        TimeoutMilliseconds = timeoutMilliseconds;
        _parameters = parameters;
    }

    public Type InterfaceType { get; }

    public string Name { get; }

    public GrainMethodOptions Options { get; }

    public int TimeoutMilliseconds { get; }

    /// <summary>Looked up on first use: only filters want it.</summary>
    internal MethodInfo Info => _info ??= InterfaceType.GetMethod(Name, _parameters)
        ?? throw new MissingMethodException(InterfaceType.FullName, Name);

    public override string ToString() => $"{InterfaceType.Name}.{Name}";
}
