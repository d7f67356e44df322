using StationDashboard;
using StationDashboard.Features;
using StationDashboard.Features.Access;
using StationDashboard.Features.Administration;
using StationDashboard.Features.Audit;
using StationDashboard.Features.Imports;
using StationDashboard.Features.Overview;
using StationDashboard.Features.Recording;
using StationDashboard.Features.Reports;
using StationDashboard.Live;
using StationDashboard.Ui;
using StationDashboard.Verbs;

try
{
    RuntimeFloor.RequireChinese();
    if (CommandLine.Names(args))
    {
        return await CommandLine.RunAsync(args);
    }

    var builder = WebComposition.CreateBuilder(args);
    builder.Services.AddProduct(builder.Configuration);
    builder.Services.AddMonitoring(builder.Configuration);
    builder.AddWebUi();
    builder.AddAccess();
    builder.Services.AddNavigation();
    builder.Services.AddOverview();
    builder.Services.AddShellPart<LiveClock>(ShellSlot.Live);

    var app = builder.Build();
    using var owned = await Composition.OwnAsync(app.Services);
    app.UseAccess();
    app.UseWebUi();
    app.MapAccess();
    app.MapImportDownloads();
    app.MapAuditDownloads();
    app.MapAttachments();
    app.MapReportDownloads();
    app.MapHealth();
    await app.ShowSetupCodeAsync();
    await app.ServeAsync();
    return 0;
}
catch (Exception e) when (StartFault.Of(e) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}
