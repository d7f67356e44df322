namespace StationDashboard.Ui;

/// <summary>The security headers of every answer.</summary>
public static class SecurityHeaders
{
    /// <summary>Nothing from elsewhere, no inline script. MudBlazor's theme and the style attributes that Blazor sets need 'unsafe-inline'
    /// for styles; MudBlazor has no nonce for them.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'self'; base-uri 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
        "font-src 'self'; connect-src 'self'; object-src 'none'; form-action 'self'; frame-ancestors 'none'";

    // Just before an answer starts, because the exception handler clears what was set earlier.
    private static void Use(IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers.XFrameOptions = "DENY";
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Permissions-Policy"] = "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            if (!IsAsset(http))
            {
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        return next(http);
    });

    /// <summary>Adds the headers around the whole pipeline, the parts that the framework puts in front of it too.</summary>
    public sealed class OfEveryAnswer : IStartupFilter
    {
        /// <inheritdoc/>
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            Use(app);
            next(app);
        };
    }

    // Styles, scripts and icons hold no data and are cached by their fingerprint; everything else is a person's view and is not kept.
    private static bool IsAsset(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is not null
        || (http.Response.StatusCode == StatusCodes.Status200OK && http.Request.Path.StartsWithSegments("/_framework"));
}
