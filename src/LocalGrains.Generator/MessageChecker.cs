using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace FactoryTwin.LocalGrains.Generator;

/// <summary>Checks a <c>[GenerateSerializer]</c> type where it is declared: alias, and one number for each member.</summary>
internal static class MessageChecker
{
    public static EquatableArray<Finding> Check(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var findings = new List<Finding>();
        if (!type.Has(Known.Alias))
        {
            findings.Add(Finding.At(Rules.MessageAlias, type, type.Short()));
        }

        var numbers = new HashSet<uint>();
        var members = type.TypeKind == TypeKind.Enum ? [] : SerializedMembers.Of(type);
        foreach (var (member, _) in members)
        {
            var id = member.Attribute(Known.Id);
            if (id is null)
            {
                if (!SerializedMembers.IsPositional(type, member))
                {
                    findings.Add(Finding.At(Rules.MemberWithoutId, member, member.Short()));
                }
            }
            else if (id.ConstructorArguments.FirstOrDefault().Value is uint number && !numbers.Add(number))
            {
                findings.Add(Finding.At(Rules.DuplicateId, member, member.Short(), number.ToString()));
            }
        }

        return new EquatableArray<Finding>(findings);
    }
}
