using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Features.Attachments;
using StationDashboard.Features.Drafts;
using StationDashboard.Features.Satisfaction;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;
using StationDashboard.Support;
using static StationDashboard.Features.Evaluation.EvaluationProvince;

namespace StationDashboard.Features.Evaluation;

public sealed class EvaluationPagesTests : ComponentTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private SmallProvince province = null!;

    private static CancellationToken Ct => Xunit.TestContext.Current.CancellationToken;

    public override async ValueTask InitializeAsync()
    {
        DefaultWaitTimeout = Patience;
        province = await OpenAsync();
        // A clock that runs: one change follows another here, and the reloads between them wait.
        Services.AddSingleton<TimeProvider>(new DayClock(new DateOnly(2026, 11, 23)));
        Services.AddSingleton(province.Get<Live.ChangeFeed>());
        foreach (var type in new[]
        {
            typeof(EvaluationBoard), typeof(RankingQuery), typeof(SnapshotsQuery), typeof(RubricQuery), typeof(IncidentsQuery), typeof(SaveScheme), typeof(OpenCycle), typeof(ReopenCycle),
            typeof(FinaliseEvaluation), typeof(SubmitRubric), typeof(RecordIncident), typeof(LockYear), typeof(SatisfactionQuery), typeof(CallsQuery), typeof(AnswersQuery), typeof(DrawSample), typeof(RecordCall), typeof(RateVisit), typeof(DraftsQuery), typeof(KeepDraft), typeof(DropDraft), typeof(DraftTicket), typeof(AttachmentsQuery), typeof(AttachFile),
        })
        {
            Services.AddSingleton(type, province.Get(type));
        }

        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await province.DisposeAsync();
    }

    [Fact]
    public async Task The_ranking_lists_ranks_scores_and_those_left_out_with_their_figures()
    {
        await province.RankableAsync("甲站", 8, 5);
        await province.RankableAsync("乙站", 2, 4, city: "深圳");
        await province.ActivityAsync(await province.StationAsync("丙站"), "2025-03-01", 60, ["甲公司"]);
        var page = Show<RankingPage>("/evaluation?year=2025", 2);
        Assert.Equal(["甲站", "乙站"], page.FindAll("tbody tr td a").Select(a => a.TextContent));
        Assert.Contains("3 家 · 2 家参评 · 1 家不参评 · 优秀名额 1", page.Markup, StringComparison.Ordinal);
        Assert.Contains("草稿 · 未定稿", page.Find("h1 + .chip").TextContent, StringComparison.Ordinal);
        Assert.StartsWith("5.00 · 100%", page.Find("tbody td[data-label=满意度] span").TextContent, StringComparison.Ordinal);
        Go("/evaluation?year=2025&view=excluded");
        page.WaitForAssertion(() => Assert.Equal("丙站", page.Find("tbody tr td a").TextContent));
        Assert.Contains("R-6-H：服务时长 1 小时，少于 12 小时", page.Find("tbody").TextContent, StringComparison.Ordinal);
        Go("/evaluation?year=2025&city=440300");
        page.WaitForAssertion(() => Assert.Equal(["乙站"], page.FindAll("tbody tr td a").Select(a => a.TextContent)));
        Go("/evaluation?year=2025&q=zzz");
        page.WaitForAssertion(() => Assert.Equal("没有符合条件的工作站", page.Find(".empty h2").TextContent));
    }

    [Fact]
    public async Task An_opened_row_explains_the_score_and_why_it_is_not_higher()
    {
        await province.RankableAsync("甲站", 8, 5);
        await province.RankableAsync("乙站", 2, 5);
        var page = Show<RankingPage>("/evaluation?year=2025", 2);
        Services.GetRequiredService<NavigationManager>().NavigateTo(page.FindAll("tbody tr td a")[1].GetAttribute("href")!);
        page.WaitForAssertion(() => Assert.Contains("与前一名比较", page.Find(".why").TextContent, StringComparison.Ordinal));
        var why = page.Find(".why").TextContent;
        Assert.Contains("甲站 高", why, StringComparison.Ordinal);
        Assert.Contains("仅靠场次：达到 9 场", why, StringComparison.Ordinal);
        Assert.Contains("60.0000", why, StringComparison.Ordinal);
        Assert.Contains("m = 30，µ = 5.0000（本年至今均值）", why, StringComparison.Ordinal);
        Assert.Contains("2 → 60，24 → 100，对数递增", why, StringComparison.Ordinal);
        Assert.Contains("等次：", why, StringComparison.Ordinal);
        Assert.Contains("优秀：前 1 名且效果、场次、满意度不低于 60、60、60 分", why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moving_a_slider_shows_who_would_move_and_saves_nothing_until_asked()
    {
        await province.RankableAsync("甲站", 20, 3);
        await province.RankableAsync("乙站", 2, 5);
        var page = Show<RankingPage>("/evaluation?year=2025", 2);
        var leader = page.Find("tbody tr td a").TextContent;
        await page.InvokeAsync(() => page.Find($"#weight-{(leader == "甲站" ? "Satisfaction" : "Sessions")}").ChangeAsync("100"));
        page.WaitForAssertion(() => Assert.Contains("2 家名次变化", page.Find(".whatif").TextContent, StringComparison.Ordinal));
        Assert.Equal(leader, page.Find("tbody tr td a").TextContent);
        Assert.Equal(0, await province.ReadAsync(db => db.EvaluationSchemes.CountAsync(Ct)));
        await page.InvokeAsync(() => page.Find(".whatif .btn.p").ClickAsync());
        page.WaitForAssertion(() => Assert.NotEqual(leader, page.Find("tbody tr td a").TextContent));
        Assert.Empty(page.FindAll(".whatif"));
    }

    [Fact]
    public async Task Another_persons_rating_shows_up_on_the_open_page()
    {
        await province.RankableAsync("甲站", 3, 5);
        var page = Show<RankingPage>("/evaluation?year=2025", 1);
        Assert.Contains("n=102", page.Find("tbody").TextContent, StringComparison.Ordinal);
        var visit = await province.ReadAsync(db => db.Visits.Select(v => v.Id).FirstAsync(Ct));
        Assert.True((await province.Get<RateVisit>().RunAsync(new(visit, null), new(1, 1, null), Li, Ct)).Succeeded);
        page.WaitForAssertion(() => Assert.Contains("4.96", page.Find("tbody").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_reader_sees_no_acts_and_a_bureau_only_its_city()
    {
        await province.RankableAsync("甲站");
        await province.RankableAsync("乙站", city: "深圳");
        var page = Show<RankingPage>("/evaluation?year=2025", 1, People.Bureau("深圳"));
        Assert.Equal(["乙站"], page.FindAll("tbody tr td a").Select(a => a.TextContent));
        Assert.DoesNotContain(page.FindAll("button"), b => b.TextContent is "启动评价" or "定稿并锁定");
    }

    [Fact]
    public async Task A_year_is_opened_finalised_and_frozen_through_the_page()
    {
        await province.RankableAsync("甲站", 3);
        await province.Get<SaveScheme>().RunAsync(new() { EffectPrior = 4 }, null, Chen, Ct);
        var overlays = RenderOverlays();
        var page = Show<RankingPage>("/evaluation?year=2025", 1);
        // A click that opens a dialog ends with the dialog.
        var opening = page.InvokeAsync(() => PressAsync(page, "启动评价"));
        overlays.WaitForAssertion(() => Assert.NotNull(overlays.Find(".mud-dialog .btn.p")));
        await overlays.Find(".mud-dialog .btn.p").ClickAsync();
        await opening.WaitAsync(Patience, Ct);
        page.WaitForAssertion(() => Assert.Contains(page.FindAll("button"), b => b.TextContent == "定稿并锁定"));
        var finalising = page.InvokeAsync(() => PressAsync(page, "定稿并锁定"));
        overlays.WaitForAssertion(() => Assert.Contains("没有待核记录", overlays.Markup, StringComparison.Ordinal));
        await overlays.Find(".mud-dialog .btn.p").ClickAsync();
        await finalising.WaitAsync(Patience, Ct);
        page.WaitForAssertion(() => Assert.Contains("已定稿", page.Find("h1 + .chip").TextContent, StringComparison.Ordinal));
        Assert.Equal("甲站", page.Find("tbody tr td a").TextContent);
        Assert.Contains(page.FindAll("button"), b => b.TextContent == "重新启动");
        Assert.Equal(1, await province.ReadAsync(db => db.YearLocks.CountAsync(l => l.Year == 2025, Ct)));
    }

    [Fact]
    public async Task The_scheme_editor_tells_every_problem_and_saves_a_version()
    {
        await province.RankableAsync("甲站");
        var page = Show<SchemePage>("/evaluation/scheme?year=2025", 0, ready: "fieldset input");
        foreach (var input in new[] { 0, 1, 2 })
        {
            await page.InvokeAsync(() => page.FindAll("fieldset .card input[type=number]")[input].ChangeAsync("0"));
        }

        await page.InvokeAsync(() => PressAsync(page, "保存"));
        page.WaitForAssertion(() => Assert.Contains("权重不能都为 0", page.Find(".banner.bad").TextContent, StringComparison.Ordinal));
        await page.InvokeAsync(() => page.FindAll("fieldset .card input[type=number]")[1].ChangeAsync("2"));
        await page.InvokeAsync(() => PressAsync(page, "保存"));
        page.WaitForAssertion(() => Assert.Contains("已保存为第", page.Markup, StringComparison.Ordinal));
        Assert.Empty(page.FindAll(".banner.bad"));
        Assert.Equal(new PerPillar(0, 2, 0), (await province.EvaluateAsync()).Result.Scheme.Weights);
    }

    [Fact]
    public async Task Raters_mark_apart_and_see_each_other_only_after_submitting()
    {
        await province.RankableAsync("甲站");
        var code = (await province.EvaluateAsync()).Result.Ranked[0].Input.Code;
        await province.Get<SubmitRubric>().RunAsync(2025, code, EvaluationScheme.Proposal.Rubric.ToDictionary(i => i.Key, _ => 77), null, Li, Ct);
        var page = Show<RubricPage>($"/rubric?year=2025&station={code}", 0, ready: "form input");
        Assert.DoesNotContain("77", page.Markup, StringComparison.Ordinal);
        Assert.Contains("提交后可见", page.Markup, StringComparison.Ordinal);
        for (var item = 0; item < 4; item++)
        {
            await page.InvokeAsync(() => page.FindAll("form input[type=number]")[item].ChangeAsync("81"));
        }

        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        page.WaitForAssertion(() => Assert.Contains("李 77 · 陈 81", page.Markup, StringComparison.Ordinal));
        Assert.Contains("79", page.Find("td b").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_incident_is_entered_and_decided_on_its_page()
    {
        await province.RankableAsync("甲站");
        var code = (await province.EvaluateAsync()).Result.Ranked[0].Input.Code;
        await province.Get<RecordIncident>().RunAsync(new(code, IncidentKind.PaidService, new(2025, 5, 1), "来电", "以工作站名义收费"), Li, Ct);
        var overlays = RenderOverlays();
        var page = Show<IncidentsPage>("/incidents?year=2025", 1);
        Assert.Contains("待核实", page.Find("tbody").TextContent, StringComparison.Ordinal);
        var deciding = page.InvokeAsync(() => page.FindAll("tbody .btn").Single(b => b.TextContent == "核实").ClickAsync());
        overlays.WaitForAssertion(() => Assert.Equal(3, overlays.FindAll("input[type=radio]").Count));
        await overlays.FindAll("input[type=radio]")[1].ChangeAsync(true);
        await overlays.Find(".mud-dialog .btn.p").ClickAsync();
        overlays.WaitForAssertion(() => Assert.Contains("请填写核实依据", overlays.Markup, StringComparison.Ordinal));
        await overlays.Find("textarea").ChangeAsync("有收据");
        await overlays.Find(".mud-dialog .btn.p").ClickAsync();
        await deciding.WaitAsync(Patience, Ct);
        page.WaitForAssertion(() => Assert.Contains("属实", page.Find("tbody .chip.bad").TextContent, StringComparison.Ordinal));
        Assert.Empty((await province.EvaluateAsync()).Result.Ranked);
    }

    [Fact]
    public async Task Calls_are_rated_with_stars_and_saved_on_their_row()
    {
        await province.RankableAsync("甲站", 1, 5);
        await province.Get<DrawSample>().RunAsync(new(2025, 7, 1, 2, "小李"), Chen, Ct);
        var page = Show<SatisfactionPage>("/satisfaction?year=2025&view=calls", 0, ready: ".call");
        Assert.Equal(2, page.FindAll(".call").Count);
        await page.InvokeAsync(() => page.FindAll(".call")[0].QuerySelectorAll(".btn")[0].ClickAsync());
        page.WaitForAssertion(() => Assert.Contains("请至少填写满意度或服务成效", page.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        await page.InvokeAsync(() => page.FindAll(".call")[0].QuerySelectorAll("input[type=radio]")[3].ChangeAsync("4"));
        await page.InvokeAsync(() => page.FindAll(".call")[0].QuerySelectorAll(".btn")[0].ClickAsync());
        page.WaitForAssertion(() => Assert.Contains("已答复", page.FindAll(".call")[0].QuerySelector(".chip")!.TextContent, StringComparison.Ordinal));
        await page.InvokeAsync(() => page.FindAll(".call")[1].QuerySelectorAll(".btn")[2].ClickAsync());
        page.WaitForAssertion(() => Assert.Contains("答复率 50%：答复 1，未接通 0，拒答 1", page.Markup, StringComparison.Ordinal));
        // Two answers tell a difference, but no uncertainty: five a side are needed for one.
        Assert.Contains("自收与回访之差 +1.00", page.Markup, StringComparison.Ordinal);
        Assert.Equal("/reports?kind=calls&year=2025", page.FindAll("a.btn").Single(a => a.TextContent == "回访表（Excel）").GetAttribute("href"));
        Assert.Equal(["", "1"], page.FindAll("select option").Select(o => o.GetAttribute("value")));
        Assert.Equal(4, await province.ReadAsync(db => db.Answers.Where(a => a.Origin == Activities.AnswerOrigin.Center).Select(a => a.Satisfaction).SingleAsync(Ct)));
    }

    [Fact]
    public async Task A_stations_answers_are_listed_by_activity_and_the_Centers_is_entered_on_its_row()
    {
        await province.RankableAsync("甲站", 2, 5);
        var code = await province.ReadAsync(db => db.Stations.Select(s => s.Code).SingleAsync(Ct));
        var page = Show<SatisfactionPage>($"/satisfaction?year=2025&station={code}", 0, ready: ".call");
        Assert.Equal(20, page.FindAll(".call").Count);
        Assert.Contains("工作站收集：满意度 5，服务成效 —", page.FindAll(".call")[0].TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".call .chip"));
        Assert.Single(page.FindAll(".call")[0].QuerySelectorAll(".btn"));
        var visit = await province.ReadAsync(db => db.Visits.OrderByDescending(v => v.ActivityId).Select(v => v.Id).FirstAsync(Ct));
        await page.InvokeAsync(() => page.FindAll(".call")[0].QuerySelectorAll("input[type=radio]")[1].ChangeAsync("2"));
        // Somebody else was quicker: nothing is lost, and the next save is on what it is now.
        Assert.True((await province.Get<RateVisit>().RunAsync(new(visit, null), new(3, 3, "慢"), Li, Ct)).Succeeded);
        Assert.Equal("answer.stale", (await province.Get<RateVisit>().RunAsync(new(visit, null), new(2, null, null), Chen, Ct)).Error!.Code);
        page.WaitForAssertion(() => Assert.Contains("李", page.FindAll(".call")[0].TextContent, StringComparison.Ordinal));
        await page.InvokeAsync(() => page.FindAll(".call")[0].QuerySelectorAll("input[type=radio]")[1].ChangeAsync("2"));
        await page.InvokeAsync(() => page.FindAll(".call")[0].QuerySelector(".btn")!.ClickAsync());
        page.WaitForAssertion(() => Assert.Contains("已答复", page.FindAll(".call")[0].QuerySelector(".chip")!.TextContent, StringComparison.Ordinal));
        Assert.Equal<(int?, int?)>((2, 3), await province.ReadAsync(db => db.Answers.Where(a => a.Origin == Activities.AnswerOrigin.Center).Select(a => new ValueTuple<int?, int?>(a.Satisfaction, a.Effect)).SingleAsync(Ct)));
    }

    [Fact]
    public async Task Pages_read_in_English()
    {
        await province.RankableAsync("甲站");
        ReadEnglish();
        var page = Show<RankingPage>("/evaluation?year=2025", 1);
        Assert.Contains("1 stations · 1 ranked · 0 not ranked", page.Markup, StringComparison.Ordinal);
        Assert.Equal("Open the evaluation", page.Find(".btn.p").TextContent);
    }

    private void Go(string address) => Services.GetRequiredService<NavigationManager>().NavigateTo(address);

    private IRenderedComponent<T> Show<T>(string address, int rows, Actor? actor = null, string? ready = null)
        where T : IComponent
    {
        Go(address);
        Person = actor ?? Chen;
        var page = Render<T>();
        page.WaitForAssertion(() =>
        {
            if (ready is null)
            {
                Assert.Equal(rows, page.FindAll("tbody tr").Count);
            }
            else
            {
                Assert.NotEmpty(page.FindAll(ready));
            }
        });
        return page;
    }
}
