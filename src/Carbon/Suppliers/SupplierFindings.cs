using System.Globalization;
using FactoryTwin.Domain.Model;

namespace FactoryTwin.Carbon.Suppliers;

/// <summary>Something that somebody should look at.</summary>
/// <param name="Kind">overdue, due, decide, overLimit, expires, expired, noRequest.</param>
/// <param name="Severity">major or minor.</param>
/// <param name="Requirement">Row of the requirement it belongs to.</param>
/// <param name="Supplier">Whom it is about.</param>
/// <param name="Request">The request it is about; null: none.</param>
public sealed record SupplierFinding(string Kind, string Severity, string Requirement, LocalizedName Message, string Supplier, string? Request = null);

/// <summary>Reminders: what is overdue, due soon, waiting for a decision, over its limit, or about to run out.</summary>
public static class SupplierFindings
{
    /// <param name="book">The supply chain.</param>
    /// <param name="scores">Of each supplier that delivers.</param>
    /// <param name="today">Factory-local day.</param>
    public static IEnumerable<SupplierFinding> Of(SupplierBook book, IReadOnlyDictionary<string, SupplierScore> scores, DateOnly today) =>
        book.Requests.Values.Select(r => OfRequest(book, r, today)).OfType<SupplierFinding>()
            .Concat(book.Suppliers.SelectMany(s => OfSupplier(book, s, scores[s.Id], today)))
            .OrderBy(f => f.Severity, StringComparer.Ordinal).ThenBy(f => f.Supplier, StringComparer.Ordinal);

    private static SupplierFinding? OfRequest(SupplierBook book, RequestHistory request, DateOnly today)
    {
        var (id, supplier) = (request.Request.Id, request.Request.Supplier);
        var name = book.Find(supplier)?.Name ?? new LocalizedName(supplier, supplier);
        var due = Day(request.Request.Due);
        return request.StatusOn(today) switch
        {
            RequestStatus.Overdue => new SupplierFinding("overdue", "major", "V-01", new LocalizedName(
                $"{name.Zh} 未在 {due} 前答复请求 {id},已逾期 {-request.DaysLeftOn(today)} 天。", $"{name.En} did not answer request {id} by {due}; it is {-request.DaysLeftOn(today)} days late."), supplier, id),
            RequestStatus.Sent or RequestStatus.Rejected when request.DaysLeftOn(today) <= book.Settings.RemindDays => new SupplierFinding("due", "minor", "V-01", new LocalizedName(
                $"请求 {id}({name.Zh})须在 {due} 前答复,还有 {request.DaysLeftOn(today)} 天。", $"Request {id} ({name.En}) is to be answered by {due}, in {request.DaysLeftOn(today)} days."), supplier, id),
            RequestStatus.Answered => new SupplierFinding("decide", "minor", "V-02", new LocalizedName(
                $"{name.Zh} 已答复请求 {id},待接受或退回。", $"{name.En} answered request {id}: accept or reject it."), supplier, id),
            _ => null,
        };
    }

    private static IEnumerable<SupplierFinding> OfSupplier(SupplierBook book, Supplier supplier, SupplierScore score, DateOnly today)
    {
        foreach (var item in score.Items.Where(i => i.IsOverLimit))
        {
            var (value, limit) = (Said(item.SupplierKilograms!.Value), Said(item.Item.LimitKilogramsPerUnit!.Value));
            yield return new SupplierFinding("overLimit", "major", "V-03", new LocalizedName(
                $"{supplier.Name.Zh} 的 {item.Item.Name.Zh}:{value} kgCO2e/{item.Item.Unit},高于采购限值 {limit}。",
                $"{item.Item.Name.En} of {supplier.Name.En}: {value} kgCO2e/{item.Item.Unit}, above the limit of {limit}."), supplier.Id, item.Value!.Request);
        }
        foreach (var certificate in supplier.Certificates.Where(c => c.ValidTo is { } end && end <= today.AddDays(book.Settings.RemindDays)))
        {
            var (end, isOver) = (Day(certificate.ValidTo!.Value), certificate.ValidTo <= today);
            yield return new SupplierFinding(isOver ? "expired" : "expires", isOver ? "major" : "minor", "V-01", new LocalizedName(
                $"{supplier.Name.Zh} 的证书 {certificate.Number} {(isOver ? "已" : "将")}于 {end} 失效。", $"Certificate {certificate.Number} of {supplier.Name.En} {(isOver ? "ended" : "ends")} on {end}."), supplier.Id);
        }
        if (!supplier.Items.IsEmpty && score.Items.All(i => i.Value is null) && !book.RequestsOf(supplier.Id).Any(r => r.State != RequestState.Withdrawn))
        {
            yield return new SupplierFinding("noRequest", "minor", "V-01", new LocalizedName(
                $"{supplier.Name.Zh} 没有碳数据,也没有数据请求。", $"{supplier.Name.En} has no carbon data and was not asked for any."), supplier.Id);
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Said(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
