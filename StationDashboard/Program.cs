using StationDashboard.Features;
using StationDashboard.Ui;

var builder = WebComposition.CreateBuilder(args);
builder.AddWebUi();
builder.Services.AddNavigation();

var app = builder.Build();
app.UseWebUi();
app.Run();
