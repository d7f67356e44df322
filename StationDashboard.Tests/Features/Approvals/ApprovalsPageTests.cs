using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Quality;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Approvals;

public sealed class ApprovalsPageTests : ComponentTest
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
    }

    [Fact]
    public void An_empty_queue_says_so()
    {
        var page = Render<ApprovalsPage>();
        page.WaitForAssertion(() => Assert.Equal("没有待核的记录", page.Find(".empty h2").TextContent));
    }

    [Fact]
    public async Task What_is_doubtful_comes_first_with_its_reason_and_the_address_filters()
    {
        await ThreeAsync();
        Go("/approvals");
        var page = Queue(3);
        Assert.Equal(["2026-03-07", "2026-03-05", "2026-03-06"], Dates(page));
        Assert.Contains("没有服务企业", page.FindAll("tbody tr")[0].TextContent);
        Assert.Contains("13.5 小时", page.FindAll("tbody tr")[0].TextContent);
        Assert.Contains("未核定 100%（3/3 条）", page.Find(".head .note").TextContent);
        Go("/approvals?doubt=any");
        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
        Go("/approvals?city=440300");
        page.WaitForAssertion(() => Assert.Equal("深圳站", page.Find("td.station a").TextContent));
        Go("/approvals?from=2026-03-06&to=2026-03-06");
        page.WaitForAssertion(() => Assert.Equal(["2026-03-06"], Dates(page)));
    }

    [Fact]
    public async Task A_decision_shows_the_verdicts_before_and_after_and_one_click_undoes_it()
    {
        await province.ActivityAsync(guangzhou, "2026-03-05", 720, SmallProvince.Enterprises(100));
        var (dialogs, snackbar) = Overlays();
        Go("/approvals");
        var page = Queue(1);
        var deciding = page.Find("button[data-act=Approve]").ClickAsync();
        dialogs.WaitForElement(".effect li");
        Assert.Equal(["服务时长 ≥ 12 小时", "服务企业 ≥ 100 家", "服务中小企业 ≥ 100 家", "志愿服务活动 ≥ 2 场"], dialogs.FindAll(".effect li > span:first-child").Select(s => s.TextContent));
        Assert.All(dialogs.FindAll(".effect li").Take(3), li => Assert.EndsWith("已达标", li.QuerySelectorAll(".chip")[1].TextContent.Trim(), StringComparison.Ordinal));
        Assert.DoesNotContain("已达标", dialogs.FindAll(".effect li")[0].QuerySelectorAll(".chip")[0].TextContent);
        await PressAsync(dialogs, "核定");
        await deciding;
        page.WaitForAssertion(() => Assert.Equal("没有待核的记录", page.Find(".empty h2").TextContent));
        Assert.Contains("已核定 1 条", snackbar.Markup);
        await snackbar.InvokeAsync(() => snackbar.FindAll("button").First(b => b.TextContent.Contains("撤销", StringComparison.Ordinal)).ClickAsync());
        using var running = province.RunClock();
        page.WaitForAssertion(() => Assert.Single(page.FindAll("tbody tr")));
        Assert.Equal(RecordState.Pending, await province.ReadAsync(db => db.Activities.Select(a => a.State).SingleAsync(Ct)));
    }

    [Fact]
    public async Task Chosen_rows_are_approved_together_and_the_list_of_decisions_undoes_them()
    {
        await ThreeAsync();
        var (dialogs, _) = Overlays();
        Go("/approvals");
        var page = Queue(3);
        await page.Find(".bulk input[type=checkbox]").ChangeAsync(true);
        page.WaitForAssertion(() => Assert.Contains("已选 3 条", page.Find(".bulk").TextContent));
        var deciding = PressAsync(page, "核定 3 条");
        dialogs.WaitForElement(".effect p");
        Assert.Contains("共 3 条记录", dialogs.Markup);
        await PressAsync(dialogs, "核定 3 条");
        await deciding;
        page.WaitForAssertion(() => Assert.Equal("没有待核的记录", page.Find(".empty h2").TextContent));
        page.WaitForAssertion(() => Assert.Contains("网页用户 核定 3 条", page.Find(".decisions").TextContent));
        await page.Find(".decisions button").ClickAsync();
        page.WaitForAssertion(() => Assert.Contains("网页用户 于", page.Find(".decisions").TextContent));
        Assert.Equal(3, await province.ReadAsync(db => db.Activities.CountAsync(a => a.State == RecordState.Pending, Ct)));
    }

    [Fact]
    public async Task All_of_the_filter_are_returned_with_a_reason_and_the_number_is_named()
    {
        await ThreeAsync();
        var (dialogs, _) = Overlays();
        Go("/approvals?city=440100");
        var page = Queue(2);
        var deciding = PressAsync(page, "退回全部 2 条");
        dialogs.WaitForElement("textarea");
        Assert.True(Button(dialogs, "退回全部 2 条").HasAttribute("disabled"));
        await dialogs.Find("textarea").InputAsync("缺签到表");
        await PressAsync(dialogs, "退回全部 2 条");
        await deciding;
        page.WaitForAssertion(() => Assert.Equal("当前筛选下没有待核的记录", page.Find(".empty h2").TextContent));
        Assert.Equal(2, await province.ReadAsync(db => db.Activities.CountAsync(a => a.State == RecordState.Returned && a.StateReason == "缺签到表", Ct)));
    }

    [Fact]
    public async Task Anothers_decision_leaves_the_row_in_its_place_and_takes_its_buttons()
    {
        var ids = await ThreeAsync();
        Go("/approvals");
        var page = Queue(3);
        await province.Get<DecideActivities>().OneAsync(new(ids[0], 1), Decision.Approve, null, People.Everything("李"), Ct);
        page.WaitForElement("tr.gone");
        Assert.Equal(["2026-03-07", "2026-03-05", "2026-03-06"], Dates(page));
        var gone = page.Find("tr.gone");
        Assert.Contains("李 于", gone.TextContent);
        Assert.Empty(gone.QuerySelectorAll("button"));
        await PressAsync(page, "刷新列表");
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
    }

    [Fact]
    public async Task Ones_own_record_cannot_be_approved_and_says_why()
    {
        Person = People.Everything("测试");
        await ThreeAsync();
        Go("/approvals");
        var page = Queue(3);
        Assert.All(page.FindAll("button[data-act=Approve]"), b => Assert.True(b.HasAttribute("disabled")));
        Assert.Contains("本人录入", page.Find("td.source").TextContent);
    }

    [Fact]
    public async Task A_viewer_sees_the_queue_and_decides_nothing()
    {
        Person = People.Bureau("深圳");
        await ThreeAsync();
        Go("/approvals");
        var page = Queue(1);
        Assert.Equal("深圳站", page.Find("td.station a").TextContent);
        Assert.Empty(page.FindAll("tbody button, .bulk, .decisions"));
    }

    [Fact]
    public async Task Void_records_are_listed_and_restored_with_a_reason()
    {
        var ids = await ThreeAsync();
        await province.Get<DecideActivities>().OneAsync(new(ids[1], 1), Decision.Void, "重复登记", People.Everything("李"), Ct);
        var (dialogs, _) = Overlays();
        Go("/voided");
        var page = Render<VoidedPage>();
        page.WaitForAssertion(() => Assert.Contains("重复登记", page.Find("tbody tr").TextContent));
        var restoring = PressAsync(page, "恢复");
        await dialogs.WaitForElement("textarea").InputAsync("误作废");
        await dialogs.FindAll(".mud-dialog-actions button").Single(b => b.TextContent == "恢复").ClickAsync();
        await restoring;
        page.WaitForAssertion(() => Assert.Equal("没有作废的记录", page.Find(".empty h2").TextContent));
        Assert.Equal(RecordState.Pending, await province.ReadAsync(db => db.Activities.Where(a => a.Id == ids[1]).Select(a => a.State).SingleAsync(Ct)));
    }

    [Fact]
    public async Task English_readers_get_English_words()
    {
        ReadEnglish();
        await ThreeAsync();
        Go("/approvals");
        var page = Queue(3);
        Assert.Contains("No enterprises", page.Markup);
        Assert.Equal("Approvals", page.Find("h1").TextContent);
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await province.DisposeAsync();
    }

    private (IRenderedComponent<MudBlazor.MudDialogProvider> Dialogs, IRenderedComponent<MudBlazor.MudSnackbarProvider> Snackbar) Overlays()
    {
        Render<MudBlazor.MudPopoverProvider>();
        return (Render<MudBlazor.MudDialogProvider>(), Render<MudBlazor.MudSnackbarProvider>());
    }

    private static string[] Dates(IRenderedComponent<ApprovalsPage> page) => [.. page.FindAll("td.name small").Select(s => s.TextContent[..10])];

    private async Task<int[]> ThreeAsync() =>
    [
        await province.ActivityAsync(guangzhou, "2026-03-05", 60, ["企业1"]),
        await province.ActivityAsync(shenzhen, "2026-03-06", 60, ["企业1"]),
        await province.ActivityAsync(guangzhou, "2026-03-07", 810, []),
    ];

    private void Go(string address) => Services.GetRequiredService<NavigationManager>().NavigateTo(address);

    private IRenderedComponent<ApprovalsPage> Queue(int rows)
    {
        var page = Render<ApprovalsPage>();
        page.WaitForAssertion(() => Assert.Equal(rows, page.FindAll("tbody tr").Count));
        return page;
    }
}
