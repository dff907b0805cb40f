using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace FactoryTwin.LocalGrains.Generator;

/// <summary>Checks a grain or observer interface.</summary>
internal sealed class ContractChecker(Compilation compilation)
{
    private readonly List<Finding> _findings = new();

    public IReadOnlyList<Finding> Check(INamedTypeSymbol contract)
    {
        if (contract.IsGenericType)
        {
            _findings.Add(Finding.At(Rules.Generic, contract, contract.Short()));
        }

        if (!contract.Has(Known.Alias))
        {
            _findings.Add(Finding.At(Rules.InterfaceAlias, contract, contract.Short()));
        }

        if (contract.IsGrainInterface() && !contract.Implements(Known.StringKey))
        {
            _findings.Add(Finding.At(Rules.StringKey, contract, contract.Short()));
        }

        foreach (var member in contract.GetMembers().Where(static m => m is IPropertySymbol or IEventSymbol))
        {
            _findings.Add(Finding.At(Rules.OnlyMethods, member, member.Short()));
        }

        var aliases = new HashSet<string>();
        foreach (var method in contract.GetMembers().OfType<IMethodSymbol>().Where(static m => m.MethodKind == MethodKind.Ordinary))
        {
            CheckMethod(contract, method, aliases);
        }

        return _findings;
    }

    private void CheckMethod(INamedTypeSymbol contract, IMethodSymbol method, HashSet<string> aliases)
    {
        if (method.IsGenericMethod)
        {
            _findings.Add(Finding.At(Rules.Generic, method, method.Short()));
        }

        if (method.Attribute(Known.Alias) is not { } alias)
        {
            _findings.Add(Finding.At(Rules.MethodAlias, method, method.Short()));
        }
        else if (alias.ConstructorArguments.FirstOrDefault().Value is string text && !aliases.Add(text))
        {
            _findings.Add(Finding.At(Rules.DuplicateAlias, method, method.Short(), text, contract.Short()));
        }

        CheckReturn(contract, method);
        foreach (var parameter in method.Parameters)
        {
            if (parameter.RefKind != RefKind.None)
            {
                _findings.Add(Finding.At(Rules.ByReference, parameter, parameter.Name, method.Short()));
            }
            else if (parameter.Type.MetadataName() != Known.CancellationToken && parameter.Type is not ITypeParameterSymbol)
            {
                new TypeChecker(compilation, _findings, isState: false).Check(parameter.Type, parameter);
            }
        }
    }

    private void CheckReturn(INamedTypeSymbol contract, IMethodSymbol method)
    {
        var kind = ReturnKind.Of(method);
        var oneWay = method.Has(Known.OneWay);
        if (kind is null || (kind.IsVoid && !contract.IsObserverInterface()) || (oneWay && kind.Result is not null))
        {
            _findings.Add(Finding.At(Rules.ReturnType, method, method.Short(), method.ReturnType.Short()));
        }
        else if (kind.Result is { } result and not ITypeParameterSymbol)
        {
            new TypeChecker(compilation, _findings, isState: false).Check(result, method);
        }
    }
}
