using System.Collections.Immutable;
using FactoryTwin.Domain.Records;

namespace FactoryTwin.Carbon.Years;

/// <summary>What became of a step: the year as it then stands, or why it was not taken.</summary>
public sealed record YearOutcome(InventoryYear Year, YearRefusal? Refusal);

/// <summary>A year as it would be closed now.</summary>
public sealed record YearReview(InventoryYear Year, ReckonedYear Reckoned, ImmutableArray<YearGate> Gates);

/// <summary>What somebody says who closes a year.</summary>
/// <param name="Basis">Basis of the review that was looked at; null: whatever is there now.</param>
/// <param name="Boundary">The boundary in words.</param>
/// <param name="AcceptAll">One reason for every gap that is not accepted by name; null: none.</param>
public sealed record YearClosing(string? Basis, string? Boundary, string? Note, ImmutableArray<AcceptedGap> Accepted, string? AcceptAll = null);

/// <summary>Takes inventory years through their states. Every step is one event; nothing that was kept is ever changed.</summary>
/// <param name="records">Where events and frozen documents are kept.</param>
public sealed class YearDesk(IRecords records)
{
    /// <summary>Documents of a year are named so in the vault.</summary>
    private const string Json = "application/json";

    public async Task<InventoryYear> FindAsync(string factory, int year, CancellationToken cancellationToken = default)
    {
        var found = InventoryYear.Open(factory, year);
        await foreach (var recorded in records.ReadAsync(YearEvents.StreamOf(factory, year), 0, cancellationToken).ConfigureAwait(false))
        {
            found = YearHappening.Of(recorded) is { } happening ? found.After(happening) : found with { Version = recorded.Version };
        }
        return found;
    }

    /// <summary>The years that anything happened to, oldest first.</summary>
    public async Task<ImmutableArray<InventoryYear>> ListAsync(string factory, CancellationToken cancellationToken = default)
    {
        var years = ImmutableArray.CreateBuilder<InventoryYear>();
        await foreach (var stream in records.StreamsAsync(YearEvents.PrefixOf(factory), cancellationToken).ConfigureAwait(false))
        {
            if (int.TryParse(stream.AsSpan(stream.LastIndexOf('/') + 1), out var year))
            {
                years.Add(await FindAsync(factory, year, cancellationToken).ConfigureAwait(false));
            }
        }
        return years.ToImmutable();
    }

    /// <summary>A frozen document; null where the vault has none of that hash.</summary>
    public async ValueTask<YearDocument?> DocumentAsync(string sha256, CancellationToken cancellationToken = default) =>
        await records.OpenAsync(sha256, cancellationToken).ConfigureAwait(false) is { } bytes ? YearDocument.Read(bytes) : null;

    public async Task<YearReview> ReviewAsync(
        YearSource source, int year, DateTimeOffset now, IReadOnlyCollection<AcceptedGap>? accepted = null, CancellationToken cancellationToken = default)
    {
        var reckoned = await YearReckoner.ReckonAsync(source, year, cancellationToken).ConfigureAwait(false);
        return new YearReview(
            await FindAsync(source.Factory.Id.Value, year, cancellationToken).ConfigureAwait(false), reckoned, YearRules.Gates(reckoned, now, accepted ?? []));
    }

    public async Task<YearOutcome> CloseAsync(YearSource source, int year, YearClosing closing, string by, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        var review = await ReviewAsync(source, year, at, closing.Accepted, cancellationToken).ConfigureAwait(false);
        var accepted = Accepted(closing, review.Gates);
        var gates = YearRules.Gates(review.Reckoned, at, accepted);
        var refusal = YearRules.Text("note", closing.Note, needed: false) ?? YearRules.Text("boundary", closing.Boundary, needed: false)
            ?? YearRules.Close(review.Year, review.Reckoned, gates, closing.Basis, accepted);
        if (refusal is not null)
        {
            return new YearOutcome(review.Year, refusal);
        }
        var freeze = new YearFreeze("reported", 0, by, at, closing.Note, source.Software);
        return await FreezeAsync(source, review.Year, review.Reckoned, freeze, closing.Boundary, accepted, [], cancellationToken).ConfigureAwait(false);
    }

