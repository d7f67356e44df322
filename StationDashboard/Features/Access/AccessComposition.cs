using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using StationDashboard.Data;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Access;

/// <summary>Registers accounts, sign-in and rights.</summary>
public static class AccessComposition
{
    /// <summary>Hash rounds (PBKDF2, HMAC-SHA-512), as OWASP asks.</summary>
    public const int HashRounds = 210_000;

    /// <summary>Adds them to <paramref name="builder"/>.</summary>
    /// <exception cref="StartRefusedException">Settings are not usable.</exception>
    public static WebApplicationBuilder AddAccess(this WebApplicationBuilder builder)
    {
        var (services, settings, external) = (builder.Services, AccessSettings.Read(builder.Configuration), ExternalSettings.Read(builder.Configuration));
        services.AddAccounts(settings);
        services.AddSingleton(external);
        services.AddSingleton<SignInExternally>();
        services.AddSingleton<LinkAccount>();
        services.AddAuthentication(options => (options.DefaultScheme, options.DefaultAuthenticateScheme) = (AccessCookie.Scheme, VisitorScheme.Name))
            .AddScheme<AuthenticationSchemeOptions, VisitorScheme>(VisitorScheme.Name, null)
            .AddCookie(ScreenCookie.Scheme, ScreenCookie.Configure)
            .AddCookie(AccessCookie.Scheme, options => AccessCookie.Configure(options, settings))
            .AddCookie(AccessCookie.Pending, options => AccessCookie.ConfigureBrief(options, "station-second-factor"))
            .AddExternalSignIn(external);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().AddRequirements(new HoldsTheRight()).Build());
        services.AddSingleton<IAuthorizationHandler, HoldsTheRight>();

