using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.SavedViews;

public sealed class ViewsMenuTests : ComponentTest
{
    private static readonly Actor Chen = People.Everything("陈工") with { AccountId = 1 };
    private SmallProvince province = null!;

    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        province = await SmallProvince.OpenAsync(s => s.AddSavedViews());
        Services.AddSingleton(province.Get<SavedViewsQuery>());
        Services.AddSingleton(province.Get<KeepView>());
        Services.AddSingleton(province.Get<DropView>());
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        Person = Chen;
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await province.DisposeAsync();
    }

    [Fact]
    public async Task The_present_filter_is_kept_under_a_name_and_the_menu_closes_when_a_view_is_opened()
    {
        var menu = await OpenAsync("/approvals?city=440100&page=3");
        Assert.Contains("还没有保存的视图", menu.Markup, StringComparison.Ordinal);
        await SaveAsync(menu, " 广州待核 ");
        menu.WaitForAssertion(() => Assert.Equal("广州待核", menu.Find("li a").TextContent));
        Assert.Equal("/approvals?city=440100", menu.Find("li a").GetAttribute("href"));
        Assert.Equal("page", menu.Find("li a").GetAttribute("aria-current"));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/approvals");
        menu.WaitForAssertion(() => Assert.Empty(menu.FindAll(".panel")));
        Assert.Equal("false", menu.Find(".views > button").GetAttribute("aria-expanded"));
    }

    [Fact]
    public async Task A_taken_name_offers_to_replace_that_view_and_a_refusal_is_said_in_place()
    {
        await KeepAsync("待核", "/approvals");
        var menu = await OpenAsync("/quality?rule=Hours");
        await SaveAsync(menu, "待核");
        menu.WaitForAssertion(() => Assert.Contains("已有名为“待核”的视图", menu.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        await menu.FindAll("button").Single(b => b.TextContent == "替换原有视图").ClickAsync();
        menu.WaitForAssertion(() => Assert.Equal("/quality?rule=Hours", menu.Find("li a").GetAttribute("href")));
        Assert.Empty(menu.FindAll("[role=alert]"));
        await SaveAsync(menu, " ");
        menu.WaitForAssertion(() => Assert.Contains("请填写视图名称", menu.Find("[role=alert]").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_view_is_renamed_and_deleted_and_undo_brings_it_back()
    {
        await KeepAsync("待核", "/approvals?city=440100");
        var snackbars = Render<MudSnackbarProvider>();
        var menu = await OpenAsync("/stations");
        await menu.Find("button[aria-label='改名：待核']").ClickAsync();
        menu.Find("li input").Change("广州待核");
        await menu.Find("li form").SubmitAsync();
        menu.WaitForAssertion(() => Assert.Equal("广州待核", menu.Find("li a").TextContent));
        await menu.Find("button[aria-label='删除视图：广州待核']").ClickAsync();
        menu.WaitForAssertion(() => Assert.Empty(menu.FindAll("li")));
        snackbars.WaitForAssertion(() => Assert.Contains("已删除视图“广州待核”", snackbars.Markup, StringComparison.Ordinal));
        await snackbars.FindAll("button").Single(b => b.TextContent.Trim() == "撤销").ClickAsync();
        menu.WaitForAssertion(() => Assert.Equal("广州待核", menu.Find("li a").TextContent));
        Assert.Equal("/approvals?city=440100", Assert.Single(await province.Get<SavedViewsQuery>().RunAsync(Chen, Ct)).Address);
    }

    [Theory]
    [InlineData("/stations/91440000TEST000001")]
    [InlineData("/today")]
    [InlineData("/settings")]
    public void Pages_that_are_no_lists_have_no_menu(string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        Assert.Equal("", Render<ViewsMenu>().Markup.Trim());
    }

    [Fact]
    public async Task Escape_closes_it()
    {
        var menu = await OpenAsync("/stations");
        await menu.Find(".views").KeyDownAsync("Escape");
        Assert.Empty(menu.FindAll(".panel"));
    }

    [Fact]
    public void Who_has_no_account_has_no_menu()
    {
        Person = People.Everything("命令行");
        Services.GetRequiredService<NavigationManager>().NavigateTo("/stations");
        Assert.Equal("", Render<ViewsMenu>().Markup.Trim());
    }

    private async Task<IRenderedComponent<ViewsMenu>> OpenAsync(string address)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(address);
        var menu = Render<ViewsMenu>();
        await menu.Find(".views > button").ClickAsync();
        menu.WaitForElement(".panel");
        return menu;
    }

    private static async Task SaveAsync(IRenderedComponent<ViewsMenu> menu, string name)
    {
        menu.Find(".keep input").Change(name);
        await menu.Find(".keep").SubmitAsync();
    }

    private async Task KeepAsync(string name, string address) => Assert.True((await province.Get<KeepView>().RunAsync(name, address, false, Chen, Ct)).Succeeded);
}
