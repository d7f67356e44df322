using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace StationDashboard.Support;

/// <summary>The product in memory, as in production, with a data folder of its own that goes when the test ends.</summary>
/// <param name="configure">Adds to or replaces the product's registrations.</param>
public class WebApp(Action<IServiceCollection>? configure = null) : WebApplicationFactory<Program>
{
    /// <summary>The data folder of this instance.</summary>
    public string DataFolder { get; } = Directory.CreateTempSubdirectory("station-dashboard-").FullName;

    /// <summary>The connection to PostgreSQL; null for SQLite in the data folder.</summary>
    public string? Postgres { get; init; }

    private readonly SemaphoreSlim setup = new(1);
    private string? signedIn;

    /// <summary>A signed-in client (the one person of 单人试用) that keeps cookies and shows redirects instead of following them.</summary>
    public HttpClient Visitor()
    {
        var cookies = new CookieContainer();
        var client = CreateDefaultClient(new SignInFirst(this, cookies), new CookieContainerHandler(cookies));
        return client;
    }

    /// <summary>A client that has not signed in; it keeps cookies and shows redirects.</summary>
    public HttpClient Stranger() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    /// <summary>The cookie of the signed-in person. The real setup by HTTP, once; every visitor then carries it.</summary>
    public async Task<string> CookieAsync()
    {
        await setup.WaitAsync();
        try
        {
            if (signedIn is null)
            {
                using var stranger = Stranger();
                signedIn = await Setup.TrialAsync(stranger, DataFolder);
            }

            return signedIn;
        }
        finally
        {
            setup.Release();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        // A request that nobody waited for may still be noting what it did.
        await TestFolder.DeleteAsync(DataFolder);
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("data", DataFolder);
        builder.UseSetting(Data.DatabaseChoice.Setting, Postgres ?? "");
        builder.UseSetting("Logging:Console:LogLevel:Default", "None");
        builder.ConfigureTestServices(services =>
        {
            services.HashQuickly();
            configure?.Invoke(services);
        });
    }

    private sealed class SignInFirst(WebApp app, CookieContainer cookies) : DelegatingHandler
    {
        private bool done;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!done)
            {
                done = true;
                cookies.SetCookies(new Uri(request.RequestUri!, "/"), await app.CookieAsync());
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }
}
