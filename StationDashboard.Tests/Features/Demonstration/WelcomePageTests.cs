using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Data;
using StationDashboard.Features.Imports;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Demonstration;

public sealed class WelcomePageTests : ComponentTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private SmallProvince province = null!;

    public override async ValueTask InitializeAsync()
    {
        province = await SmallProvince.OpenAsync(services =>
        {
            services.AddImports(new ConfigurationBuilder().Build());
            services.AddDemonstration();
        }, onPostgres: false);
        Services.AddSingleton(province.Get<WelcomeQuery>()).AddSingleton(province.Get<DemonstrationMaking>())
            .AddSingleton(province.Get<LeaveDemonstration>()).AddSingleton(province.Get<ChangeFeed>());
        // The making runs on the pool: its screen follows by the real clock.
        Services.AddSingleton(TimeProvider.System);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await province.DisposeAsync();
    }

    [Fact]
    public void An_empty_database_has_two_ways_on()
    {
        var page = Render<WelcomePage>();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".way").Count));
        Assert.Equal([ImportDownloads.RosterTemplateAddress, ImportDownloads.ReportTemplateAddress, "/imports"], page.FindAll(".way a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task The_demonstration_is_made_and_every_page_says_so_until_it_is_removed()
    {
        var dialogs = RenderOverlays();
        var banner = Render<DemonstrationBanner>();
        Assert.Empty(banner.FindAll(".banner"));
        // From its own address: the move to the overview, which closes open dialogs, must be over before one is opened.
        var navigation = Services.GetRequiredService<NavigationManager>();
        navigation.NavigateTo("welcome");
        var moved = new TaskCompletionSource<string>();
        navigation.LocationChanged += (_, change) => moved.TrySetResult(change.Location);
        var page = Render<WelcomePage>();
        page.WaitForElement(".way button");
        await page.InvokeAsync(() => page.Find(".way button").Click());
        Assert.Equal("http://localhost/", await moved.Task.WaitAsync(Patience, Xunit.TestContext.Current.CancellationToken));
        banner.WaitForAssertion(() => Assert.Contains("虚构", banner.Find(".banner").TextContent, StringComparison.Ordinal), Patience);

        await banner.InvokeAsync(() => banner.Find("button").Click());
        await ConfirmAsync(dialogs);
        banner.WaitForAssertion(() => Assert.Empty(banner.FindAll(".banner")), Patience);
        Assert.False(province.Get<WelcomeQuery>().Demonstration);
    }

    [Fact]
    public async Task Why_it_could_not_be_made_is_said_in_place()
    {
        var page = Render<WelcomePage>();
        using var closed = (await province.Get<WriteGate>().CloseAsync(Right.EditRecords, Actor.Program, Xunit.TestContext.Current.CancellationToken)).Value;
        page.WaitForElement(".way button");
        await page.InvokeAsync(() => page.Find(".way button").Click());
        page.WaitForAssertion(() => Assert.Contains(WriteGate.Busy.Message, page.Find("[role=alert]").TextContent, StringComparison.Ordinal), Patience);
        Assert.False(province.Get<WelcomeQuery>().Demonstration);
        Assert.Equal(2, page.FindAll(".way").Count);
    }

    [Fact]
    public async Task With_stations_it_leads_to_the_overview()
    {
        await province.StationAsync("某某中心");
        var page = Render<WelcomePage>();
        page.WaitForAssertion(() => Assert.Equal("/", page.Find(".empty a").GetAttribute("href")));
        Assert.Contains("已登记 1 家工作站", page.Markup, StringComparison.Ordinal);
    }

    // Found and clicked in one turn of the renderer: the dialog may render between two.
    private static Task ConfirmAsync(IRenderedComponent<MudBlazor.MudDialogProvider> dialogs)
    {
        dialogs.WaitForElement(".mud-dialog button.danger");
        return dialogs.InvokeAsync(() => dialogs.Find(".mud-dialog button.danger").Click());
    }
}
