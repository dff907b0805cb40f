using System.Collections.Immutable;

namespace FactoryTwin.Carbon.Suppliers;

/// <summary>Where a request stands, as its events say. Whether it is overdue is said by the day (<see cref="RequestHistory.StatusOn"/>).</summary>
public enum RequestState
{
    Draft,
    Sent,
    Answered,
    Accepted,
    Rejected,
    Withdrawn,
}

/// <summary>Where a request stands on a day.</summary>
public enum RequestStatus
{
    Draft,
    Sent,

    /// <summary>Sent, or its answer was rejected, and its due day is over.</summary>
    Overdue,
    Answered,
    Accepted,
    Rejected,
    Withdrawn,
}

/// <summary>What a supplier is asked for, and until when (数据请求).</summary>
public sealed record DataRequest
{
    public required string Id { get; init; }

    public required string Supplier { get; init; }

    /// <summary>Products that it asks about; empty: everything the supplier delivers.</summary>
    public ImmutableArray<string> Products { get; init; } = [];

    /// <summary>First factory-local day of the period asked about.</summary>
    public required DateOnly From { get; init; }

    /// <summary>First day that no longer belongs to it.</summary>
    public required DateOnly To { get; init; }

    /// <summary>Last day to answer.</summary>
    public required DateOnly Due { get; init; }

    public string? Note { get; init; }

    public bool SaysTheSameAs(DataRequest other) => Products.SequenceEqual(other.Products) && this with { Products = [] } == other with { Products = [] };
}

/// <summary>A file that a supplier answered with.</summary>
/// <param name="Number">1 for the first file of the request.</param>
/// <param name="By">Who entered it.</param>
/// <param name="At">When.</param>
/// <param name="Sha256">The file in the evidence vault.</param>
/// <param name="FileName">As it was handed in.</param>
/// <param name="Format">How it was read, such as <c>csv</c> or <c>PACT 3.0.0</c>.</param>
/// <param name="Values">What it says.</param>
/// <param name="RefusedRows">Rows or footprints of it that could not be taken; the file holds them.</param>
public sealed record ReceivedAnswer(
    int Number, string By, DateTimeOffset At, string Sha256, string FileName, string Format, ImmutableArray<ProductValue> Values, int RefusedRows);

/// <param name="State">Where the request stood after it.</param>
/// <param name="Reason">Why; null where none is asked for.</param>
public sealed record RequestStepTaken(RequestState State, string By, DateTimeOffset At, string? Reason);

/// <summary>A request with everything that happened to it.</summary>
/// <param name="Version">How many events it has; a change names the version it was decided on.</param>
public sealed record RequestHistory(
    DataRequest Request, RequestState State, int Version, ImmutableArray<RequestStepTaken> Steps, ImmutableArray<ReceivedAnswer> Answers)
{
    /// <summary>The answer that counts, or would count once accepted; null: none came.</summary>
    public ReceivedAnswer? Newest => Answers.IsEmpty ? null : Answers[^1];

    public RequestStatus StatusOn(DateOnly day) => State switch
    {
        RequestState.Sent or RequestState.Rejected when day > Request.Due => RequestStatus.Overdue,
        RequestState.Draft => RequestStatus.Draft,
        RequestState.Sent => RequestStatus.Sent,
        RequestState.Answered => RequestStatus.Answered,
        RequestState.Accepted => RequestStatus.Accepted,
        RequestState.Rejected => RequestStatus.Rejected,
        _ => RequestStatus.Withdrawn,
    };

    /// <summary>Days until the due day is over; negative where it is; null where nothing is waited for.</summary>
    public int? DaysLeftOn(DateOnly day) => State is RequestState.Sent or RequestState.Rejected ? Request.Due.DayNumber - day.DayNumber : null;
}
