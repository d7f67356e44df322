using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Stations;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.StationBoard;

public sealed class StationPagesTests : ComponentTest
{
    private SmallProvince province = null!;

    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        // A busy machine may need longer than bUnit's second; a test that passes never waits for it.
        province = await Board.OpenAsync();
        Services.AddProvince(province);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    [Fact]
    public void An_empty_database_leads_to_the_import()
    {
        var page = Render<StationListPage>();
        page.WaitForAssertion(() => Assert.Equal("还没有工作站", page.Find(".empty h2").TextContent));
        Assert.Equal("/imports", page.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public async Task An_address_reproduces_the_view_and_the_literal_list_is_one_click_away()
    {
        await TwoStationsAsync();
        Go("/stations?city=440300&q=sz");
        var page = List(1);
        Assert.Equal("深圳站", Names(page));
        Assert.Equal("sz", page.Find("input[type=search]").GetAttribute("value"));
        Assert.Equal("440300", page.Find("select").GetAttribute("value"));
        Go("/stations");
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        Assert.Contains(page.FindAll(".filters a"), a => a.GetAttribute("href") == "/stations?below=1" && a.TextContent.Contains("低于 12 小时或 100 家 2", StringComparison.Ordinal));
        Go("/stations?state=Passed");
        page.WaitForAssertion(() => Assert.Equal("没有符合条件的工作站", page.Find(".empty h2").TextContent));
        Assert.Equal("/stations", page.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public async Task Typing_waits_for_a_pause_and_then_becomes_the_address()
    {
        await TwoStationsAsync();
        var page = List(2);
        // Found and typed into in one step of the renderer: a render in between would give the field another handler.
        var typing = Task.CompletedTask;
        await page.InvokeAsync(() => { typing = page.Find("input[type=search]").InputAsync("gz"); });
        Assert.DoesNotContain("q=", Services.GetRequiredService<NavigationManager>().Uri);
        // The handler has reached its pause once the renderer takes the next piece of work.
        await page.InvokeAsync(() => { });
        province.Clock.Advance(TimeSpan.FromMilliseconds(300));
        await typing;
        page.WaitForAssertion(() => Assert.Equal("广州站", Names(page)));
        Assert.EndsWith("/stations?q=gz", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_live_change_renders_its_own_row_only_and_moves_none()
    {
        var (_, shenzhen) = await TwoStationsAsync();
        Go("/stations?sort=hours");
        var page = List(2);
        Assert.Equal("深圳站,广州站", Names(page));
        var rows = page.FindComponents<StationListItem>();
        var (before, untouched) = (rows[0].RenderCount, rows[1].RenderCount);
        await province.ActivityAsync(shenzhen, "2026-05-05", 660, ["企业9"]);
        page.WaitForAssertion(() => Assert.StartsWith("11.5", page.FindAll("tbody .amount")[0].TextContent, StringComparison.Ordinal));
        Assert.Equal("深圳站,广州站", Names(page));
        // The count of a child follows the markup of its parent.
        page.WaitForAssertion(() => Assert.Equal((before + 1, untouched), (rows[0].RenderCount, rows[1].RenderCount)));
        Assert.NotEmpty(page.FindAll("tbody tr")[0].QuerySelectorAll(".changed"));
        await page.FindAll("button").Single(b => b.TextContent.Contains("刷新顺序", StringComparison.Ordinal)).ClickAsync();
        page.WaitForAssertion(() => Assert.Equal("广州站,深圳站", Names(page)));
    }

    [Fact]
    public void An_unknown_code_leads_back_to_the_list()
    {
        var page = Render<StationPage>(p => p.Add(s => s.Code, "91440000NONE000000"));
        page.WaitForAssertion(() => Assert.Equal("/stations", page.Find(".empty a").GetAttribute("href")));
        Assert.Contains("91440000NONE000000", page.Find(".empty").TextContent);
    }

    [Fact]
    public async Task A_station_shows_its_verdicts_and_leads_to_its_records()
    {
        var (guangzhou, _) = await TwoStationsAsync();
        var page = await StationAsync(guangzhou);
        Assert.Equal("广州站", page.Find("h1").TextContent);
        Assert.Equal(4, page.FindComponents<VerdictCard>().Count);
        Assert.Contains("还差 1 小时，第六条", page.Markup);
        var link = page.WaitForElement(".records tbody a");
        Go(link.GetAttribute("href")!);
        page.WaitForAssertion(() => Assert.Contains("企业1", page.Find("aside .visits").TextContent));
    }

    [Fact]
    public async Task A_return_needs_its_reason_and_shows_on_the_page()
    {
        var (guangzhou, _) = await TwoStationsAsync();
        var dialogs = RenderOverlays();
        var page = await StationAsync(guangzhou);
        Go(page.WaitForElement(".records tbody a").GetAttribute("href")!);
        page.WaitForElement("aside .acts");
        var deciding = PressAsync(page, "退回");
        dialogs.WaitForElement("textarea");
        Assert.True(Button(dialogs, "退回").HasAttribute("disabled"));
        await dialogs.InvokeAsync(() => dialogs.Find("textarea").InputAsync("缺签到表"));
        await PressAsync(dialogs, "退回");
        await deciding;
        page.WaitForAssertion(() => Assert.Contains("缺签到表", page.Find("aside .marks").TextContent));
        Assert.Equal(0, (await province.Get<VerdictBoard>().ReadAsync(2026, People.Reader, Ct)).Snapshot.Find(guangzhou)!.Totals.Activities);
    }

    [Fact]
    public async Task A_contact_is_shown_in_full_at_a_click_by_who_may_and_only_there()
    {
        var (guangzhou, _) = await TwoStationsAsync();
        await province.WriteAsync(async db =>
        {
            var station = await db.Stations.SingleAsync(s => s.Id == guangzhou, Ct);
            return (station.Contact, station.Phone) = ("张三丰", "13800132210");
        });
        var page = await StationAsync(guangzhou);
        Assert.Contains("张** 138****2210", page.Find(".about").TextContent);
        await PressAsync(page, "显示完整");
        page.WaitForAssertion(() => Assert.Contains("张三丰 13800132210", page.Find(".about").TextContent));
        await PressAsync(page, "隐去");
        page.WaitForAssertion(() => Assert.DoesNotContain("张三丰", page.Markup));
        Assert.Single(await province.ReadAsync(db => db.History.Where(h => h.Action == "RevealContact").ToListAsync(Ct)));
    }

    [Fact]
    public async Task Who_may_not_see_contacts_gets_no_button_and_edits_them_masked()
    {
        Person = new("经办", RoleRights.Of(Role.Editor));
        var (guangzhou, _) = await TwoStationsAsync();
        await province.WriteAsync(async db => (await db.Stations.SingleAsync(s => s.Id == guangzhou, Ct)).Phone = "13800132210");
        var dialogs = RenderOverlays();
        var page = await StationAsync(guangzhou);
        Assert.Contains("138****2210", page.Find(".about").TextContent);
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent == "显示完整");
        var editing = PressAsync(page, "编辑");
        await dialogs.WaitForElement("input[name=Address]").ChangeAsync("天河路 1 号");
        Assert.Equal("138****2210", dialogs.Find("input[name=Phone]").GetAttribute("value"));
        await PressAsync(dialogs, "保存");
        await editing;
        var stored = await province.ReadAsync(db => db.Stations.SingleAsync(s => s.Id == guangzhou, Ct));
        Assert.Equal(("13800132210", "天河路 1 号"), (stored.Phone, stored.Address));
    }

    [Fact]
    public async Task A_conflict_shows_both_sides_and_saves_the_choice()
    {
        var (guangzhou, _) = await TwoStationsAsync();
        var dialogs = RenderOverlays();
        var page = await StationAsync(guangzhou);
        var editing = PressAsync(page, "编辑");
        await dialogs.WaitForElement("input[name=Address]").ChangeAsync("天河路 1 号");
        await dialogs.Find("input[name=Contact]").ChangeAsync("李四");
        var save = province.Get<SaveStation>();
        var opened = (await save.OpenAsync(page.Instance.Code, People.Everything("陈"), Ct))!;
        await save.RunAsync(opened.Id, opened.Version, opened.Fields with { Contact = "王五", Phone = "13800132210" }, false, People.Everything("陈"), Ct);
        await PressAsync(dialogs, "保存");
        dialogs.WaitForElement("input[type=radio]");
        Assert.Contains("陈", dialogs.Find(".banner").TextContent);
        Assert.Equal(["联系人", "联系电话", "地址"], dialogs.FindAll("tbody th").Select(t => t.TextContent));
        await dialogs.FindAll("input[name=choose-Contact]")[1].ChangeAsync("on");
        await PressAsync(dialogs, "按选择保存");
        await editing;
        var stored = await province.ReadAsync(db => db.Stations.SingleAsync(s => s.Id == guangzhou, Ct));
        Assert.Equal(("王五", "13800132210", "天河路 1 号"), (stored.Contact, stored.Phone, stored.Address));
    }

    [Fact]
    public async Task English_readers_get_English_words()
    {
        ReadEnglish();
        await TwoStationsAsync();
        var page = List(2);
        Assert.Contains("Guangzhou", page.Markup);
        Assert.Contains("Stations", page.Find("h1").TextContent);
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await province.DisposeAsync();
    }

    private static string Names(IRenderedComponent<StationListPage> page) => string.Join(',', page.FindAll("tbody td.name").Select(c => c.TextContent));

    private async Task<(int Guangzhou, int Shenzhen)> TwoStationsAsync()
    {
        var (a, b) = (await province.StationAsync("广州站"), await province.StationAsync("深圳站", "深圳"));
        await province.ActivityAsync(a, "2026-03-05", 660, ["企业1", "企业2"], satisfaction: 5);
        await province.ActivityAsync(b, "2026-03-05", 30, ["企业1"]);
        return (a, b);
    }

    private void Go(string address) => Services.GetRequiredService<NavigationManager>().NavigateTo(address);

    private IRenderedComponent<StationListPage> List(int rows)
    {
        if (!Services.GetRequiredService<NavigationManager>().Uri.Contains("/stations", StringComparison.Ordinal))
        {
            Go("/stations");
        }

        var page = Render<StationListPage>();
        page.WaitForAssertion(() => Assert.Equal(rows, page.FindAll("tbody tr").Count));
        return page;
    }

    private async Task<IRenderedComponent<StationPage>> StationAsync(int id)
    {
        var code = (await province.Get<VerdictBoard>().ReadAsync(2026, People.Reader, Ct)).Snapshot.Find(id)!.Station.Code;
        Go($"/stations/{code}");
        var page = Render<StationPage>(p => p.Add(s => s.Code, code));
        page.WaitForElement(".cards");
        return page;
    }
}
