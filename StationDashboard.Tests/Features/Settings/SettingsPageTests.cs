using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Features.Audit;
using StationDashboard.Features.Imports;
using StationDashboard.Features.Thresholds;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Settings;

public sealed class SettingsPageTests : ComponentTest
{
    private SmallProvince province = null!;

    private BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();

    public override async ValueTask InitializeAsync()
    {
        province = await SmallProvince.OpenAsync(s => s.AddImports(new ConfigurationBuilder().Build()).AddSettings());
        await province.Get<ShipRuleSets>().RunAsync(default);
        await province.ActivityAsync(await province.StationAsync("甲站"), "2026-03-01", 420, SmallProvince.Enterprises(100));
        Services.AddSingleton(province.Get<ChangeFeed>());
        Services.AddSingleton(province.Get<SettingsQuery>());
        Services.AddSingleton(province.Get<TryRuleSet>());
        Services.AddSingleton(province.Get<SaveRuleSet>());
        Services.AddSingleton(province.Get<SaveEarliestRecord>());
        Services.AddSingleton<AuditValues>();
        SetRendererInfo(new RendererInfo("Server", true));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await province.DisposeAsync();
    }

    [Fact]
    public async Task A_basis_is_tried_then_saved_with_a_reason_and_stands_in_the_changes()
    {
        var page = await ShowAsync("/settings");
        await page.FindAll("select")[0].ChangeAsync(new ChangeEventArgs { Value = "VolunteerHours" });
        await page.FindAll("button").Single(b => b.TextContent == "试算").ClickAsync(new());
        await page.WaitForAssertionAsync(() => Assert.Contains("1 家工作站中 1 家的状态会改变", page.Markup, StringComparison.Ordinal));
        Assert.True(page.FindAll("button").Single(b => b.TextContent == "保存").HasAttribute("disabled"));
        await page.Find("textarea").InputAsync(new ChangeEventArgs { Value = "与省厅一致" });
        await page.FindAll("button").Single(b => b.TextContent == "保存").ClickAsync(new());
        await page.WaitForAssertionAsync(() => Assert.Contains("已保存", page.Find("[role=status]").TextContent, StringComparison.Ordinal));
        await page.WaitForAssertionAsync(() => Assert.Contains("服务时长口径：", page.Find("ol").TextContent, StringComparison.Ordinal));
        Assert.Contains("与省厅一致", page.Find("ol").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_document_says_cannot_be_typed_over_and_mistakes_are_sentences()
    {
        var page = await ShowAsync("/settings");
        Assert.All(page.FindAll("fieldset .row > :first-child input[type=number]"), f => Assert.True(f.HasAttribute("disabled")));
        await page.FindAll("fieldset input:not([type])")[^1].ChangeAsync(new ChangeEventArgs { Value = "30, 90" });
        await page.FindAll("button").Single(b => b.TextContent == "试算").ClickAsync(new());
        Assert.Contains("由大到小", page.Find("[role=alert]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_without_the_right_sees_everything_and_changes_nothing()
    {
        Person = new("查看", RoleRights.Of(Role.Viewer));
        var page = await ShowAsync("/settings?set=new");
        Assert.True(page.Find("fieldset").HasAttribute("disabled"));
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent is "试算" or "保存");
        Assert.DoesNotContain("添加后续办法", page.Markup, StringComparison.Ordinal);
    }

    private async Task<IRenderedComponent<SettingsPage>> ShowAsync(string address)
    {
        Navigation.NavigateTo(address);
        var page = Render<SettingsPage>();
        await page.WaitForAssertionAsync(() => Assert.NotEmpty(page.FindAll("fieldset")));
        return page;
    }
}
