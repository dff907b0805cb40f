using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FactoryTwin.LocalGrains.Generator;

/// <summary>Checks a grain class and writes its line of the manifest, which calls the constructor without reflection.</summary>
internal sealed class ClassEmitter(SemanticModel model, INamedTypeSymbol type)
{
    private readonly List<Finding> _findings = new();

    public ClassOutput Emit(CancellationToken cancellation)
    {
        if (type.Attribute(Known.GrainType)?.ConstructorArguments.FirstOrDefault().Value is not string name)
        {
            _findings.Add(Finding.At(Rules.GrainTypeName, type, type.Short()));
            name = type.Name;
        }

        if (!type.Implements(Known.GrainBase))
        {
            _findings.Add(Finding.At(Rules.NotAGrain, type, type.Short()));
        }

        CheckThrows(cancellation);
        var constructors = type.InstanceConstructors.Where(static c => c.DeclaredAccessibility == Accessibility.Public).ToArray();
        if (constructors.Length != 1)
        {
            _findings.Add(Finding.At(Rules.OneConstructor, type, type.Short(), constructors.Length.ToString()));
            return new ClassOutput(null, new EquatableArray<Finding>(_findings));
        }

        var arguments = string.Join(", ", constructors[0].Parameters.Select(Argument));
        return new ClassOutput(_findings.Count > 0 ? null : Entry(name, arguments), new EquatableArray<Finding>(_findings));
    }

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    private string Entry(string name, string arguments)
    {
        var interfaces = string.Join(", ", type.AllInterfaces
            .Where(static i => i.IsGrainInterface() && !i.IsRuntimeType())
            .Select(static i => $"typeof({i.Name()})"));
        var reentrant = type.Has(Known.Reentrant) ? "true" : "false";
        return $"new(typeof({type.Name()}), {Literal(name)}, {reentrant}, {Workers()}, new global::System.Type[] {{ {interfaces} }}, "
            + $"static making => new {type.Name()}({arguments})),";
    }

    /// <summary>0: a grain with identity; -1: as many workers as there are processors.</summary>
    private int Workers() => type.Attribute(Known.StatelessWorker) is not { } attribute
        ? 0
        : attribute.ConstructorArguments.FirstOrDefault().Value is int most ? most : -1;

    private string Argument(IParameterSymbol parameter)
    {
        var wanted = parameter.Type.Name();
        if (parameter.Attribute(Known.PersistentState) is { } state)
        {
            return State(parameter, state);
        }

        if (parameter.Type.MetadataName() == Known.GrainContext)
        {
            return "making.Context";
        }

        if (parameter.Type.MetadataName() == "System.IServiceProvider")
        {
            return "making.Services";
        }

        if (parameter.Attribute(Known.KeyedServices) is { } keyed)
        {
            return $"making.KeyedService<{wanted}>({keyed.ConstructorArguments[0].ToCSharpString()})";
        }

        return parameter.HasExplicitDefaultValue && parameter.Type.IsReferenceType
            ? $"making.OptionalService<{wanted}>()"
            : $"making.Service<{wanted}>()";
    }

    private string State(IParameterSymbol parameter, AttributeData attribute)
    {
        var names = attribute.ConstructorArguments.Select(static a => a.Value as string).ToArray();
        if (names.Length < 2 || names[1] is null)
        {
            _findings.Add(Finding.At(Rules.StorageName, parameter, parameter.Name));
            return "null!";
        }

        var state = ((INamedTypeSymbol)parameter.Type).TypeArguments[0];
        new TypeChecker(model.Compilation, _findings, isState: true).Check(state, parameter);
        return $"making.State<{state.Name()}>({Literal(names[0]!)}, {Literal(names[1]!)})";
    }

    /// <summary>Exceptions of our own that a grain throws itself must be able to reach a caller.</summary>
    private void CheckThrows(CancellationToken cancellation)
    {
        foreach (var syntax in type.DeclaringSyntaxReferences
            .Select(r => r.GetSyntax(cancellation))
            .Where(s => s.SyntaxTree == model.SyntaxTree))
        {
            foreach (var made in syntax.DescendantNodes().OfType<BaseObjectCreationExpressionSyntax>()
                .Where(static n => n.Parent is ThrowStatementSyntax or ThrowExpressionSyntax))
            {
                if (model.GetTypeInfo(made, cancellation).Type is { } thrown && !IsFit(thrown))
                {
                    _findings.Add(Finding.At(Rules.ExceptionCrosses, made.GetLocation(), thrown.Short()));
                }
            }
        }
    }

    private static bool IsFit(ITypeSymbol exception) =>
        exception.Has(Known.GenerateSerializer)
        || exception.IsRuntimeType()
        || exception.ContainingNamespace.ToDisplayString() == "System"
        || exception.ContainingNamespace.ToDisplayString().StartsWith("System.");
}
