using System.Collections.Immutable;
using Orleans;

namespace FactoryTwin.LocalGrains.Tests.Grains;

/// <summary>A value of a library that knows nothing of grains.</summary>
public readonly record struct Heat
{
    private readonly double _joules;

    private Heat(double joules) => _joules = joules;

    public double Megajoules => _joules / 1e6;

    public static Heat FromMegajoules(double megajoules) => new(megajoules * 1e6);
}

[GenerateSerializer, Alias("test.heat-surrogate")]
public readonly record struct HeatSurrogate([property: Id(0)] double Megajoules);

[RegisterConverter]
public sealed class HeatConverter : IConverter<Heat, HeatSurrogate>
{
    public Heat ConvertFromSurrogate(in HeatSurrogate surrogate) => Heat.FromMegajoules(surrogate.Megajoules);

    public HeatSurrogate ConvertToSurrogate(in Heat value) => new(value.Megajoules);
}

[GenerateSerializer, Immutable, Alias("test.heat-report")]
public sealed record HeatReport([property: Id(0)] string Boiler, [property: Id(1)] ImmutableArray<Heat> Hours, [property: Id(2)] Heat? Peak);

/// <summary>An exception that crosses: serialisable, without parameters, data in settable members.</summary>
[GenerateSerializer, Alias("test.boiler-fault")]
public sealed class BoilerFaultException : Exception
{
    public BoilerFaultException()
        : base("The boiler is out of order.")
    {
    }

    [Id(0)]
    public string Boiler { get; set; } = "";
}

[Alias("test.foreign")]
public interface IForeignGrain : IGrainWithStringKey
{
    [Alias("sum")]
    Task<Heat> SumAsync(HeatReport report);

    [Alias("fault")]
    Task FaultAsync(string boiler);

    [Alias("faultOfALibrary")]
    Task FaultOfALibraryAsync();
}

[GrainType("test-foreign")]
public sealed class ForeignGrain : Grain, IForeignGrain
{
    public Task<Heat> SumAsync(HeatReport report) => Task.FromResult(Heat.FromMegajoules(report.Hours.Sum(h => h.Megajoules)));

    public Task FaultOfALibraryAsync() => Library.Fail();

    public Task FaultAsync(string boiler) => throw new BoilerFaultException { Boiler = boiler };
}

/// <summary>Code outside of grains, whose exceptions the contract checker cannot see.</summary>
public static class Library
{
    public static Task Fail() => throw new LibraryException();

    public sealed class LibraryException : Exception;
}
