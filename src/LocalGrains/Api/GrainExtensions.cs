using FactoryTwin.LocalGrains.Invocation;
using FactoryTwin.LocalGrains.Runtime;
using Orleans.Runtime;

namespace Orleans;

/// <summary>Identity and references of grains and of references to them.</summary>
public static class GrainExtensions
{
    /// <summary>A reference to this grain. A grain passes this, never <c>this</c>, to others.</summary>
    /// <exception cref="ArgumentException">The object is neither a grain nor a reference to one.</exception>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain) => grain switch
    {
        GrainProxy proxy => (TGrainInterface)(object)proxy.Route.Host.Bind(typeof(TGrainInterface), proxy.Route, proxy.Key),
        IGrainBase own => Of<TGrainInterface>(own.Activation()),
        _ => throw Neither(grain),
    };

    /// <exception cref="ArgumentException">The object is neither a grain nor a reference to one.</exception>
    public static GrainId GetGrainId(this IAddressable grain) => grain switch
    {
        GrainProxy proxy => proxy.Route.IdOf(proxy.Key),
        IGrainBase own => own.GrainContext.GrainId,
        _ => throw Neither(grain),
    };

    /// <exception cref="ArgumentException">The object is neither a grain nor a reference to one.</exception>
    public static string GetPrimaryKeyString(this IAddressable grain) => grain switch
    {
        GrainProxy proxy => proxy.Key,
        IGrainBase own => own.Activation().Key,
        _ => throw Neither(grain),
    };

    private static TGrainInterface Of<TGrainInterface>(Activation own) =>
        (TGrainInterface)(object)own.Host.Bind(typeof(TGrainInterface), own.Class, own.Key);

    private static ArgumentException Neither(IAddressable? grain) =>
        new($"{grain?.GetType().ToString() ?? "null"} is neither a grain nor a reference to one.", nameof(grain));
}
