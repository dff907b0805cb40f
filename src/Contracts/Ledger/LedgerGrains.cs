using System.Collections.Immutable;
using Orleans;

namespace FactoryTwin.Contracts.Ledger;

/// <summary>One serial series: owns every range of it, whichever factory it belongs to. Key: <see cref="SeriesKey"/>.</summary>
[Alias("factorytwin.ISeriesGrain")]
public interface ISeriesGrain : IGrainWithStringKey
{
    /// <summary>Enters a purchase; numbers that stand in the series already are refused.</summary>
    [Alias("EnterAsync")]
    ValueTask<LedgerReply> EnterAsync(BatchOrder order, CancellationToken cancellationToken);

    /// <summary>A planned or contracted purchase goes on.</summary>
    [Alias("AdvanceAsync")]
    ValueTask<LedgerReply> AdvanceAsync(string batch, string to, string serials, string by, CancellationToken cancellationToken);

    /// <summary>Puts details right before any unit is used.</summary>
    [Alias("CorrectAsync")]
    ValueTask<LedgerReply> CorrectAsync(BatchOrder order, CancellationToken cancellationToken);

    [Alias("CancelAsync")]
    ValueTask<LedgerReply> CancelAsync(CancelOrder order, CancellationToken cancellationToken);

    /// <summary>Units whose validity ended before this day expire.</summary>
    [Alias("ExpireAsync")]
    ValueTask<LedgerReply> ExpireAsync(DateOnly today, CancellationToken cancellationToken);

    /// <summary>The series as it stands, as JSON.</summary>
    [Alias("BookAsync")]
    ValueTask<string> BookAsync(CancellationToken cancellationToken);

    /// <summary>Sets units aside for a claim.</summary>
    [Alias("ReserveAsync")]
    ValueTask<UnitsReply> ReserveAsync(ReserveOrder order, CancellationToken cancellationToken);

    /// <summary>Gives back what a claim reserved beyond <paramref name="keep"/>; with nothing kept it is released.</summary>
    [Alias("KeepAsync")]
    ValueTask KeepAsync(string claim, ImmutableArray<ReservedUnits> keep, string by, CancellationToken cancellationToken);

    /// <summary>Retires all that a claim reserved. Final.</summary>
    [Alias("RetireAsync")]
    ValueTask RetireAsync(RetireOrder order, CancellationToken cancellationToken);

    /// <summary>The claim is published.</summary>
    [Alias("PublishAsync")]
    ValueTask PublishAsync(string claim, DateOnly on, string by, CancellationToken cancellationToken);
}

/// <summary>One inventory year of a factory: owns what is allocated to its residual and its electricity. Key: <see cref="YearKey"/>.</summary>
[Alias("factorytwin.ILedgerYearGrain")]
public interface ILedgerYearGrain : IGrainWithStringKey
{
    [Alias("AllocateAsync")]
    ValueTask<UnitsReply> AllocateAsync(AllocateOrder order, CancellationToken cancellationToken);

    /// <summary>The units are retired: the allocation stands.</summary>
    [Alias("ConfirmAsync")]
    ValueTask ConfirmAsync(string claim, string by, CancellationToken cancellationToken);

    /// <summary>Gives back what is not retired.</summary>
    [Alias("ReleaseAsync")]
    ValueTask<LedgerReply> ReleaseAsync(string claim, string by, CancellationToken cancellationToken);

    /// <summary>The year as it stands, as JSON.</summary>
    [Alias("BookAsync")]
    ValueTask<string> BookAsync(CancellationToken cancellationToken);
}

/// <summary>
/// One claim: reserve in every series, allocate to the year, retire. Each step is idempotent by claim id; a claim that a crash interrupted is
/// taken up again or given back. Key: <see cref="ClaimKey"/>.
/// </summary>
[Alias("factorytwin.IClaimGrain")]
public interface IClaimGrain : IGrainWithStringKey
{
    /// <summary>Reserves and allocates. The same order sent again is the same claim.</summary>
    [Alias("OpenAsync")]
    ValueTask<LedgerReply> OpenAsync(string orderJson, string by, CancellationToken cancellationToken);

    /// <summary>The registry retired the units.</summary>
    [Alias("RetireAsync")]
    ValueTask<LedgerReply> RetireAsync(RetireOrder order, CancellationToken cancellationToken);

    /// <summary>The claim is published on a day.</summary>
    [Alias("PublishAsync")]
    ValueTask<LedgerReply> PublishAsync(DateOnly on, string by, CancellationToken cancellationToken);

    /// <summary>Gives back what is not retired.</summary>
    [Alias("WithdrawAsync")]
    ValueTask<LedgerReply> WithdrawAsync(string by, CancellationToken cancellationToken);

    /// <summary>Goes on where a crash left it.</summary>
    [Alias("ResumeAsync")]
    ValueTask<LedgerReply> ResumeAsync(CancellationToken cancellationToken);

    /// <summary>The claim as it stands, as JSON.</summary>
    [Alias("BookAsync")]
    ValueTask<string> BookAsync(CancellationToken cancellationToken);
}

/// <summary>The allowance account of one factory. Key: the factory id.</summary>
[Alias("factorytwin.IAllowanceGrain")]
public interface IAllowanceGrain : IGrainWithStringKey
{
    /// <summary>Enters a line; the same line sent again changes nothing.</summary>
    [Alias("EnterAsync")]
    ValueTask<LedgerReply> EnterAsync(string entryJson, string by, CancellationToken cancellationToken);

    /// <summary>The account as it stands, as JSON.</summary>
    [Alias("BookAsync")]
    ValueTask<string> BookAsync(CancellationToken cancellationToken);
}
