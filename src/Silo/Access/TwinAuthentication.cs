using System.Security.Claims;
using System.Text.Encodings.Web;
using FactoryTwin.Access.Audit;
using FactoryTwin.Access.Secrets;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace FactoryTwin.Silo.Access;

/// <summary>
/// Says who sends a request: by the session in the cookie, by a token or device key in <c>Authorization: Bearer</c> (or <c>Token</c>, as
/// InfluxDB clients write it), or, while sign-in is off, whoever reaches the loopback address.
/// </summary>
internal sealed class TwinAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, AccessDirectory directory, RefusalLog refusals, TimeProvider clock)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public new const string Scheme = "FactoryTwin";
    public const string Cookie = "factorytwin";

    private static readonly AuthenticationTicket LocalTicket = new(new ClaimsPrincipal(TwinIdentity.Local), Scheme);
    private static readonly string[] Words = ["Bearer ", "Token "];

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!directory.SignInRequired)
        {
            return AuthenticateResult.Success(LocalTicket);
        }
        var header = InHeader();
        var text = header ?? Request.Cookies[Cookie];
        if (text is null)
        {
            return AuthenticateResult.NoResult();
        }
        // A session stays in its cookie, a token in its header: what leaks from one place does not open the other.
        if (!Secret.TryParse(text, out var secret)
            || (secret.Kind == SecretKind.Session) != (header is null)
            || await directory.FindAsync(secret, clock.GetUtcNow(), Context.RequestAborted) is not { } identity)
        {
            refusals.Add(new AuditNote(secret?.ToString() ?? "?", Context.From(), "authenticate", Request.Path, AuditOutcomes.Refused, "unknown, expired or revoked"));
            return AuthenticateResult.Fail("The token, key or session is unknown, expired or revoked.");
        }
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return AccessProblems.NotSignedIn().ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var needs = AccessMap.NeedsOf(Context.GetEndpoint());
        var caller = Context.Caller();
        refusals.Add(new AuditNote(caller.Name, Context.From(), AccessMap.NameOf(Context), Request.Path, AuditOutcomes.Refused, "no right"));
        return AccessProblems.NoRight(caller, needs).ExecuteAsync(Context);
    }

    private string? InHeader()
    {
        foreach (var value in Request.Headers.Authorization)
        {
            foreach (var word in Words)
            {
                if (value?.StartsWith(word, StringComparison.OrdinalIgnoreCase) is true)
                {
                    return value[word.Length..].Trim();
                }
            }
        }
        return null;
    }
}