    public async Task<YearOutcome> RestateAsync(YearSource source, int year, string? reason, string by, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        var review = await ReviewAsync(source, year, at, null, cancellationToken).ConfigureAwait(false);
        if (YearRules.Restate(review.Year, reason, review.Reckoned) is { } refusal)
        {
            return new YearOutcome(review.Year, refusal);
        }
        var before = await RequireAsync(review.Year.Newest!.Sha256, cancellationToken).ConfigureAwait(false);
        var differences = YearDifference.Between(before.ReadInventory(), review.Reckoned.Inventory);
        var freeze = new YearFreeze("restated", review.Year.Newest!.Number + 1, by, at, reason, source.Software);
        return await FreezeAsync(source, review.Year, review.Reckoned, freeze, before.Boundary.Text, before.Accepted, differences, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>How the year as it is now differs from a frozen document; changes nothing.</summary>
    public async Task<ImmutableArray<SourceDifference>> CompareAsync(YearFrozen frozen, ReckonedYear now, CancellationToken cancellationToken = default) =>
        YearDifference.Between((await RequireAsync(frozen.Sha256, cancellationToken).ConfigureAwait(false)).ReadInventory(), now.Inventory);

    public Task<YearOutcome> VerifyAsync(string factory, int year, YearVerified verified, CancellationToken cancellationToken = default) =>
        StepAsync(factory, year, YearEvents.Verified, verified, y => YearRules.Verify(y, verified), cancellationToken);

    public Task<YearOutcome> RaiseAsync(string factory, int year, Func<InventoryYear, FindingRaised> raise, CancellationToken cancellationToken = default) =>
        StepAsync(factory, year, YearEvents.Finding, raise, YearRules.Raise, cancellationToken);

    public Task<YearOutcome> AnswerAsync(string factory, int year, FindingAnswered answered, CancellationToken cancellationToken = default) =>
        StepAsync(factory, year, YearEvents.Answered, answered, y => YearRules.Answer(y, answered), cancellationToken);

    /// <summary>Keeps a file and adds it to the year.</summary>
    /// <exception cref="InvalidDataException">The file is empty or too long.</exception>
    public async Task<YearOutcome> AttachAsync(
        string factory, int year, ReadOnlyMemory<byte> bytes, string name, string contentType, string? note, string? figure, string by, DateTimeOffset at,
        CancellationToken cancellationToken = default)
    {
        var refusal = YearRules.Text("name", name) ?? YearRules.Text("note", note, needed: false);
        if (refusal is not null)
        {
            return new YearOutcome(InventoryYear.Open(factory, year), refusal);
        }
        var kept = await records.KeepAsync(bytes, name, contentType, cancellationToken).ConfigureAwait(false);
        var added = new EvidenceAdded(by, at, kept.Sha256, name, contentType, kept.Bytes, note, figure);
        return await StepAsync(factory, year, YearEvents.Evidence, added, _ => null, cancellationToken).ConfigureAwait(false);
    }

    private async Task<YearOutcome> FreezeAsync(
        YearSource source, InventoryYear year, ReckonedYear reckoned, YearFreeze freeze, string? boundary, ImmutableArray<AcceptedGap> accepted,
        ImmutableArray<SourceDifference> differences, CancellationToken cancellationToken)
    {
        var document = YearReckoner.Freeze(source, reckoned, freeze, boundary, accepted);
        var name = freeze.Number == 0 ? $"{year.Factory}-{year.Year}-reported.json" : $"{year.Factory}-{year.Year}-restated-{freeze.Number}.json";
        // The bytes first: an event never names a document that is not there. One that no event names is only a file too many.
        var kept = await records.KeepAsync(document.Bytes, name, Json, cancellationToken).ConfigureAwait(false);
        var frozen = new YearFrozen(
            freeze.By, freeze.At, freeze.Number, freeze.Reason, kept.Sha256, kept.Bytes, reckoned.Basis, reckoned.Totals, reckoned.Outputs,
            [.. document.Factors.Select(f => f.Id).Distinct()], accepted, source.Model.Revision, source.LogPosition, differences);
        return await AppendAsync(year, freeze.Number == 0 ? YearEvents.Closed : YearEvents.Restated, frozen, cancellationToken).ConfigureAwait(false);
    }

    private Task<YearOutcome> StepAsync<T>(
        string factory, int year, string kind, T what, Func<InventoryYear, YearRefusal?> check, CancellationToken cancellationToken)
        where T : notnull => StepAsync(factory, year, kind, _ => what, (y, _) => check(y), cancellationToken);

    private async Task<YearOutcome> StepAsync<T>(
        string factory, int year, string kind, Func<InventoryYear, T> make, Func<InventoryYear, T, YearRefusal?> check, CancellationToken cancellationToken)
        where T : notnull
    {
        var found = await FindAsync(factory, year, cancellationToken).ConfigureAwait(false);
        var what = make(found);
        return check(found, what) is { } refusal
            ? new YearOutcome(found, refusal)
            : await AppendAsync(found, kind, what, cancellationToken).ConfigureAwait(false);
    }

    private async Task<YearOutcome> AppendAsync<T>(InventoryYear year, string kind, T what, CancellationToken cancellationToken)
        where T : notnull
    {
        var stream = YearEvents.StreamOf(year.Factory, year.Year);
        var version = await records.AppendAsync(stream, year.Version, kind, YearJson.Write(what), cancellationToken).ConfigureAwait(false);
        var now = await FindAsync(year.Factory, year.Year, cancellationToken).ConfigureAwait(false);
        return new YearOutcome(now, version is null ? YearRules.Moved() : null);
    }

    private async Task<YearDocument> RequireAsync(string sha256, CancellationToken cancellationToken) =>
        await DocumentAsync(sha256, cancellationToken).ConfigureAwait(false)
        ?? throw new InvalidDataException($"The frozen inventory {sha256} is not in the evidence vault; restore it from a backup.");

    private static ImmutableArray<AcceptedGap> Accepted(YearClosing closing, ImmutableArray<YearGate> gates) => closing.AcceptAll is not { } reason
        ? closing.Accepted
        : [.. closing.Accepted, .. gates.Where(g => g.Stands && g.Gap is not null).Select(g => new AcceptedGap(g.Gap!, reason))];
}
