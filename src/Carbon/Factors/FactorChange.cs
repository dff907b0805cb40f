using System.Collections.Immutable;
using FactoryTwin.Carbon.Years;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Factors;

/// <summary>A draft and where it stands.</summary>
public readonly record struct FactorRow(long? Line, FactorDraft Draft);

/// <summary>Who wants a change of the library, when and why.</summary>
public sealed record FactorAuthor(string By, DateTimeOffset At, string Reason);

/// <summary>What becomes of a wish to change the factor library: events to keep, or why it is refused. All of it or nothing.</summary>
/// <param name="Events">Kind and body of each; empty where nothing is to be kept.</param>
/// <param name="Factors">The factors that then count.</param>
/// <param name="Unchanged">Rows that are there already, word for word.</param>
/// <param name="Problems">Empty where it is not refused.</param>
public sealed record FactorChange(
    ImmutableArray<(string Kind, byte[] Body)> Events, ImmutableArray<Factor> Factors, int Unchanged, ImmutableArray<FactorProblem> Problems)
{
    private const int MostRows = 100_000;

    public bool IsRefused => !Problems.IsEmpty;

    /// <summary>Puts factors beside the shipped ones. A row that is there already, word for word, is passed over, so that a file may come twice.</summary>
    /// <param name="book">What users added so far.</param>
    /// <param name="shipped">What comes with the product.</param>
    /// <param name="rows">The drafts.</param>
    /// <param name="author">Who, when, why.</param>
    /// <param name="import">Names the import; null where a single factor is entered.</param>
    public static FactorChange Add(FactorBook book, FactorTable shipped, IReadOnlyList<FactorRow> rows, FactorAuthor author, string? import = null)
    {
        if (rows.Count > MostRows)
        {
            return Refuse(null, "rows", $"{rows.Count}", $"一次最多 {MostRows} 行。", $"At most {MostRows} rows at once.");
        }
        var events = ImmutableArray.CreateBuilder<(string, byte[])>(rows.Count);
        var factors = ImmutableArray.CreateBuilder<Factor>(rows.Count);
        var problems = ImmutableArray.CreateBuilder<FactorProblem>();
        var known = new FactorNeighbours(shipped.All.Concat(book.Factors));
        var unchanged = 0;
        foreach (var (line, draft) in rows)
        {
            var (factor, wrong) = FactorRules.Make(draft, line);
            problems.AddRange(wrong);
            if (factor is null)
            {
                continue;
            }
            if (book.Added.GetValueOrDefault(factor.Reference)?.Newest.Draft == draft)
            {
                unchanged++;
                continue;
            }
            FactorProblem[] refused = [.. FactorRules.CheckAddition(factor, line), .. known.Check(factor, line)];
            problems.AddRange(refused);
            if (refused.Length == 0)
            {
                known.Add(factor);
                factors.Add(factor);
                events.Add((FactorEvents.Added, FactorEvents.Write(new FactorWritten(draft, author.Reason, author.By, author.At, import))));
            }
        }
        AskReason(author, problems);
        return problems.Count > 0 ? Refuse(problems.ToImmutable()) : new FactorChange(events.ToImmutable(), factors.ToImmutable(), unchanged, []);
    }

    /// <summary>Puts a slip of a user's factor right, as long as no closed run has used it.</summary>
    /// <param name="uses">Frozen inventories that it went into.</param>
    public static FactorChange Edit(FactorBook book, FactorTable shipped, string reference, FactorDraft draft, FactorAuthor author, ImmutableArray<FactorUse> uses)
    {
        if (Guard(book, shipped, reference, uses) is { } refused)
        {
            return refused;
        }
        var (factor, wrong) = FactorRules.Make(draft);
        var problems = wrong.ToBuilder();
        if (factor is not null)
        {
            if (factor.Reference != reference)
            {
                problems.Add(new FactorProblem(null, "id", factor.Reference, new("表和编号不可更改。", "Table and id stay as they are.")));
            }
            problems.AddRange(FactorRules.CheckAddition(factor, null));
            problems.AddRange(new FactorNeighbours(shipped.All.Concat(book.Factors.Where(f => f.Reference != reference))).Check(factor, null));
        }
        AskReason(author, problems);
        return problems.Count > 0
            ? Refuse(problems.ToImmutable())
            : new FactorChange([(FactorEvents.Changed, FactorEvents.Write(new FactorWritten(draft, author.Reason, author.By, author.At)))], [factor!], 0, []);
    }

    /// <summary>Takes a user's factor back, as long as no closed run has used it and no edition supersedes it.</summary>
    /// <param name="uses">Frozen inventories that it went into.</param>
    public static FactorChange Withdraw(FactorBook book, FactorTable shipped, string reference, FactorAuthor author, ImmutableArray<FactorUse> uses)
    {
        if (Guard(book, shipped, reference, uses) is { } refused)
        {
            return refused;
        }
        var factor = book.Added[reference].Factor;
        if (book.Factors.FirstOrDefault(f => f.Table == factor.Table && f.Supersedes == factor.Id) is { } newer)
        {
            return Refuse(null, "reference", reference, $"'{newer.Reference}' 取代了它，请先撤回后者。", $"'{newer.Reference}' supersedes it: withdraw that first.");
        }
        var problems = ImmutableArray.CreateBuilder<FactorProblem>();
        AskReason(author, problems);
        return problems.Count > 0
            ? Refuse(problems.ToImmutable())
            : new FactorChange([(FactorEvents.Withdrawn, FactorEvents.Write(new FactorWithdrawn(reference, author.Reason, author.By, author.At)))], [], 0, []);
    }

    private static FactorChange? Guard(FactorBook book, FactorTable shipped, string reference, ImmutableArray<FactorUse> uses) =>
        shipped.Find(reference) is not null ? Refuse(null, "reference", reference, "内置因子不可修改或撤回，只能以新版本取代。", "A shipped factor is never changed or withdrawn; a new edition supersedes it.")
        : !book.Added.ContainsKey(reference) ? Refuse(null, "reference", reference, $"因子库没有 '{reference}'。", $"There is no factor '{reference}'.")
        : !uses.IsEmpty ? Refuse(
            null, "reference", reference, $"{uses[0].Factory} {uses[0].Year} 年的已关闭清单用过该因子：不可修改或撤回，只能以新版本取代。",
            $"The closed inventory {uses[0].Year} of {uses[0].Factory} used it: it is never changed or withdrawn, a new edition supersedes it.")
        : null;

    private static void AskReason(FactorAuthor author, ImmutableArray<FactorProblem>.Builder problems)
    {
        if (string.IsNullOrWhiteSpace(author.Reason))
        {
            problems.Add(new FactorProblem(null, "reason", author.Reason, new("请写明原因。", "Say why.")));
        }
    }

    private static FactorChange Refuse(ImmutableArray<FactorProblem> problems) => new([], [], 0, problems);

    private static FactorChange Refuse(long? line, string field, string? value, string zh, string en) => Refuse([new FactorProblem(line, field, value, new LocalizedName(zh, en))]);
}
