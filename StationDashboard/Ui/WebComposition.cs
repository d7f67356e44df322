using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.WebEncoders;
using MudBlazor;
using MudBlazor.Services;

namespace StationDashboard.Ui;

/// <summary>Puts the web side together, so that Program.cs only names its parts.</summary>
public static class WebComposition
{
    /// <summary>Where the server listens unless the setting Urls says otherwise.</summary>
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>Host names that are answered unless the setting AllowedHosts says otherwise: a foreign name that was made to point
    /// at this machine (DNS rebinding) must not reach a product that trusts its loopback address.</summary>
    public const string DefaultHosts = "localhost;127.0.0.1;[::1]";

    /// <summary>A builder whose files lie beside the program, from whatever folder it is started.</summary>
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        // Threads without a request (imports, timers) write Chinese too; machines often have only the C locale.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.GetCultureInfo(Cultures.Chinese);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource
        {
            InitialData = new Dictionary<string, string?>
            {
                ["Urls"] = DefaultUrl,
                ["AllowedHosts"] = DefaultHosts,
                ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
                // What keeps the server from starting is said once, by whoever started it, and not with a stack as well.
                ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "Critical",
            },
        });
        builder.Configuration.AddSettingsOfStartFolder();
        return builder;
    }

    /// <summary>Registers everything that the shell needs.</summary>
    public static WebApplicationBuilder AddWebUi(this WebApplicationBuilder builder)
    {
        // Otherwise only Development finds the styles when the program runs from its build folder.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var services = builder.Services;
        services.AddRazorComponents().AddInteractiveServerComponents(options =>
        {
            options.DetailedErrors = false;
            options.DisconnectedCircuitMaxRetained = 50;
            options.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(3);
            options.PersistedCircuitInMemoryMaxRetained = 50;
            options.MaxBufferedUnacknowledgedRenderBatches = 10;
            options.JSInteropDefaultCallTimeout = TimeSpan.FromMinutes(1);
        });
        services.AddOptions<PageSettings>().Bind(builder.Configuration.GetSection("Pages")).ValidateDataAnnotations().ValidateOnStart();
        services.AddLocalization();
        services.AddSingleton<IStringLocalizerFactory, KeptTexts>();
        services.Configure<RequestLocalizationOptions>(Cultures.Configure);
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomCenter;
            options.SnackbarConfiguration.VisibleStateDuration = 10_000;
            options.SnackbarConfiguration.PreventDuplicates = true;
        });
        services.AddScoped<PageDialogs>();
        services.AddScoped<IDialogService>(scope => scope.GetRequiredService<PageDialogs>());
        services.AddTransient<MudLocalizer, MudTexts>();
        services.AddScoped<UndoToast>();
        // Before the framework's own check of host names, which answers by itself.
        services.Insert(0, ServiceDescriptor.Transient<IStartupFilter, SecurityHeaders.OfEveryAnswer>());
        services.AddAntiforgery(options => options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest);

        // Chinese as itself: as numeric entities each page would be three times as long.
        services.AddWebEncoders(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddHsts(options =>
        {
            options.MaxAge = TimeSpan.FromDays(365);
            options.IncludeSubDomains = true;
        });

        // Pages carry a fresh antiforgery token each time and no secret that a guess could uncover; the socket is not compressed.
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        return builder;
    }

    /// <summary>Builds the pipeline and maps the pages.</summary>
    public static WebApplication UseWebUi(this WebApplication app)
    {
        app.UseResponseCompression();
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseHsts();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.Use(async (http, next) =>
        {
            await next(http);

            // Only a missing or a closed page becomes one that says so; other refusals keep their status, and the form of a refused
            // post must not be read again. A page may have said no: it shows its own sentence.
            if (http.Features.Get<IStatusCodePagesFeature>() is { } pages)
            {
                pages.Enabled &= HttpMethods.IsGet(http.Request.Method) && !http.Request.Path.StartsWithSegments("/_blazor")
                    && http.Response.StatusCode is StatusCodes.Status404NotFound or StatusCodes.Status403Forbidden;
            }
        });
        app.UseRequestLocalization();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapPost(Cultures.Endpoint, Cultures.ChooseAsync).DisableAntiforgery().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options =>
        {
            // Personal data and other people's text share these pages: compressed together they would leak by their length (CRIME).
            options.DisableWebSocketCompression = true;
            options.ContentSecurityFrameAncestorsPolicy = "'none'";
        });
        return app;
    }
}
