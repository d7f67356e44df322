using Bunit;
using Bunit.TestDoubles;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Reports;

public sealed class ReportsPageTests : ComponentTest
{
    private SmallProvince province = null!;

    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        province = await ReportProvince.OpenAsync();
        await province.FillAsync();
        Person = ReportProvince.Exporter;
        Services.AddSingleton<TimeProvider>(new DayClock(new DateOnly(2026, 11, 23)));
        Services.AddSingleton(province.Get<Live.ChangeFeed>());
        Services.AddSingleton(province.Get<ReportsQuery>());
        Services.AddSingleton(province.Get<ReportRuns>());
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await province.DisposeAsync();
    }

    private BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();

    private IRenderedComponent<ReportsPage> Show(string address)
    {
        Navigation.NavigateTo(address);
        var page = Render<ReportsPage>();
        page.WaitForElement("section.card h2");
        page.WaitForState(() => page.FindAll("[aria-busy]").Count == 0);
        return page;
    }

    [Fact]
    public void It_says_what_the_report_will_hold_and_whether_it_is_a_draft()
    {
        var page = Show("/reports?year=2025");
        Assert.Contains("工作站 4 家，参评 3 家，不参评 1 家", page.Markup, StringComparison.Ordinal);
        Assert.Contains("草稿 · 未定稿", page.Find("section .chip").TextContent, StringComparison.Ordinal);
        Navigation.NavigateTo("/reports?year=2025&kind=ledger&city=440300");
        page.WaitForAssertion(() => Assert.Contains("工作站 2 家，服务活动 4 场，服务企业 104 行", page.Markup, StringComparison.Ordinal));
        Assert.Equal("440300", page.Find("select[aria-label=地市]").GetAttribute("value"));
    }

    [Fact]
    public async Task A_made_report_starts_its_download_by_a_link_and_stands_in_the_history_then()
    {
        var page = Show("/reports?year=2025&kind=ledger");
        Assert.Contains("还没有生成过报表", page.Markup, StringComparison.Ordinal);
        await page.Find("button.p").ClickAsync(new());
        page.WaitForAssertion(() => Assert.Contains(Navigation.History, h => h.Uri.Contains("/reports/file/", StringComparison.Ordinal) && h.Options.ForceLoad));
        var taken = province.Get<ReportRuns>().Take(Navigation.History.First(h => h.Uri.Contains("/file/", StringComparison.Ordinal)).Uri.Split('/')[^1], ReportProvince.Exporter)!.Value;
        await taken.File.DisposeAsync();
        page.WaitForAssertion(() => Assert.Equal("2025年明细台账.xlsx", page.Find("tbody td[data-label=文件]").TextContent));
        page.WaitForAssertion(() => Assert.Equal("生成并下载", page.Find("button.p").TextContent));
    }

    [Fact]
    public async Task A_station_is_found_by_its_name_and_the_address_keeps_it()
    {
        var page = Show("/reports?year=2025&kind=station");
        Assert.Empty(page.FindAll("button.p"));
        Assert.Contains("请先选择一家工作站", page.Markup, StringComparison.Ordinal);
        await page.Find("input[type=search]").ChangeAsync(new() { Value = "乙" });
        page.WaitForAssertion(() => Assert.Contains("乙站 · 深圳", page.Markup, StringComparison.Ordinal));
        var code = await province.ReadAsync(db => db.Stations.Where(s => s.Name == "乙站").Select(s => s.Code).SingleAsync(Ct));
        Assert.Equal($"/reports?kind=station&year=2025&station={code}", page.FindAll("a.f").Single(a => a.TextContent.Contains("乙站", StringComparison.Ordinal)).GetAttribute("href"));
    }

    [Fact]
    public async Task A_notice_of_a_draft_cannot_be_asked_for_and_of_a_final_year_stations_can_be_picked()
    {
        var page = Show("/reports?year=2025&kind=nomination");
        Assert.Contains("还没有定稿", page.Find("[role=status]").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("button.p"));
        await province.FinaliseAsync(new() { EffectPrior = 4.5m, Excellent = new(null, 2), Floors = new(0, 0, 0) });
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("input[type=checkbox]").Count));
        await page.Find("input[type=checkbox]").ChangeAsync(new() { Value = true });
        page.WaitForAssertion(() => Assert.Contains("1 份", page.Markup, StringComparison.Ordinal));
        Assert.Contains("pick=", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_may_not_reveal_is_not_asked_for_a_reason()
    {
        Assert.Empty(Show("/reports?year=2025&kind=ledger").FindAll("input[maxlength='200']"));
    }

    [Fact]
    public void Whoever_may_reveal_can_give_one()
    {
        Person = People.Everything("评价负责人");
        Assert.Single(Show("/reports?year=2025&kind=ledger").FindAll("input[maxlength='200']"));
    }

    [Fact]
    public void A_bureau_chooses_no_city()
    {
        Person = People.Bureau("深圳");
        var page = Show("/reports?year=2025&kind=ledger&city=440100");
        Assert.Empty(page.FindAll("select[aria-label=地市]"));
        Assert.Contains("工作站 2 家", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/reports", "/reports")]
    [InlineData("/reports?kind=ledger&year=2025&city=440300&station=91", "/reports?kind=ledger&year=2025&city=440300&station=91")]
    [InlineData("/reports?kind=7&year=1&city=x&pick=,,", "/reports")]
    [InlineData("/reports?kind=nomination&pick=a,b,a", "/reports?kind=nomination&pick=a,b")]
    public void The_address_is_the_choice_and_what_it_says_wrongly_is_left_out(string address, string kept) =>
        Assert.Equal(kept, Uri.UnescapeDataString(ReportRequest.Parse("http://localhost" + address, new(2026, 11, 23)).Href(new(2026, 11, 23))));
}
