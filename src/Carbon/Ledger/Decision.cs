using System.Collections.Immutable;

namespace FactoryTwin.Carbon.Ledger;

/// <summary>Why the ledger does not do what was asked: a word for programs and a sentence in both languages.</summary>
/// <param name="Code">Such as <c>overlap</c>; stable.</param>
/// <param name="Zh">What is wrong and what would be right, in Chinese.</param>
/// <param name="En">The same in English.</param>
public sealed record Refusal(string Code, string Zh, string En);

/// <summary>What follows from a request: events to write, a refusal, or neither where it is done already.</summary>
public readonly record struct Decision<TEvent>(ImmutableArray<TEvent> Events, Refusal? Refusal)
{
    public static readonly Decision<TEvent> Nothing = new([], null);

    public static Decision<TEvent> Write(params ReadOnlySpan<TEvent> events) => new([.. events], null);

    public static Decision<TEvent> Refuse(string code, string zh, string en) => new([], new Refusal(code, zh, en));

    public static implicit operator Decision<TEvent>(Refusal refusal) => new([], refusal);
}
