using System.Globalization;
using FactoryTwin.Carbon.Activities;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Suppliers;

/// <summary>What becomes of a wish to change the supply chain: an event to keep, nothing to do, or why it is refused.</summary>
public static class SupplierChange
{
    /// <summary>Enters a supplier, or changes the version that the user looked at.</summary>
    /// <param name="looked">Version that it replaces; 0: none was there.</param>
    /// <param name="reason">Why; needed from the second version on.</param>
    /// <param name="hasFactor">Whether the library has a factor of that reference.</param>
    public static ActivityChange Enter(SupplierBook book, Supplier supplier, int looked, string? reason, Func<string, bool> hasFactor, string by, DateTimeOffset at)
    {
        if (SupplierRules.Check(supplier, hasFactor) is { Count: > 0 } problems)
        {
            return new ActivityChange(null, [], 0, problems);
        }
        var history = book.Histories.GetValueOrDefault(supplier.Id);
        if (history is { Retired: null } && history.Newest.Supplier.SaysTheSameAs(supplier))
        {
            return new ActivityChange(null, [], history.Newest.Version, []);
        }
        var version = history?.Newest.Version ?? 0;
        if (version != looked)
        {
            return Moved(looked, version);
        }
        if (version > 0 && string.IsNullOrWhiteSpace(reason))
        {
            return NeedsReason(reason);
        }
        return new ActivityChange(
            SupplierEvents.Entered, ActivityEvents.Write(new SupplierEntered(supplier, version + 1, by, at, version == 0 ? null : reason)), version + 1, []);
    }

    /// <summary>Takes a supplier off the register; its versions, requests and answers stay, and values that were accepted hold on.</summary>
    public static ActivityChange Retire(SupplierBook book, string id, int looked, string? reason, string by, DateTimeOffset at) =>
        book.Histories.GetValueOrDefault(id) is not { Retired: null } history ? Refuse("id", id, "名录中没有这个供应商。", "The register has no such supplier.")
        : history.Newest.Version != looked ? Moved(looked, history.Newest.Version)
        : string.IsNullOrWhiteSpace(reason) ? NeedsReason(reason)
        : new ActivityChange(SupplierEvents.Retired, ActivityEvents.Write(new SupplierRetired(id, looked, by, at, reason)), looked, []);

    /// <summary>Drafts a request, or changes a draft.</summary>
    public static ActivityChange Draft(SupplierBook book, DataRequest request, int looked, string by, DateTimeOffset at)
    {
        var active = book.Histories.GetValueOrDefault(request.Supplier) is { Retired: null } history ? history.Newest.Supplier : null;
        if (SupplierRules.Check(request, active) is { Count: > 0 } problems)
        {
            return new ActivityChange(null, [], 0, problems);
        }
        var known = book.Requests.GetValueOrDefault(request.Id);
        if (known is not null && known.Request.SaysTheSameAs(request))
        {
            return new ActivityChange(null, [], known.Version, []);
        }
        if ((known?.Version ?? 0) != looked)
        {
            return Moved(looked, known?.Version ?? 0);
        }
        return known is { State: not RequestState.Draft }
            ? Refuse("id", request.Id, "请求已发出,不能再改;可撤回后另发。", "The request was sent and is not changed any more; withdraw it and send another.", conflict: true)
            : new ActivityChange(SupplierEvents.Drafted, ActivityEvents.Write(new RequestDrafted(request, looked + 1, by, at)), looked + 1, []);
    }

    /// <summary>Moves a request on: sent, accepted, rejected, withdrawn.</summary>
    public static ActivityChange Move(SupplierBook book, string id, RequestState state, int looked, string? reason, string by, DateTimeOffset at)
    {
        if (book.Requests.GetValueOrDefault(id) is not { } request)
        {
            return Refuse("id", id, "没有这个数据请求。", "There is no such request.");
        }
        if (request.Version != looked)
        {
            return Moved(looked, request.Version);
        }
        if (!IsStep(request.State, state))
        {
            return Refuse("state", state.ToString(), $"请求当前为 {request.State},不能转为 {state}。", $"The request is {request.State}; it cannot become {state}.", conflict: true);
        }
        return state is RequestState.Rejected or RequestState.Withdrawn && string.IsNullOrWhiteSpace(reason)
            ? NeedsReason(reason)
            : new ActivityChange(SupplierEvents.Moved, ActivityEvents.Write(new RequestMoved(id, looked + 1, state, by, at, reason)), looked + 1, []);
    }

    /// <summary>Keeps an answer; one that came before stays in the history. An accepted one is first rejected with a reason.</summary>
    public static ActivityChange Answer(SupplierBook book, string id, int? looked, ReceivedAnswer answer)
    {
        if (book.Requests.GetValueOrDefault(id) is not { } request)
        {
            return Refuse("id", id, "没有这个数据请求。", "There is no such request.");
        }
        if (looked is not null && looked != request.Version)
        {
            return Moved(looked.Value, request.Version);
        }
        if (request.State is RequestState.Accepted or RequestState.Withdrawn)
        {
            return Refuse("state", request.State.ToString(), "请求已接受或已撤回,不再收数据。", "The request was accepted or withdrawn and takes no further answer.", conflict: true);
        }
        if (request.Newest?.Sha256 == answer.Sha256 && request.State == RequestState.Answered)
        {
            return new ActivityChange(null, [], request.Version, []);
        }
        if (answer.Values.IsEmpty)
        {
            return Refuse("file", answer.FileName, "文件中没有可用的数值。", "Nothing in the file can be used.");
        }
        var numbered = answer with { Number = request.Answers.Length + 1 };
        return new ActivityChange(SupplierEvents.Answered, ActivityEvents.Write(new RequestAnswered(id, request.Version + 1, numbered)), request.Version + 1, []);
    }

    public static ActivityChange Settle(SupplierBook book, SupplierSettings settings, int looked, string? reason, string by, DateTimeOffset at) =>
        SupplierRules.Check(settings) is { Count: > 0 } problems ? new ActivityChange(null, [], 0, problems)
        : book.Settled.Length != looked ? Moved(looked, book.Settled.Length)
        : book.Settings == settings ? new ActivityChange(null, [], looked, [])
        : string.IsNullOrWhiteSpace(reason) ? NeedsReason(reason)
        : new ActivityChange(SupplierEvents.Settings, ActivityEvents.Write(new SupplierSettingsChanged(settings, looked + 1, by, at, reason)), looked + 1, []);

    private static bool IsStep(RequestState from, RequestState to) => to switch
    {
        RequestState.Sent => from == RequestState.Draft,
        RequestState.Accepted => from == RequestState.Answered,
        RequestState.Rejected => from is RequestState.Answered or RequestState.Accepted,
        RequestState.Withdrawn => from is RequestState.Draft or RequestState.Sent or RequestState.Rejected,
        _ => false,
    };

    private static ActivityChange Moved(int looked, int stands) => Refuse(
        "version", looked.ToString(CultureInfo.InvariantCulture), $"现行版本为第 {stands} 版,请重新查看。", $"Version {stands} counts by now. Look at it again.", conflict: true);

    private static ActivityChange NeedsReason(string? reason) => Refuse("reason", reason, "请注明原因。", "It needs its reason.");

    private static ActivityChange Refuse(string path, string? value, string zh, string en, bool conflict = false) =>
        new(null, [], 0, [new RecordProblem(path, value, new LocalizedName(zh, en))], conflict);
}
