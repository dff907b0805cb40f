using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FactoryTwin.LocalGrains.Generator;

/// <summary>What of a <c>[GenerateSerializer]</c> type is stored: fields and auto-properties, and the parameters of positional records.</summary>
internal static class SerializedMembers
{
    public static IEnumerable<(ISymbol Symbol, ITypeSymbol Type)> Of(INamedTypeSymbol type)
    {
        foreach (var field in type.GetMembers().OfType<IFieldSymbol>().Where(static f => !f.IsStatic && !f.IsConst && !IsIgnored(f)))
        {
            if (field.AssociatedSymbol is IPropertySymbol property)
            {
                yield return (property, property.Type);
            }
            else if (!field.IsImplicitlyDeclared)
            {
                yield return (field, field.Type);
            }
        }

        if (type.DeclaringSyntaxReferences.IsEmpty)
        {
            // Compiled elsewhere: backing fields are hidden, the numbered properties are not.
            foreach (var property in type.GetMembers().OfType<IPropertySymbol>().Where(p => p.Has(Known.Id) || IsPositional(type, p)))
            {
                yield return (property, property.Type);
            }
        }
    }

    /// <summary>Positional members of a record are numbered by their place, in Orleans too.</summary>
    public static bool IsPositional(INamedTypeSymbol type, ISymbol member) => type.IsRecord && (
        member.DeclaringSyntaxReferences.Any(static r => r.GetSyntax() is ParameterSyntax)
        || (type.DeclaringSyntaxReferences.IsEmpty && type.GetMembers("Deconstruct").OfType<IMethodSymbol>()
            .Any(m => m.Parameters.Any(p => p.Name == member.Name))));

    private static bool IsIgnored(ISymbol field) => field.Has("System.NonSerializedAttribute");
}