        // Naming the folder switches encryption at rest off: the folder is its owner's alone and belongs in the backup.
        services.AddDataProtection().SetApplicationName("StationDashboard");
        services.AddLogging(log => log.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error));
        services.AddSingleton<Microsoft.Extensions.Options.IConfigureOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>, KeysInDataFolder>();
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = settings.KnownProxies.Length == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownIPNetworks.Clear();
            options.KnownProxies.Clear();
            Array.ForEach(settings.KnownProxies, proxy => options.KnownProxies.Add(IPAddress.Parse(proxy)));
        });

        services.AddHostedService(all => all.GetRequiredService<DisableUnused>());
        services.AddLimits(settings);
        services.AddPasskeys();
        services.AddSingleton<OpenPages>();
        services.AddScoped<IErrorBoundaryLogger, NotedPageErrors>();
        services.AddScoped<AuthenticationStateProvider, CircuitSignIn>();
        services.AddCascadingValue<Actor>(scope => new ActorSource(scope.GetRequiredService<AuthenticationStateProvider>()));
        services.AddShellPart<SessionWatch>(ShellSlot.Banner);
        services.AddShellPart<TrialBanner>(ShellSlot.Banner);
        services.AddShellPart<AccountMenu>(ShellSlot.Account);
        return builder;
    }

    // The framework's check of passkeys, without the rest of its accounts.
    private static IServiceCollection AddPasskeys(this IServiceCollection services)
    {
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            (options.UserVerificationRequirement, options.ResidentKeyRequirement) = ("required", "required");
            // The framework compares with the header Origin, which browsers send as "null" from pages that send no referrer, as these.
            options.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin
                && string.Equals(context.Origin, $"{context.HttpContext.Request.Scheme}://{context.HttpContext.Request.Host}", StringComparison.OrdinalIgnoreCase));
        });
        services.AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.AddSingleton<IdentityErrorDescriber>();
        services.AddScoped<IUserStore<Account>, PasskeyStore>();
        services.AddScoped<UserManager<Account>>();
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.AddSingleton<Passkeys.SpentTickets>();
        return services.AddScoped<Passkeys>();
    }

    /// <summary>The commands and queries, for the command line too.</summary>
    public static IServiceCollection AddAccounts(this IServiceCollection services, AccessSettings settings)
    {
        services.AddSingleton(settings);
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashRounds);
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>();
        services.AddSingleton<BreachedPasswords>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<SecretBox>();
        services.AddSingleton<SignInGuard>();
        services.AddSingleton<SignIn>();
        services.AddSingleton<ConfirmSecondFactor>();
        services.AddSingleton<SessionCheck>();
        services.AddSingleton<TouchSession>();
        services.AddSingleton<FirstRun>();
        services.AddSingleton<SetUpTrial>();
        services.AddSingleton<SetUpAdministrators>();
        services.AddSingleton<IssueActivation>();
        services.AddSingleton<ActivateAccount>();
        services.AddSingleton<OwnPassword>();
        services.AddSingleton<ChangePassword>();
        services.AddSingleton<EnrolSecondFactor>();
        services.AddSingleton<PasswordRuleQuery>();
        services.AddSingleton<OwnSessionsQuery>();
        services.AddSingleton<EndSession>();
        services.AddSingleton<EndOtherSession>();
        services.AddSingleton<OwnPasskeysQuery>();
        services.AddSingleton<AddPasskey>();
        services.AddSingleton<RemovePasskey>();
        services.AddSingleton<SignInByPasskey>();
        services.AddSingleton<AccountsQuery>();
        services.AddSingleton<AccountWrite>();
        services.AddSingleton<CreateAccount>();
        services.AddSingleton<DisableAccount>();
        services.AddSingleton<EnableAccount>();
        services.AddSingleton<UnlockAccount>();
        services.AddSingleton<ResetAccount>();
        services.AddSingleton<ResetSecondFactor>();
        services.AddSingleton<GrantRoles>();
        services.AddSingleton<SetPasswordProfile>();
        services.AddSingleton<DisableUnused>();
        services.AddSingleton<ScreenCheck>();
        services.AddSingleton<ScreensQuery>();
        services.AddSingleton<CreateScreen>();
        services.AddSingleton<EndScreen>();
        services.AddSingleton<OpenScreen>();
        return services;
    }

    /// <summary>The part of the pipeline that comes before anything is answered.</summary>
    public static WebApplication UseAccess(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<HostCookies>();
        app.UseMiddleware<RefusePlainHttp>();
        app.UseMiddleware<RefuseForeignSockets>();
        app.UseMiddleware<SetupOnce>();
        app.UseMiddleware<NoteRefusedForms>();
        return app;
    }

    /// <summary>Shows the setup code on the console while nobody administers the accounts.</summary>
    public static async Task ShowSetupCodeAsync(this WebApplication app, CancellationToken ct = default)
    {
        var firstRun = app.Services.GetRequiredService<FirstRun>();
        if (await firstRun.IssueAsync(ct) is not { } code)
        {
            return;
        }

        var minutes = app.Services.GetRequiredService<AccessSettings>().SetupCode.TotalMinutes;
        app.Lifetime.ApplicationStarted.Register(() =>
        {
            if (app.Configuration["Logging:Console:LogLevel:Default"] == nameof(LogLevel.None))
            {
                // A console that was silenced stays silent; the file is there.
                return;
            }

            var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? WebComposition.DefaultUrl;
            Console.WriteLine($"首次使用：请在 {minutes:0} 分钟内打开 {Local(address)}/setup#{code}");
            Console.WriteLine($"（设置码也在文件 {firstRun.File} 中，只有本机当前用户可以读取。）");
        });
    }

    // What listens on every address is reached on this machine by the loopback one.
    private static string Local(string address) => address.TrimEnd('/').Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("[::]", "127.0.0.1", StringComparison.Ordinal).Replace("//+", "//127.0.0.1", StringComparison.Ordinal).Replace("//*", "//127.0.0.1", StringComparison.Ordinal);
}

/// <summary>Keeps the keys of cookies and secrets beside the database; inside it where servers share one.</summary>
internal sealed class KeysInDataFolder(DataFolder folder, DatabaseChoice choice, IServiceProvider services, ILoggerFactory logs) : Microsoft.Extensions.Options.IConfigureOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>
{
    public void Configure(Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions options) =>
        options.XmlRepository = choice.Postgres is null
            ? new Microsoft.AspNetCore.DataProtection.Repositories.FileSystemXmlRepository(folder.Keys, logs)
            : new Microsoft.AspNetCore.DataProtection.EntityFrameworkCore.EntityFrameworkCoreXmlRepository<PostgresStationDbContext>(services, logs);
}
