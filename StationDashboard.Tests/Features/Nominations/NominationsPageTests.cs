using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Features.Attachments;
using StationDashboard.Features.Drafts;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;
using StationDashboard.Support;
using static StationDashboard.Features.Evaluation.EvaluationProvince;

namespace StationDashboard.Features.Nominations;

public sealed class NominationsPageTests : NominationPageTest
{
    [Fact]
    public async Task An_empty_board_says_the_next_step_and_the_dialog_proposes_the_excellent_tier()
    {
        var overlays = RenderOverlays();
        var draft = Board("/nominations?year=2024", ".empty");
        Assert.Contains("请先将该年度评价定稿", draft.Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(draft.FindAll("button"), b => b.TextContent == "列为候选");
        Go("/nominations?year=2025");
        draft.WaitForAssertion(() => Assert.Contains("优秀等次中提名", draft.Find(".empty").TextContent, StringComparison.Ordinal));
        var opening = draft.InvokeAsync(() => PressAsync(draft, "列为候选"));
        overlays.WaitForAssertion(() => Assert.Equal(2, overlays.FindAll("input[type=checkbox]").Count));
        await overlays.Find("select").ChangeAsync(await province.CodeAsync("丙站"));
        Assert.True(Confirm(overlays).HasAttribute("disabled"));
        await overlays.Find("textarea").InputAsync("山区扶持");
        await overlays.FindAll("input[type=checkbox]")[1].ChangeAsync(false);
        Assert.Equal("列为候选（2）", Confirm(overlays).TextContent);
        await Confirm(overlays).ClickAsync();
        await opening.WaitAsync(Patience, Ct);
        draft.WaitForAssertion(() => Assert.Equal(["甲站", "丙站"], draft.FindAll("tbody tr td a").Select(a => a.TextContent)));
        Assert.Contains("经办：预览告知", draft.Find("tbody").TextContent, StringComparison.Ordinal);
        Assert.Contains("国家推荐 0 / 名额 1", draft.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_board_says_what_waits_for_whom_until_when_and_marks_what_is_overdue_first()
    {
        await province.PublishAsync("甲站");
        await province.PublishAsync("乙站");
        await province.ObjectAsync("乙站");
        await province.ProposeAsync("山区扶持", "丙站");
        province.Clock.Advance(TimeSpan.FromDays(18));
        var page = Board("/nominations?year=2025", "tbody tr");
        var rows = page.FindAll("tbody tr").Select(r => r.TextContent).ToList();
        Assert.Equal(3, rows.Count);
        Assert.Contains("乙站", rows[0], StringComparison.Ordinal);
        Assert.Contains("▼逾期 3 天", rows[0], StringComparison.Ordinal);
        Assert.Contains("书面答复异议 1 项", rows[0], StringComparison.Ordinal);
        Assert.Contains("2026-12-08", rows[0], StringComparison.Ordinal);
        Assert.Contains("公示期满，提请认定省优秀", rows[1], StringComparison.Ordinal);
        Assert.Equal(["全部 3", "候选 1", "公示 1", "异议/复核 1"], page.FindAll(".filters a").Select(a => a.TextContent.Trim()));
        Go("/nominations?year=2025&stage=Recheck");
        page.WaitForAssertion(() => Assert.Equal(["乙站"], page.FindAll("tbody tr td a").Select(a => a.TextContent)));
        Go("/nominations?year=2025&stage=Result");
        page.WaitForAssertion(() => Assert.Equal("这一阶段没有提名", page.Find(".empty h2").TextContent));
    }

    [Fact]
    public async Task Another_persons_step_shows_up_on_the_open_board_and_a_reader_sees_no_acts()
    {
        await province.ProposeAsync(null, "甲站", "乙站");
        var page = Board("/nominations?year=2025", "tbody tr", People.Bureau("深圳"));
        Assert.Equal(["乙站"], page.FindAll("tbody tr td a").Select(a => a.TextContent));
        Assert.Empty(page.FindAll("button"));
        await province.StepAsync("乙站", NominationAct.Preview, Li);
        page.WaitForAssertion(() => Assert.Contains("已预览告知", page.Find("tbody").TextContent, StringComparison.Ordinal));
    }

    private IRenderedComponent<NominationsPage> Board(string address, string ready, Actor? actor = null)
    {
        Go(address);
        Person = actor ?? Chen;
        var page = Render<NominationsPage>();
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(ready)));
        return page;
    }
}
