using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace FactoryTwin.LocalGrains.Generator;

/// <summary>Follows a type of a contract, or of a state, to everything it carries.</summary>
internal sealed class TypeChecker(Compilation compilation, ICollection<Finding> findings, bool isState)
{
    private readonly HashSet<ITypeSymbol> _seen = new(SymbolEqualityComparer.Default);

    /// <param name="place">Where to report: the type itself may be compiled elsewhere.</param>
    public void Check(ITypeSymbol type, ISymbol place) => Check(type, place, place.Short());

    private void Check(ITypeSymbol type, ISymbol place, string path)
    {
        if (KnownTypes.IsPlain(type) || !_seen.Add(type) || Converters.Converts(compilation, type))
        {
            return;
        }

        if (type.MetadataName() == Known.Addressable || type.Implements(Known.Addressable))
        {
            return;
        }

        if (type is INamedTypeSymbol holder && (KnownTypes.IsHolder(holder) || (isState && KnownTypes.IsStateCollection(type))))
        {
            foreach (var argument in holder.TypeArguments)
            {
                Check(argument, place, path);
            }
        }
        else if (isState && type is IArrayTypeSymbol array)
        {
            Check(array.ElementType, place, path);
        }
        else if (KnownTypes.IsCollection(type))
        {
            findings.Add(Finding.At(Rules.MutableCollection, place, path, type.Short()));
        }
        else if (type is INamedTypeSymbol named && type.Has(Known.GenerateSerializer))
        {
            CheckMessage(named, place, path);
        }
        else
        {
            findings.Add(Finding.At(Rules.NotSerializable, place, path, type.Short()));
        }
    }

    private void CheckMessage(INamedTypeSymbol type, ISymbol place, string path)
    {
        if (!isState && Mutability(type) is { } fault)
        {
            findings.Add(Finding.At(Rules.MutableMessage, place, type.Short(), path, fault));
        }

        for (var level = type; level is { SpecialType: SpecialType.None }; level = level.BaseType)
        {
            foreach (var (symbol, memberType) in SerializedMembers.Of(level))
            {
                Check(memberType, place, path + " > " + type.Name + "." + symbol.Name);
            }
        }
    }

    private static string? Mutability(INamedTypeSymbol type)
    {
        if (type is { IsReferenceType: true, IsSealed: false, IsAbstract: false })
        {
            return "is not sealed";
        }

        var settable = SerializedMembers.Of(type).Select(static m => m.Symbol).FirstOrDefault(static member => member switch
        {
            IPropertySymbol { SetMethod: { IsInitOnly: false, DeclaredAccessibility: not Accessibility.Private } } => true,
            IFieldSymbol { IsReadOnly: false, DeclaredAccessibility: not Accessibility.Private } => true,
            _ => false,
        });
        return settable is null ? null : $"its member {settable.Name} can be changed";
    }
}
