using System.Collections.Immutable;
using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Carbon.Ledger.Serials;
using FactoryTwin.Carbon.Ledger.Series;
using FactoryTwin.Carbon.Ledger.Types;
using FactoryTwin.Carbon.Ledger.Years;
using FactoryTwin.Contracts.Ledger;

namespace FactoryTwin.Grains.Ledger;

/// <summary>Between messages and the records of the library.</summary>
internal static class LedgerWire
{
    public static LedgerRefusal? Of(Refusal? refusal) => refusal is null ? null : new LedgerRefusal(refusal.Code, refusal.Zh, refusal.En);

    public static Refusal Of(LedgerRefusal refusal) => new(refusal.Code, refusal.Zh, refusal.En);

    public static LedgerReply Reply<T>((T Book, Refusal? Refusal) done) => Reply(done.Book, done.Refusal);

    public static LedgerReply Reply<T>(T book, Refusal? refusal) => new(Of(refusal), refusal is null ? LedgerJson.Write(book) : null);

    public static AllocatedUnits Of(ReservedUnits units) =>
        new(units.Series, units.Batch, units.Type, SerialSet.Parse(units.Serials), units.Produced, units.LastDay);

    public static ReservedUnits Of(AllocatedUnits units) =>
        new(units.Series, units.Batch, units.Type, units.Serials.ToString(), units.Produced, units.LastDay);

    public static ImmutableArray<AllocatedUnits> Of(ImmutableArray<ReservedUnits> units) => [.. units.Select(Of)];

    public static ImmutableArray<ReservedUnits> Of(ImmutableArray<AllocatedUnits> units) => [.. units.Select(Of)];

    public static Retirement Of(RetireOrder order) => new(order.Reference, order.On, order.Beneficiary, order.Evidence);

    /// <exception cref="ArgumentException">The word is none of the enumeration.</exception>
    public static T Word<T>(string word)
        where T : struct, Enum => Enum.TryParse<T>(word, ignoreCase: true, out var value) && !int.TryParse(word, out _)
            ? value
            : throw new ArgumentException($"'{word}' is none of {string.Join(", ", Enum.GetNames<T>())}.", nameof(word));

    public static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>The rules of a profile that a claim named when it was made.</summary>
    /// <exception cref="ArgumentException">The table has no such profile.</exception>
    public static ProfileRules Profile(OffsetTypeTable table, string profile) =>
        table.Profile(profile) ?? throw new ArgumentException($"There is no profile '{profile}'; {string.Join(", ", table.Profiles.Select(p => p.Id))} are.", nameof(profile));
}
