using StationDashboard.Features;
using StationDashboard.Features.Access;
using StationDashboard.Features.Administration;
using StationDashboard.Features.Attachments;
using StationDashboard.Features.Audit;
using StationDashboard.Features.Drafts;
using StationDashboard.Features.Imports;
using StationDashboard.Features.Overview;
using StationDashboard.Features.Recording;
using StationDashboard.Features.Reports;
using StationDashboard.Features.Screens;
using StationDashboard.Live;
using StationDashboard.Ui;

namespace StationDashboard;

/// <summary>What the server has beside the use cases: pages, sign-in, addresses.</summary>
internal static class Site
{
    /// <summary>Registers everything that answers a browser.</summary>
    /// <exception cref="Data.StartRefusedException">A setting is not usable.</exception>
    public static WebApplicationBuilder AddSite(this WebApplicationBuilder builder)
    {
        builder.Services.AddProduct(builder.Configuration);
        builder.Services.AddMonitoring(builder.Configuration);
        builder.AddWebUi();
        builder.AddAccess();
        builder.Services.AddNavigation();
        builder.Services.AddOverview();
        builder.Services.AddScoped<LivePulse>();
        builder.Services.AddScreens();
        builder.Services.AddShellPart<LiveClock>(ShellSlot.Live);
        builder.Services.AddShellPart<LiveBatch>(ShellSlot.Live);
        return builder;
    }

    /// <summary>Puts what every request passes in its order, and maps the addresses.</summary>
    public static WebApplication MapSite(this WebApplication app)
    {
        app.UseAccess();
        app.UseWebUi();
        app.MapAccess();
        app.MapImportDownloads();
        app.MapAuditDownloads();
        app.MapAttachments();
        app.MapDrafts();
        app.MapReportDownloads();
        app.MapHealth();
        return app;
    }
}
