using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.EnterpriseBoard;

public sealed class EnterprisePagesTests : ComponentTest
{
    private const string CodeA = "91440101MA5AAAAA1X";
    private SmallProvince province = null!;

    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        province = await SmallProvince.OpenAsync(s => s.AddEnterpriseBoard());
        Services.AddSingleton<TimeProvider>(province.Clock);
        Services.AddSingleton(province.Get<Live.ChangeFeed>());
        Services.AddSingleton(province.Get<EnterpriseListQuery>());
        Services.AddSingleton(province.Get<EnterpriseQuery>());
        Services.AddSingleton(province.Get<FindEntries>());
        Services.AddSingleton(province.Get<AlikeEntries>());
        Services.AddSingleton(province.Get<DecideIdentity>());
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Fact]
    public async Task The_list_says_how_many_were_served_and_its_address_is_the_filter()
    {
        await SeedAsync();
        Go("/enterprises?kind=NameOnly");
        var page = Render<EnterpriseListPage>();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        Assert.Contains("全省 2026 年服务企业 3 家", page.Find(".head .note").TextContent);
        Assert.Equal("NameOnly", page.FindAll("select").Single(s => s.GetAttribute("aria-label") == "代码").GetAttribute("value"));
        Go("/enterprises?kind=NameOnly&q=zzz");
        page.WaitForAssertion(() => Assert.Equal("没有符合条件的企业", page.Find(".empty h2").TextContent));
        await page.InvokeAsync(() => page.FindAll("select").Single(s => s.GetAttribute("aria-label") == "年度").ChangeAsync(new() { Value = "all" }));
        Assert.EndsWith("/enterprises?year=all&kind=NameOnly&q=zzz", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_only_read_finds_no_way_to_decide()
    {
        await SeedAsync();
        Person = People.Reader;
        var list = Render<EnterpriseListPage>();
        list.WaitForAssertion(() => Assert.Equal(3, list.FindAll("tbody tr").Count));
        Assert.DoesNotContain("疑似同一家", list.Markup, StringComparison.Ordinal);
        var page = Render<EnterprisePage>(p => p.Add(e => e.Entry, 1));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll("table")));
        Assert.Empty(page.FindAll("button:not(.copy)"));
    }

    [Fact]
    public async Task A_merge_shows_its_effect_first_and_is_taken_back_on_the_page()
    {
        await SeedAsync();
        var overlays = RenderOverlays();
        var name = await IdAsync("广州宏远精密机械公司");
        var page = Render<EnterprisePage>(p => p.Add(e => e.Entry, name));
        page.WaitForAssertion(() => Assert.Contains("仅名称", page.Find(".head").TextContent, StringComparison.Ordinal));
        // The click lasts as long as its dialog: it is not waited for.
        var joining = page.InvokeAsync(() => page.Find(".head button.p").ClickAsync(new()));
        overlays.WaitForAssertion(() => Assert.NotEmpty(overlays.FindAll("input[type=search]")));
        var typing = Task.CompletedTask;
        await overlays.InvokeAsync(() => { typing = overlays.Find("input[type=search]").InputAsync("hyjm"); });
        await overlays.InvokeAsync(() => { });
        province.Clock.Advance(TimeSpan.FromMilliseconds(300));
        await typing;
        overlays.WaitForAssertion(() => Assert.Single(overlays.FindAll(".found button")));
        await overlays.InvokeAsync(() => overlays.Find(".found button").ClickAsync(new()));
        overlays.WaitForAssertion(() => Assert.Contains("2026 年 甲站：3 家 → 2 家", overlays.Markup, StringComparison.Ordinal));
        Assert.Contains("全省 2026 年：3 家 → 2 家", overlays.Markup, StringComparison.Ordinal);
        await overlays.InvokeAsync(() => overlays.Find(".mud-dialog-actions .btn.p").ClickAsync(new()));
        await joining;
        page.WaitForAssertion(() => Assert.Contains(CodeA, page.Find(".head").TextContent, StringComparison.Ordinal));
        Assert.Contains("人工合并", page.Markup, StringComparison.Ordinal);
        Assert.Equal(2, await CountAsync());

        var undoing = page.InvokeAsync(() => page.FindAll("button").Single(b => b.TextContent == "撤销").ClickAsync(new()));
        overlays.WaitForAssertion(() => Assert.NotEmpty(overlays.FindAll(".mud-dialog-actions .btn.p")));
        await overlays.InvokeAsync(() => overlays.Find(".mud-dialog-actions .btn.p").ClickAsync(new()));
        await undoing;
        page.WaitForAssertion(() => Assert.Contains("已撤销", page.Markup, StringComparison.Ordinal));
        Assert.Equal(3, await CountAsync());
    }

    [Fact]
    public async Task The_queue_remembers_a_no_and_takes_it_back_at_once()
    {
        await SeedAsync();
        RenderOverlays();
        var page = Render<AlikePage>();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
        Assert.Contains("去掉括号、地名前缀和公司形式后相同", page.Find("tbody tr").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.FindAll("tbody button").Single(b => b.TextContent == "不是同一家").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.Equal("没有待认定的条目", page.Find(".empty h2").TextContent));
        await page.InvokeAsync(() => page.Find(".banner.info button").ClickAsync(new()));
        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
        Assert.Empty(page.FindAll(".banner.info"));
    }

    [Fact]
    public async Task The_pages_speak_English()
    {
        ReadEnglish();
        await SeedAsync();
        var page = Render<EnterprisePage>(p => p.Add(e => e.Entry, 1));
        page.WaitForAssertion(() => Assert.Contains("Entries that count as this enterprise", page.Markup, StringComparison.Ordinal));
        Assert.Equal("No such enterprise", Render<EnterprisePage>(p => p.Add(e => e.Entry, 99)).WaitForElement(".empty h2").TextContent);
    }

    private async Task SeedAsync()
    {
        var station = await province.StationAsync("甲站");
        await province.ActivityAsync(station, "2026-03-01", 60, [$"宏远精密机械有限公司@{CodeA}", "广州宏远精密机械公司", "毫不相干公司"], 5);
    }

    private Task<int> IdAsync(string name) => province.ReadAsync(db => db.Enterprises.Where(e => e.Name == name).Select(e => e.Id).SingleAsync(Ct));

    private Task<int> CountAsync() => province.ReadAsync(db => db.StationYears.Select(y => y.Enterprises).SingleAsync(Ct));

    private void Go(string address) => Services.GetRequiredService<NavigationManager>().NavigateTo(address);
}
