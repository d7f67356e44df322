using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace StationDashboard.Support;

/// <summary>The product in memory, as in production, with a data folder of its own that goes when the test ends.</summary>
/// <param name="configure">Adds to or replaces the product's registrations.</param>
public class WebApp(Action<IServiceCollection>? configure = null) : WebApplicationFactory<Program>
{
    /// <summary>The data folder of this instance.</summary>
    public string DataFolder { get; } = Directory.CreateTempSubdirectory("station-dashboard-").FullName;

    /// <summary>A client that keeps cookies and shows redirects instead of following them.</summary>
    public HttpClient Visitor() => CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(DataFolder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("data", DataFolder);
        builder.UseSetting("Logging:Console:LogLevel:Default", "None");
        builder.ConfigureTestServices(services => configure?.Invoke(services));
    }
}
