using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace StationDashboard.Support;

/// <summary>An OpenID Connect provider as the product finds it: discovery, keys and tokens over HTTP, and a person who says yes.</summary>
internal sealed class IdentityProvider : HttpMessageHandler
{
    public const string Authority = "https://id.example";

    private readonly RSA key = RSA.Create(2048);
    private readonly Dictionary<string, (string Subject, string Nonce, string Challenge, string Redirect)> codes = [];

    /// <summary>Signs tokens with a key that is not among its published ones.</summary>
    public bool Forges { get; set; }

    /// <summary>Who its tokens say they are from.</summary>
    public string Issuer { get; set; } = Authority;

    /// <summary>Whom its tokens are for.</summary>
    public string Audience { get; set; } = "station";

    /// <summary>What the person's browser brings back from the page of the provider: the address with a code.</summary>
    public Uri Approve(Uri asked, string subject, string? nonce = null)
    {
        var query = QueryHelpers.ParseQuery(asked.Query);
        Assert.StartsWith(Authority + "/authorize", asked.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(("code", "S256", "station"), (query["response_type"].ToString(), query["code_challenge_method"].ToString(), query["client_id"].ToString()));
        var code = Guid.NewGuid().ToString("N");
        codes[code] = (subject, nonce ?? query["nonce"].ToString(), query["code_challenge"].ToString(), query["redirect_uri"].ToString());
        return new(QueryHelpers.AddQueryString(query["redirect_uri"].ToString(), new Dictionary<string, string?> { ["code"] = code, ["state"] = query["state"].ToString() }));
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => request.RequestUri!.AbsolutePath switch
    {
        "/.well-known/openid-configuration" => Json(new
        {
            issuer = Authority,
            authorization_endpoint = Authority + "/authorize",
            token_endpoint = Authority + "/token",
            jwks_uri = Authority + "/jwks",
        }),
        "/jwks" => Json(new { keys = new[] { Published() } }),
        "/token" => Token(QueryHelpers.ParseQuery(await request.Content!.ReadAsStringAsync(cancellationToken))),
        _ => new(HttpStatusCode.NotFound),
    };

    protected override void Dispose(bool disposing)
    {
        key.Dispose();
        base.Dispose(disposing);
    }

    private HttpResponseMessage Token(Dictionary<string, Microsoft.Extensions.Primitives.StringValues> form)
    {
        var challenge = WebEncoders.Base64UrlEncode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        if (!codes.Remove(form["code"].ToString(), out var known) || known.Challenge != challenge || known.Redirect != form["redirect_uri"] || form["client_secret"] != "secret")
        {
            return new(HttpStatusCode.BadRequest);
        }

        using var other = RSA.Create(2048);
        var signing = new SigningCredentials(new RsaSecurityKey((Forges ? other : key).ExportParameters(true)) { KeyId = "one" }, SecurityAlgorithms.RsaSha256);
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            SigningCredentials = signing,
            Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5),
            NotBefore = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-5),
            Claims = new Dictionary<string, object> { ["sub"] = known.Subject, ["nonce"] = known.Nonce },
        });
        return Json(new { access_token = "unused", token_type = "Bearer", expires_in = 300, id_token = token });
    }

    private object Published()
    {
        var open = key.ExportParameters(false);
        return new { kty = "RSA", use = "sig", alg = "RS256", kid = "one", n = WebEncoders.Base64UrlEncode(open.Modulus!), e = WebEncoders.Base64UrlEncode(open.Exponent!) };
    }

    private static HttpResponseMessage Json(object value) => new(HttpStatusCode.OK) { Content = new StringContent(JsonSerializer.Serialize(value), Encoding.UTF8, "application/json") };
}
