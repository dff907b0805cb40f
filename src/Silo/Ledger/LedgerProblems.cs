using FactoryTwin.Carbon.Ledger;
using FactoryTwin.Contracts.Ledger;

namespace FactoryTwin.Silo.Ledger;

/// <summary>Refusals of the ledger as problem+json: 409, with a word for programs and the sentence in both languages.</summary>
internal static class LedgerProblems
{
    public static IResult Refused(LedgerRefusal refusal) => Refused(new Refusal(refusal.Code, refusal.Zh, refusal.En));

    public static IResult Refused(Refusal refusal) => Results.Problem(
        statusCode: refusal.Code is "noBatch" or "noClaim" ? StatusCodes.Status404NotFound : StatusCodes.Status409Conflict,
        title: "The ledger refuses this",
        detail: refusal.En,
        extensions: new Dictionary<string, object?> { ["code"] = refusal.Code, ["message"] = new { zh = refusal.Zh, en = refusal.En } });
}
