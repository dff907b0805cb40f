using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace FactoryTwin.LocalGrains.Generator;

/// <summary>What the contract checker refuses. Each is something that Orleans refuses at run time, or lets go wrong there.</summary>
internal static class Rules
{
    public static readonly DiagnosticDescriptor ReturnType = Rule("FTG001", "Grain methods are asynchronous",
        "{0} returns {1}; a grain method returns Task, Task<T>, ValueTask or ValueTask<T> (an observer's also void; a one-way method no value)");

    public static readonly DiagnosticDescriptor Generic = Rule("FTG002", "No generic contracts",
        "{0} is generic; grain interfaces and their methods are not");

    public static readonly DiagnosticDescriptor ByReference = Rule("FTG003", "Arguments are values",
        "Parameter {0} of {1} is passed by reference; grain methods take values");

    public static readonly DiagnosticDescriptor OnlyMethods = Rule("FTG004", "Only methods",
        "{0} is not a method; grain interfaces hold methods only");

    public static readonly DiagnosticDescriptor NotSerializable = Rule("FTG005", "Types that cross are serialisable",
        "{0} carries {1}, which is no known type, has no [GenerateSerializer] and no [RegisterConverter] converter");

    public static readonly DiagnosticDescriptor MemberWithoutId = Rule("FTG006", "Members that cross are numbered",
        "{0} has no [Id]: it would be lost between grains; number it, or make it a computed property");

    public static readonly DiagnosticDescriptor DuplicateId = Rule("FTG007", "Numbers are unique",
        "{0} has the [Id] {1} of another member of its type");

    public static readonly DiagnosticDescriptor MutableCollection = Rule("FTG008", "Messages do not change",
        "{0} carries the collection {1}; use ImmutableArray<T> or another immutable collection");

    public static readonly DiagnosticDescriptor InterfaceAlias = Rule("FTG009", "Interfaces have an alias",
        "Interface {0} has no [Alias]");

    public static readonly DiagnosticDescriptor MethodAlias = Rule("FTG010", "Methods have an alias",
        "Method {0} has no [Alias]");

    public static readonly DiagnosticDescriptor MessageAlias = Rule("FTG011", "Messages have an alias",
        "{0} has [GenerateSerializer] but no [Alias]");

    public static readonly DiagnosticDescriptor GrainTypeName = Rule("FTG012", "Grain classes are named",
        "Grain class {0} has no [GrainType]: its storage keys would follow its class name");

    public static readonly DiagnosticDescriptor StringKey = Rule("FTG013", "Keys are strings",
        "{0} does not derive from IGrainWithStringKey, the only kind of key in use");

    public static readonly DiagnosticDescriptor StorageName = Rule("FTG014", "Storages are named",
        "State {0} names no storage: write [PersistentState(\"state\", \"storage\")]");

    public static readonly DiagnosticDescriptor OneConstructor = Rule("FTG015", "One constructor",
        "Grain class {0} has {1} public constructors; give it one");

    public static readonly DiagnosticDescriptor ExceptionCrosses = Rule("FTG016", "Exceptions that cross are serialisable",
        "{0} is thrown by a grain but has no [GenerateSerializer]; throw an exception of the base library or make it serialisable");

    public static readonly DiagnosticDescriptor MutableMessage = Rule("FTG017", "Messages are sealed and immutable",
        "{0} is carried by {1} but {2}; messages are sealed immutable records");

    public static readonly DiagnosticDescriptor DuplicateAlias = Rule("FTG018", "Method aliases are unique",
        "{0} has the alias '{1}' of another method of {2}");

    public static readonly DiagnosticDescriptor NotAGrain = Rule("FTG019", "Grains can be hosted",
        "{0} has a grain interface but does not derive from Grain or implement IGrainBase");

    public static readonly IReadOnlyDictionary<string, DiagnosticDescriptor> ById = new[]
    {
        ReturnType, Generic, ByReference, OnlyMethods, NotSerializable, MemberWithoutId, DuplicateId, MutableCollection, InterfaceAlias,
        MethodAlias, MessageAlias, GrainTypeName, StringKey, StorageName, OneConstructor, ExceptionCrosses, MutableMessage, DuplicateAlias,
        NotAGrain,
    }.ToDictionary(static rule => rule.Id);

    private static DiagnosticDescriptor Rule(string id, string title, string message) =>
        new(id, title, message, "GrainContracts", DiagnosticSeverity.Error, isEnabledByDefault: true);
}
