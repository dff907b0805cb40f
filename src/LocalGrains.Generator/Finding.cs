using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace FactoryTwin.LocalGrains.Generator;

/// <summary>One diagnostic by value, so that the pipeline can compare and keep it.</summary>
internal sealed record Finding(string Id, string? Path, TextSpan Span, LinePositionSpan Lines, EquatableArray<string> Arguments)
{
    public static Finding At(DiagnosticDescriptor rule, ISymbol symbol, params string[] arguments) =>
        At(rule, symbol.Locations.FirstOrDefault(static l => l.IsInSource), arguments);

    public static Finding At(DiagnosticDescriptor rule, Location? location, params string[] arguments) => new(
        rule.Id,
        location?.SourceTree?.FilePath,
        location?.SourceSpan ?? default,
        location?.GetLineSpan().Span ?? default,
        new EquatableArray<string>(arguments));

    public Diagnostic ToDiagnostic() => Diagnostic.Create(
        Rules.ById[Id],
        Path is null ? Location.None : Location.Create(Path, Span, Lines),
        Arguments.Cast<object>().ToArray());
}
