using Microsoft.CodeAnalysis;

namespace FactoryTwin.LocalGrains.Generator;

/// <summary>How a grain method answers.</summary>
internal sealed record ReturnKind(bool IsVoid, bool IsValueTask, ITypeSymbol? Result)
{
    /// <returns>Null when the method answers in a way that grains cannot.</returns>
    public static ReturnKind? Of(IMethodSymbol method) => method.ReturnsVoid
        ? new ReturnKind(true, false, null)
        : method.ReturnType.MetadataName() switch
        {
            "System.Threading.Tasks.Task" => new ReturnKind(false, false, null),
            "System.Threading.Tasks.ValueTask" => new ReturnKind(false, true, null),
            "System.Threading.Tasks.Task`1" => new ReturnKind(false, false, ((INamedTypeSymbol)method.ReturnType).TypeArguments[0]),
            "System.Threading.Tasks.ValueTask`1" => new ReturnKind(false, true, ((INamedTypeSymbol)method.ReturnType).TypeArguments[0]),
            _ => null,
        };
}
