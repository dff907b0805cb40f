using System.Reflection;
using Orleans.Runtime;

namespace Orleans;

/// <summary>Sees every call of a grain before it runs; registered with dependency injection.</summary>
public interface IIncomingGrainCallFilter
{
    Task Invoke(IIncomingGrainCallContext context);
}

/// <summary>One call as a filter sees it. Implemented by the host only.</summary>
public interface IGrainCallContext
{
    object Grain { get; }

    MethodInfo InterfaceMethod { get; }

    string InterfaceName { get; }

    string MethodName { get; }

    GrainId TargetId { get; }

    /// <summary>The answer, once <see cref="Invoke"/> has ended; a filter may set another.</summary>
    object? Result { get; set; }

    /// <summary>Runs the next filter, or the grain.</summary>
    Task Invoke();
}

/// <inheritdoc cref="IGrainCallContext"/>
public interface IIncomingGrainCallContext : IGrainCallContext;
