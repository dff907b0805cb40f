using FactoryTwin.Carbon.Years;

namespace FactoryTwin.Silo.Years;

/// <summary>Why a step of a year was not taken, as problem+json in both languages.</summary>
internal static class YearProblems
{
    public static IResult Of(YearRefusal refusal) => Results.Problem(
        detail: refusal.Message.En,
        statusCode: refusal.Conflict ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest,
        title: refusal.Conflict ? "The year does not stand where the request takes it to" : "The request cannot be followed",
        extensions: new Dictionary<string, object?> { ["field"] = refusal.Field, ["message"] = new { zh = refusal.Message.Zh, en = refusal.Message.En } });

    public static IResult NotClosed(int year) => Results.Problem(
        detail: $"{year} is not closed; only a closed year has frozen figures.", statusCode: StatusCodes.Status409Conflict, title: "The year is open",
        extensions: new Dictionary<string, object?> { ["field"] = "year" });
}
