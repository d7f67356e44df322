using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Demonstration;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Imports;

/// <summary>The import page in each of its states, on the product's own code.</summary>
public sealed class ImportPageTests : ComponentTest
{
    private static readonly string Code = Rosters.Valid("91440100DEM010001");
    private SmallProvince province = null!;

    private static CancellationToken Cancel => Xunit.TestContext.Current.CancellationToken;

    private ImportRuns Runs => province.Get<ImportRuns>();

    public override async ValueTask InitializeAsync()
    {
        province = await SmallProvince.OpenAsync(services =>
        {
            services.AddImports(new ConfigurationBuilder().Build());
            services.AddDemonstration();
        });
        province.Folder.Tidy();
        Services.AddSingleton(Runs).AddSingleton(province.Get<RejectedDownloads>()).AddSingleton(province.Get<ImportListQuery>())
            .AddSingleton(province.Get<UndoImport>()).AddSingleton(province.Get<DecideActivities>()).AddSingleton(province.Get<ChangeFeed>());
        // Runs work on the pool: their screens follow by the real clock, however busy the machine is.
        Services.AddSingleton(TimeProvider.System);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await province.DisposeAsync();
    }

    [Fact]
    public void Empty_it_states_the_limits_and_offers_both_templates()
    {
        var page = Open();
        Assert.Contains("每个不超过 20 MB", page.Markup, StringComparison.Ordinal);
        Assert.Equal([ImportDownloads.RosterTemplateAddress, ImportDownloads.ReportTemplateAddress], page.FindAll(".head a").Select(a => a.GetAttribute("href")));
        page.WaitForAssertion(() => Assert.Contains("还没有导入过文件", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void Dropped_files_lead_to_the_preview_and_nothing_is_stored()
    {
        var page = Open();
        using var roster = Rosters.Roster(("某某中心", Code));
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromBinary(((MemoryStream)roster).ToArray(), "名录.xlsx"));
        page.WaitForAssertion(() => Assert.StartsWith("http://localhost/imports?run=", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal));
        var run = Assert.Single(Runs.Open(People.Everything("网页用户")));
        page = Open(run);
        page.WaitForAssertion(() => Assert.Equal("导入", Primary(page).TextContent));
        Assert.Contains("某某中心", page.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RunStage.Waiting, "正在排队"), InlineData(RunStage.Reading, "正在读取和比对"), InlineData(RunStage.Storing, "正在保存")]
    public void At_work_it_shows_how_far_it_has_come_and_can_be_cancelled(RunStage stage, string words)
    {
        var run = Runs.Begin(People.Everything("网页用户")).Value;
        run.Set(s => s with { Stage = stage, Progress = new(1, 4, "二.xlsx") });
        var page = Open(run);
        Assert.Contains(words, page.Markup, StringComparison.Ordinal);
        Assert.Equal("25", page.Find("[role=progressbar]").GetAttribute("aria-valuenow"));
        Assert.Contains("第 2 / 4 个文件：二.xlsx", page.Markup, StringComparison.Ordinal);
        Assert.NotNull(Button(page, "取消"));

        run.Set(s => s with { Progress = new(3, 4, "四.xlsx") });
        page.WaitForAssertion(() => Assert.Equal("75", page.Find("[role=progressbar]").GetAttribute("aria-valuenow")));
    }

    [Fact]
    public async Task With_rejected_rows_it_offers_the_correct_ones_and_lists_each_problem()
    {
        await StoreAsync(("名录.xlsx", Rosters.Roster(("某某中心", Code))));
        var run = await PreviewAsync(("一.xlsx", Rosters.Report(Code)), ("二.xlsx", Rosters.Report(Code, "若干")), ("坏.xlsx", new MemoryStream([1, 2, 3])));
        var page = Open(run);
        Assert.Equal("只导入正确行", Primary(page).TextContent);
        Assert.Contains("坏.xlsx", page.Find(".refused").TextContent, StringComparison.Ordinal);
        var rows = page.FindAll(".table.stack tbody tr").Where(r => r.QuerySelector("[data-label=说明]") is not null).ToList();
        Assert.Contains(rows, r => r.TextContent.Contains("若干", StringComparison.Ordinal) && r.TextContent.Contains("二.xlsx", StringComparison.Ordinal) && r.TextContent.Contains("不是可识别的时长", StringComparison.Ordinal));

        Services.GetRequiredService<NavigationManager>().NavigateTo($"/imports?run={run.Id}&code=HoursUnreadable");
        page = Open(run);
        page.WaitForAssertion(() => Assert.Single(page.FindAll("[data-label=说明]")));

        await page.InvokeAsync(() => Button(page, "下载（一个工作簿）").Click());
        Assert.StartsWith("http://localhost/imports/rejected/", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_check_digit_is_confirmed_by_name()
    {
        var wrong = Code[..17] + (Code[17] == '1' ? '2' : '1');
        var run = await PreviewAsync(("名录.xlsx", Rosters.Roster(("某某中心", wrong))));
        var page = Open(run);
        Assert.Contains(wrong, page.Find(".codes").TextContent, StringComparison.Ordinal);
        Assert.True(Primary(page).HasAttribute("disabled"));
        await page.InvokeAsync(() => page.Find(".codes input").Change(true));
        page.WaitForAssertion(() => Assert.False(Primary(page).HasAttribute("disabled")));
        Assert.True(page.Find(".codes input").HasAttribute("checked"));
    }

    [Fact]
    public async Task The_yes_stores_and_the_result_can_be_undone()
    {
        var dialogs = RenderOverlays();
        var run = await PreviewAsync(("名录.xlsx", Rosters.Roster(("某某中心", Code))));
        var page = Open(run);
        await page.InvokeAsync(() => Primary(page).Click());
        page.WaitForAssertion(() => Assert.Contains("已保存 1 个文件", page.Markup, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Contains("名录.xlsx", page.FindComponent<ImportList>().Markup, StringComparison.Ordinal));

        await page.InvokeAsync(() => Button(page, "撤销这次导入").Click());
        await ConfirmAsync(dialogs);
        page.WaitForAssertion(() => Assert.Contains("已撤销", page.Find(".result").TextContent, StringComparison.Ordinal));
        page.WaitForAssertion(() => Assert.Contains("gone", page.Find("tbody tr.gone").ClassList));
    }

    [Fact]
    public async Task An_undo_that_is_refused_says_why()
    {
        var dialogs = RenderOverlays();
        await StoreAsync(("名录.xlsx", Rosters.Roster(("某某中心", Code))));
        await StoreAsync(("一.xlsx", Rosters.Report(Code)));
        var page = Open();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        await page.InvokeAsync(() => page.FindAll("tbody tr")[1].QuerySelector("button")!.Click());
        await ConfirmAsync(dialogs);
        page.WaitForAssertion(() => Assert.Contains("已有服务活动", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("tr.gone"));
    }

    [Fact]
    public async Task A_whole_import_is_returned_with_a_reason()
    {
        var dialogs = RenderOverlays();
        await StoreAsync(("名录.xlsx", Rosters.Roster(("某某中心", Code))));
        await StoreAsync(("一.xlsx", Rosters.Report(Code)));
        var page = Open();
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll("tbody tr").Count));
        Assert.Single(page.FindAll("button"), b => b.TextContent == "处理");
        await page.InvokeAsync(() => Button(page, "处理").Click());
        dialogs.WaitForElement(".decisions");
        await dialogs.InvokeAsync(() => dialogs.FindAll(".decisions input")[1].Change(true));
        dialogs.WaitForAssertion(() => Assert.True(dialogs.Find("button.danger").HasAttribute("disabled")));
        await dialogs.InvokeAsync(() => dialogs.Find("textarea").Input("请补充"));
        dialogs.WaitForAssertion(() => Assert.False(dialogs.Find("button.danger").HasAttribute("disabled")));
        await ConfirmAsync(dialogs);
        page.WaitForAssertion(() => Assert.Contains("已处理 1 条记录", page.Find("[role=status]").TextContent, StringComparison.Ordinal));
        var activity = await province.ReadAsync(db => Task.FromResult(db.Activities.Single()));
        Assert.Equal((RecordState.Returned, "请补充"), (activity.State, activity.StateReason));
    }

    [Fact]
    public async Task The_same_again_says_that_nothing_changes()
    {
        await StoreAsync(("名录.xlsx", Rosters.Roster(("某某中心", Code))));
        var page = Open(await PreviewAsync(("名录.xlsx", Rosters.Roster(("某某中心", Code)))));
        Assert.Contains("无变化", page.Find(".ask").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelled_midway_it_keeps_whole_workbooks_and_says_so()
    {
        var run = await PreviewAsync(("名录.xlsx", Rosters.Roster(("某某中心", Code))));
        run.Set(s => s with { Stage = RunStage.Done, Outcome = new(Guid.NewGuid(), 1, 3, new()), Preview = s.Preview! with { Files = [("甲.xlsx", new()), ("乙.xlsx", new()), ("丙.xlsx", new())] } });
        var page = Open(run);
        Assert.Contains("已保存 1 / 3 个文件", page.Markup, StringComparison.Ordinal);
        Assert.Contains("已保存完的工作簿保留", page.Markup, StringComparison.Ordinal);
        Assert.Contains("没有保存的 2 个文件", page.Markup, StringComparison.Ordinal);
        Assert.Equal(["乙.xlsx", "丙.xlsx"], page.FindAll(".left li").Select(l => l.TextContent));
        // Nothing that was stored is new, but the rest may well be.
        Assert.DoesNotContain("无变化", page.Find(".result").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_import_of_another_person_appears_by_itself()
    {
        var page = Open();
        page.WaitForAssertion(() => Assert.Contains("还没有导入过文件", page.Markup, StringComparison.Ordinal));
        await StoreAsync(("别人的名录.xlsx", Rosters.Roster(("某某中心", Code))));
        page.WaitForAssertion(() => Assert.Contains("别人的名录.xlsx", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_open_run_is_offered_again_and_a_lost_one_is_explained()
    {
        var run = await PreviewAsync(("名录.xlsx", Rosters.Roster(("某某中心", Code))));
        var page = Open();
        Assert.Equal($"/imports?run={run.Id}", page.Find(".banner a").GetAttribute("href"));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/imports?run=gone");
        Assert.Contains("已结束或已过期", Render<ImportPage>().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_the_demonstration_loaded_nothing_can_be_dropped()
    {
        Assert.SkipWhen(PostgresServer.IsDefault, "There is no demonstration beside the records of several servers.");
        await province.Get<LoadDemonstration>().RunAsync(new(2, 2, [2026], 1), Actor.Program, null, Cancel);
        var page = Open();
        Assert.Contains("不能导入真实数据", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("input[type=file]"));
        page.WaitForAssertion(() => Assert.Contains("还没有导入过文件", page.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("拖到上面", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaving_the_page_unsubscribes()
    {
        var feed = province.Get<ChangeFeed>();
        var before = feed.Subscribers;
        Open();
        Assert.Equal(before + 1, feed.Subscribers);
        await DisposeComponentsAsync();
        Assert.Equal(before, feed.Subscribers);

        var run = await PreviewAsync(("名录.xlsx", Rosters.Roster(("某某中心", Code))));
        Open(run);
        Assert.True(run.IsWatched);
        await DisposeComponentsAsync();
        Assert.False(run.IsWatched);
    }

    private static IElement Primary(IRenderedComponent<ImportPage> page) => page.Find(".ask button.p");

    private IRenderedComponent<ImportPage> Open(ImportRun? run = null)
    {
        var navigation = Services.GetRequiredService<NavigationManager>();
        if (run is not null && !navigation.Uri.Contains(run.Id, StringComparison.Ordinal))
        {
            navigation.NavigateTo($"/imports?run={run.Id}");
        }

        return Render<ImportPage>();
    }

    private async Task StoreAsync(params (string Name, Stream Content)[] files)
    {
        var run = await PreviewAsync(files);
        await Runs.StoreAsync(run);
        Assert.Equal(RunStage.Done, run.State.Stage);
    }

    private async Task<ImportRun> PreviewAsync(params (string Name, Stream Content)[] files)
    {
        var run = Runs.Begin(People.Everything("网页用户")).Value;
        foreach (var (name, content) in files)
        {
            await Runs.ReceiveAsync(run, name, content, Cancel);
        }

        await Runs.ReadAsync(run);
        return run;
    }

    // Found and clicked in one turn of the renderer: the dialog may render between two.
    private static Task ConfirmAsync(IRenderedComponent<MudBlazor.MudDialogProvider> dialogs)
    {
        dialogs.WaitForElement(".mud-dialog button.danger");
        return dialogs.InvokeAsync(() => dialogs.Find(".mud-dialog button.danger").Click());
    }
}
