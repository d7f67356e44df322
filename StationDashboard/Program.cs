using StationDashboard;
using StationDashboard.Features.Access;
using StationDashboard.Features.Administration;
using StationDashboard.Ui;
using StationDashboard.Verbs;

try
{
    RuntimeFloor.RequireChinese();
    if (CommandLine.Names(args))
    {
        return await CommandLine.RunAsync(args);
    }

    var app = WebComposition.CreateBuilder(args).AddSite().Build();
    using var owned = await Composition.OwnAsync(app.Services);
    app.MapSite();
    await app.ShowSetupCodeAsync();
    await app.ServeAsync();
    return 0;
}
catch (Exception e) when (StartFault.Of(e) is { } sentence)
{
    await Console.Error.WriteLineAsync(sentence);
    return 1;
}
