using System.Reflection;
using FactoryTwin.LocalGrains.Invocation;
using Orleans;
using Orleans.Runtime;

namespace FactoryTwin.LocalGrains.Runtime;

/// <summary>Runs a call through the incoming filters, the first registered outermost.</summary>
internal sealed class FilterChain : IIncomingGrainCallContext
{
    private readonly IIncomingGrainCallFilter[] _filters;
    private readonly GrainCall _call;
    private readonly Activation _activation;
    private int _next;

    private FilterChain(IIncomingGrainCallFilter[] filters, GrainCall call, Activation activation)
    {
        _filters = filters;
        _call = call;
        _activation = activation;
    }

    public object Grain => _activation.GrainInstance!;

    public MethodInfo InterfaceMethod => _call.Method.Info;

    public string InterfaceName => _call.Method.InterfaceType.FullName!;

    public string MethodName => _call.Method.Name;

    public GrainId TargetId => _activation.GrainId;

    public object? Result { get; set; }

    public static Task? Begin(IIncomingGrainCallFilter[] filters, GrainCall call, Activation activation) =>
        call.IsHostWork ? call.Begin(activation.GrainInstance!) : new FilterChain(filters, call, activation).RunAsync();

    public async Task Invoke()
    {
        if (_next < _filters.Length)
        {
            await _filters[_next++].Invoke(this);
        }
        else
        {
            Result = await _call.InvokeBoxed(Grain);
        }
    }

    private async Task RunAsync()
    {
        await Invoke();
        _call.Answer(Result);
    }
}
