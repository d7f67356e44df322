using Bunit;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Features.Attachments;
using StationDashboard.Features.Drafts;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;
using StationDashboard.Support;
using static StationDashboard.Features.Evaluation.EvaluationProvince;

namespace StationDashboard.Features.Nominations;

public sealed class HolidaysPageTests : NominationPageTest
{
    [Fact]
    public async Task A_years_holidays_are_entered_with_a_reason_and_the_missing_year_is_gone()
    {
        var overlays = RenderOverlays();
        Go("/holidays");
        Person = Chen;
        var page = Render<HolidaysPage>();
        page.WaitForAssertion(() => Assert.Contains("2027 年安排未公布，结果为暂定", page.Find(".banner").TextContent, StringComparison.Ordinal));
        Assert.Contains("2026-10-01/2026-10-07 国庆节", page.Markup, StringComparison.Ordinal);
        var opening = page.InvokeAsync(() => PressAsync(page, "录入 2027 年安排"));
        overlays.WaitForAssertion(() => Assert.Equal(2, overlays.FindAll("textarea").Count));
        await overlays.FindAll("input")[1].InputAsync("https://www.gov.cn/zhengce/2027.htm");
        await overlays.FindAll("textarea")[0].InputAsync("元旦 2027-01-01");
        await overlays.FindAll("input")[2].InputAsync("国务院通知");
        await Confirm(overlays).ClickAsync();
        overlays.WaitForAssertion(() => Assert.Contains("第 1 行应为", overlays.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        await overlays.FindAll("textarea")[0].InputAsync("2027-01-01/2027-01-03 元旦");
        await Confirm(overlays).ClickAsync();
        await opening.WaitAsync(Patience, Ct);
        page.WaitForAssertion(() => Assert.Contains("2027-01-01/2027-01-03 元旦", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".banner"));
    }
}
