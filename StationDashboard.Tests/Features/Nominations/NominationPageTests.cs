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

public sealed class NominationPageTests : NominationPageTest
{
    [Fact]
    public async Task A_nomination_is_previewed_voted_on_and_published_with_the_counted_days_shown()
    {
        await province.ProposeAsync(null, "甲站");
        var overlays = RenderOverlays();
        var page = await NominationAsync("甲站");
        Assert.Equal(["●", "○", "○", "○", "○", "○", "○", "○"], page.FindAll(".track i").Select(i => i.TextContent));

        var opening = page.InvokeAsync(() => PressAsync(page, "预览告知"));
        overlays.WaitForAssertion(() => Assert.Equal("2026-11-23", overlays.Find("input[type=date]").GetAttribute("value")));
        await overlays.Find("input[type=date]").ChangeAsync("2026-11-24");
        await Confirm(overlays).ClickAsync();
        overlays.WaitForAssertion(() => Assert.Contains("日期应在 2025-01-01 至 2026-11-23 之间", overlays.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        await overlays.Find("input[type=date]").ChangeAsync("2026-11-20");
        await Confirm(overlays).ClickAsync();
        await opening.WaitAsync(Patience, Ct);
        page.WaitForAssertion(() => Assert.Contains("已预览告知", page.Find("h1 + .chip").TextContent, StringComparison.Ordinal));

        opening = page.InvokeAsync(() => PressAsync(page, "记录评审表决"));
        overlays.WaitForAssertion(() => Assert.Equal(5, overlays.FindAll(".member").Count));
        for (var i = 0; i < NominationProvince.Committee.Length; i++)
        {
            await overlays.FindAll(".member")[i].QuerySelector("input")!.InputAsync(NominationProvince.Committee[i].Name);
        }

        await overlays.FindAll(".member")[3].QuerySelector("input[type=checkbox]")!.ChangeAsync(true);
        await overlays.FindAll("input[type=number]")[0].InputAsync("4");
        Assert.Contains("参加表决 3 人，已填 4 票", overlays.Markup, StringComparison.Ordinal);
        await Confirm(overlays).ClickAsync();
        overlays.WaitForAssertion(() => Assert.Contains("请填写回避委员的回避理由", overlays.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        await overlays.FindAll(".member")[3].QuerySelectorAll("input")[2].InputAsync("曾任职");
        await Confirm(overlays).ClickAsync();
        overlays.WaitForAssertion(() => Assert.Contains("应等于参加表决的委员人数（3 人）", overlays.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        await overlays.FindAll("input[type=number]")[0].InputAsync("2");
        await overlays.FindAll("input[type=number]")[2].InputAsync("1");
        await Confirm(overlays).ClickAsync();
        await opening.WaitAsync(Patience, Ct);
        page.WaitForAssertion(() => Assert.Contains("同意 2 · 不同意 0 · 弃权 1", page.Markup, StringComparison.Ordinal));
        Assert.Contains("周 回避：曾任职", page.Markup, StringComparison.Ordinal);

        opening = page.InvokeAsync(() => PressAsync(page, "开始公示"));
        overlays.WaitForAssertion(() => Assert.Contains("最早 2026-12-01", overlays.Find(".cal caption").TextContent, StringComparison.Ordinal));
        await overlays.Find("input[type=date]").ChangeAsync("2026-12-21");
        overlays.WaitForAssertion(() => Assert.Contains("最早 2026-12-29", overlays.Find(".cal caption").TextContent, StringComparison.Ordinal));
        await overlays.Find("input[type=date]").ChangeAsync("2026-11-23");
        await Confirm(overlays).ClickAsync();
        await opening.WaitAsync(Patience, Ct);
        page.WaitForAssertion(() => Assert.Equal(["11-24", "11-25", "11-26", "11-27", "11-30"], page.FindAll(".cal .counted b").Select(d => d.TextContent)));
        Assert.True(Button(page, "提请认定省优秀").HasAttribute("disabled"));
        Assert.Contains("公示未满 5 个工作日，最早 2026-12-01。", page.Find(".banner").TextContent, StringComparison.Ordinal);
        Assert.Equal(["✓", "✓", "✓", "●", "○", "○", "○", "○"], page.FindAll(".track i").Select(i => i.TextContent));
        Assert.Equal(4, page.FindAll(".steps li").Count);
    }

    [Fact]
    public async Task A_provisional_count_says_so_in_the_dialog()
    {
        await province.ProposeAsync(null, "甲站");
        await province.StepAsync("甲站", NominationAct.Preview);
        await province.VoteAsync("甲站");
        province.Clock.Advance(TimeSpan.FromDays(37));
        var overlays = RenderOverlays();
        var page = await NominationAsync("甲站");
        var opening = page.InvokeAsync(() => PressAsync(page, "开始公示"));
        overlays.WaitForAssertion(() => Assert.Contains("2027 年安排未公布，结果为暂定", overlays.Find("[role=status]").TextContent, StringComparison.Ordinal));
        await overlays.FindAll(".mud-dialog .btn")[0].ClickAsync();
        await opening.WaitAsync(Patience, Ct);
        Assert.Equal(NominationState.Reviewed, (await province.ViewAsync("甲站")).Row.State);
    }

    [Fact]
    public async Task An_objection_is_entered_and_answered_on_the_page()
    {
        await province.PublishAsync("甲站");
        var overlays = RenderOverlays();
        var page = await NominationAsync("甲站");
        var opening = page.InvokeAsync(() => PressAsync(page, "登记异议"));
        overlays.WaitForAssertion(() => Assert.Contains("答复期限 2026-12-08", overlays.Markup, StringComparison.Ordinal));
        await Confirm(overlays).ClickAsync();
        overlays.WaitForAssertion(() => Assert.Contains("请填写异议人", overlays.Find("[role=alert]").TextContent, StringComparison.Ordinal));
        await overlays.Find("input.field").InputAsync("群众");
        await overlays.Find("textarea").InputAsync("服务场次有误");
        await Confirm(overlays).ClickAsync();
        await opening.WaitAsync(Patience, Ct);
        page.WaitForAssertion(() => Assert.Contains("服务场次有误", page.Markup, StringComparison.Ordinal));
        Assert.Contains("异议复核", page.Find("h1 + .chip").TextContent, StringComparison.Ordinal);

        opening = page.InvokeAsync(() => PressAsync(page, "答复异议"));
        overlays.WaitForAssertion(() => Assert.Equal(2, overlays.FindAll("input[type=radio]").Count));
        await overlays.Find("textarea").InputAsync("经核实，场次无误");
        Assert.True(Confirm(overlays).HasAttribute("disabled"));
        await overlays.FindAll("input[type=radio]")[0].ChangeAsync(true);
        await Confirm(overlays).ClickAsync();
        await opening.WaitAsync(Patience, Ct);
        page.WaitForAssertion(() => Assert.Contains("答复：经核实，场次无误", page.Markup, StringComparison.Ordinal));
        Assert.Contains("✓不成立", page.Find("article .chip").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asked_is_told_that_another_person_must_confirm()
    {
        await province.PublishAsync("甲站");
        province.Clock.Advance(TimeSpan.FromDays(10));
        await province.StepAsync("甲站", NominationAct.ProposeExcellent, Chen);
        var overlays = RenderOverlays();
        var page = await NominationAsync("甲站");
        var opening = page.InvokeAsync(() => PressAsync(page, "确认省优秀"));
        overlays.WaitForAssertion(() => Assert.Contains("由 陈 提请，须由另一人确认", overlays.Markup, StringComparison.Ordinal));
        Assert.True(Confirm(overlays).HasAttribute("disabled"));
        await overlays.FindAll(".mud-dialog .btn")[0].ClickAsync();
        await opening.WaitAsync(Patience, Ct);
    }

    [Fact]
    public async Task Alone_the_same_person_confirms_with_a_reason()
    {
        Person = Chen with { Alone = true };
        await province.PublishAsync("甲站");
        province.Clock.Advance(TimeSpan.FromDays(10));
        await province.StepAsync("甲站", NominationAct.ProposeExcellent, Chen);
        var overlays = RenderOverlays();
        var page = await NominationAsync("甲站", Chen with { Alone = true });
        var opening = page.InvokeAsync(() => PressAsync(page, "确认省优秀"));
        overlays.WaitForAssertion(() => Assert.Contains("理由（必填", overlays.Markup, StringComparison.Ordinal));
        Assert.True(Confirm(overlays).HasAttribute("disabled"));
        await overlays.Find("textarea").InputAsync("单人试用");
        await Confirm(overlays).ClickAsync();
        await opening.WaitAsync(Patience, Ct);
        page.WaitForAssertion(() => Assert.Contains("省优秀", page.Find("h1 + .chip.met").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Recommending_warns_of_the_quota_and_asks_for_a_reason_out_of_order_and_the_result_is_chosen()
    {
        await province.MakeExcellentAsync("甲站");
        await province.MakeExcellentAsync("乙站");
        await province.StepAsync("乙站", NominationAct.ProposeNational, Chen, "先行推荐");
        await province.StepAsync("乙站", NominationAct.ConfirmNational, Li);
        var overlays = RenderOverlays();
        var page = await NominationAsync("甲站");
        var opening = page.InvokeAsync(() => PressAsync(page, "提请推荐国家"));
        overlays.WaitForAssertion(() => Assert.Contains("已推荐 1 家，国家名额 1 家", overlays.Markup, StringComparison.Ordinal));
        Assert.DoesNotContain("名次更前", overlays.Markup, StringComparison.Ordinal);
        await Confirm(overlays).ClickAsync();
        await opening.WaitAsync(Patience, Ct);
        page.WaitForAssertion(() => Assert.Contains("推荐国家待确认", page.Find("h1 + .chip").TextContent, StringComparison.Ordinal));
        await province.StepAsync("甲站", NominationAct.ConfirmNational, Li);
        page.WaitForAssertion(() => Assert.Contains(page.FindAll("button"), b => b.TextContent == "登记国家结果"));
        opening = page.InvokeAsync(() => PressAsync(page, "登记国家结果"));
        overlays.WaitForAssertion(() => Assert.Equal(2, overlays.FindAll("input[type=radio]").Count));
        Assert.True(Confirm(overlays).HasAttribute("disabled"));
        await overlays.FindAll("input[type=radio]")[1].ChangeAsync(true);
        await Confirm(overlays).ClickAsync();
        await opening.WaitAsync(Patience, Ct);
        page.WaitForAssertion(() => Assert.Contains("未获国家称号", page.Find("h1 + .chip").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stepping_back_says_where_to_and_needs_a_reason()
    {
        await province.PublishAsync("甲站");
        var overlays = RenderOverlays();
        var page = await NominationAsync("甲站");
        var opening = page.InvokeAsync(() => PressAsync(page, "退回"));
        overlays.WaitForAssertion(() => Assert.Contains("将退回到“评审通过”", overlays.Markup, StringComparison.Ordinal));
        Assert.True(overlays.Find(".mud-dialog .btn.danger").HasAttribute("disabled"));
        await overlays.Find("textarea").InputAsync("公示内容有误");
        await overlays.Find(".mud-dialog .btn.danger").ClickAsync();
        await opening.WaitAsync(Patience, Ct);
        page.WaitForAssertion(() => Assert.Contains("公示内容有误", page.Find(".steps li").TextContent, StringComparison.Ordinal));
        Assert.Contains("尚未公示", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_nomination_says_so_and_a_bureau_sees_no_votes()
    {
        await province.PublishAsync("乙站");
        var id = (await province.ViewAsync("乙站")).Row.Id;
        Person = People.Bureau("深圳");
        Go("/nominations/99");
        var page = Render<NominationPage>(p => p.Add(x => x.Id, 99));
        page.WaitForAssertion(() => Assert.Equal("没有这项提名", page.Find("h1").TextContent));
        page.Render(p => p.Add(x => x.Id, id));
        page.WaitForAssertion(() => Assert.Equal("乙站", page.Find("h1").TextContent));
        Assert.DoesNotContain("评审表决", page.FindAll("h2").Select(h => h.TextContent.Trim()));
        Assert.Empty(page.FindAll("button"));
    }

    [Fact]
    public async Task Pages_read_in_English()
    {
        await province.PublishAsync("甲站");
        ReadEnglish();
        var page = await NominationAsync("甲站");
        Assert.Contains("Public notice", page.Find("h1 + .chip").TextContent, StringComparison.Ordinal);
        Assert.Contains("The notice has not lasted 5 working days; the earliest day is 2026-12-01.", page.Find(".banner").TextContent, StringComparison.Ordinal);
    }

    private async Task<IRenderedComponent<NominationPage>> NominationAsync(string name, Actor? actor = null)
    {
        var id = (await province.ViewAsync(name)).Row.Id;
        Go($"/nominations/{id}?year=2025");
        Person = actor ?? Chen;
        var page = Render<NominationPage>(p => p.Add(x => x.Id, id));
        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".track")));
        return page;
    }
}
