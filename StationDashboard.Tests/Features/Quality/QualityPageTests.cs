using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Approvals;
using StationDashboard.Features.Totals;
using StationDashboard.Support;

namespace StationDashboard.Features.Quality;

public sealed class QualityPageTests : ComponentTest
{
    private SmallProvince province = null!;
    private int guangzhou;
    private int shenzhen;

    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        province = await Board.OpenAsync(services => services.AddApprovals().AddQuality());
        Services.AddProvince(province);
        Services.AddDecisions(province);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        (guangzhou, shenzhen) = (await province.StationAsync("广州站"), await province.StationAsync("深圳站", "深圳"));
        await province.ActivityAsync(guangzhou, "2026-03-05", 800, []);
        await province.ActivityAsync(guangzhou, "2026-03-06", 60, ["一@91440101MA5AAAAA1X", "二", "三", "四"], satisfaction: 4);
        await province.ActivityAsync(shenzhen, "2026-03-07", 60, ["二", "三", "四", "一@91440101MA5AAAAA1X"]);
    }

    [Fact]
    public void Each_rule_has_a_name_an_instruction_and_its_count_and_leads_to_its_rows()
    {
        Go("/quality");
        var page = Page();
        Assert.Equal(12, page.FindAll(".rules li").Count);
        Assert.Equal("1", Rule(page, "时长异常").QuerySelector("b")!.TextContent);
        Assert.Equal("2", Rule(page, "跨站同名单").QuerySelector("b")!.TextContent);
        Assert.Contains("路途", Rule(page, "时长异常").TextContent);
        Assert.Equal("/quality?rule=SharedRoster", Rule(page, "跨站同名单").QuerySelector("a")!.GetAttribute("href"));
        Go("/quality?rule=SharedRoster");
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("td.name").Count));
        Assert.Contains("另见 深圳站 2026-03-07 的活动", page.FindAll("table tbody tr")[0].TextContent);
        Go("/quality?rule=SharedRoster&city=440300");
        page.WaitForAssertion(() => Assert.Single(page.FindAll("td.name")));
    }

    [Fact]
    public void Completeness_is_told_by_city_and_together()
    {
        Go("/quality");
        var page = Page();
        var rows = page.FindAll(".row.two table tbody tr").Select(r => string.Join('|', r.QuerySelectorAll("th, td").Select(c => c.TextContent.Trim()))).ToList();
        Assert.Equal(["广州|2|100%|100%|4|25%|100%|100%", "深圳|1|100%|100%|4|25%|100%|0%", "合计|3|100%|100%|8|25%|100%|50%"], rows);
        Assert.Contains("样本不足", page.Find(".bunch").TextContent);
    }

    [Fact]
    public async Task A_doubt_is_marked_as_checked_with_a_reason_and_goes_from_the_list()
    {
        var dialogs = RenderOverlays();
        Go("/quality?rule=Hours");
        var page = Page();
        var checking = PressAsync(page, "核查通过");
        dialogs.WaitForElement("textarea");
        Assert.True(dialogs.FindAll(".mud-dialog-actions button")[1].HasAttribute("disabled"));
        await dialogs.Find("textarea").InputAsync("连续两日，签到表齐全");
        await dialogs.FindAll(".mud-dialog-actions button")[1].ClickAsync();
        await checking;
        page.WaitForAssertion(() => Assert.Equal("这条规则下没有待处理的记录", page.Find(".empty h2").TextContent));
        Assert.Equal("0", Rule(page, "时长异常").QuerySelector("b")!.TextContent);
        var check = await province.ReadAsync(db => db.DoubtChecks.SingleAsync(Ct));
        Assert.Equal((Doubt.Hours, "网页用户", "连续两日，签到表齐全"), (check.Doubt, check.By, check.Reason));
        Assert.Equal(1, await province.ReadAsync(db => db.History.CountAsync(h => h.Action == "CheckDoubts" && h.Reason == check.Reason, Ct)));
    }

    [Fact]
    public async Task Approving_anyway_asks_for_a_reason_and_settles_all_doubts_of_the_record()
    {
        var dialogs = RenderOverlays();
        Go("/quality?rule=Hours");
        var page = Page();
        var deciding = PressAsync(page, "仍予核定");
        await dialogs.WaitForElement("textarea").InputAsync("已核对佐证");
        await dialogs.FindAll(".mud-dialog-actions button")[1].ClickAsync();
        await deciding;
        page.WaitForAssertion(() => Assert.Equal("0", Rule(page, "没有服务企业").QuerySelector("b")!.TextContent));
        Assert.Equal(RecordState.Approved, await province.ReadAsync(db => db.Activities.Where(a => a.Minutes == 800).Select(a => a.State).SingleAsync(Ct)));
    }

    [Fact]
    public void A_city_bureau_sees_its_own_city_and_settles_nothing()
    {
        Person = People.Bureau("深圳");
        Go("/quality?rule=SharedRoster");
        var page = Page();
        Assert.Single(page.FindAll("td.name"));
        Assert.DoesNotContain("广州站", page.Markup);
        Assert.Empty(page.FindAll("td.acts"));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await province.DisposeAsync();
    }

    private void Go(string address) => Services.GetRequiredService<NavigationManager>().NavigateTo(address);

    private IRenderedComponent<QualityPage> Page()
    {
        var page = Render<QualityPage>();
        page.WaitForElement(".rules li");
        return page;
    }

    private static AngleSharp.Dom.IElement Rule(IRenderedComponent<QualityPage> page, string name) => page.FindAll(".rules li").Single(li => li.QuerySelector("a span")!.TextContent.EndsWith(name, StringComparison.Ordinal));
}
