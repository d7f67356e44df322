using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Stations;
using StationDashboard.Shared;
using StationDashboard.Support;
using static StationDashboard.Features.Evaluation.EvaluationProvince;

namespace StationDashboard.Features.Nominations;

public sealed class NominationCommandsTests : IAsyncLifetime
{
    private SmallProvince province = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => province = await NominationProvince.FinalisedAsync();

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task From_candidate_to_the_national_title_every_step_keeps_day_person_and_note()
    {
        await province.MakeExcellentAsync("甲站");
        Assert.True((await province.StepAsync("甲站", NominationAct.ProposeNational, Li)).Succeeded);
        Assert.Equal("nomination.second", (await province.StepAsync("甲站", NominationAct.ConfirmNational, Li)).Error!.Code);
        Assert.Equal(NominationState.National, (await province.StepAsync("甲站", NominationAct.ConfirmNational, Chen)).Value);
        Assert.Equal(NominationState.Titled, (await province.StepAsync("甲站", NominationAct.Result, note: "工信部公告")).Value);
        var view = await province.ViewAsync("甲站");
        Assert.Equal(
            [NominationAct.Propose, NominationAct.Preview, NominationAct.Vote, NominationAct.Publish, NominationAct.ProposeExcellent, NominationAct.ConfirmExcellent, NominationAct.ProposeNational, NominationAct.ConfirmNational, NominationAct.Result],
            view.Steps.Reverse().Select(s => s.Act));
        Assert.Equal(("陈", "工信部公告"), (view.Steps[0].By, view.Steps[0].Note));
        var row = view.Row;
        Assert.Equal((new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 30), new DateOnly(2026, 12, 3)), (row.Notice!.From, row.Notice.Last, row.ExcellentOn!.Value));
        Assert.Equal((1, EvaluationTier.Excellent, 1m), (row.Rank!.Value, row.Tier!.Value, row.Top!.Value));
        Assert.All(view.Conditions, c => Assert.Equal((c.Condition, ConditionState.Met), (c.Condition, c.State)));
        Assert.Equal(view.Steps.Reverse().Select(s => NominationInHand.ActionOf(s.Act)), await province.ReadAsync(db => db.History.Where(h => h.Subject == nameof(Nomination)).OrderBy(h => h.Id).Select(h => h.Action).ToListAsync(Ct)));
    }

    [Fact]
    public async Task Candidates_come_from_a_finalised_ranking_and_one_outside_the_excellent_tier_needs_a_reason()
    {
        Assert.Equal("candidate.draft", (await province.Get<ProposeCandidates>().RunAsync(2024, [await province.CodeAsync("甲站")], null, Chen, Ct)).Error!.Code);
        Assert.Equal("candidate.station", (await province.Get<ProposeCandidates>().RunAsync(2025, [], null, Chen, Ct)).Error!.Code);
        Assert.Equal("candidate.station", (await province.Get<ProposeCandidates>().RunAsync(2025, ["不存在"], null, Chen, Ct)).Error!.Code);
        Assert.Equal("candidate.reason", (await province.ProposeAsync(null, "甲站", "丙站")).Error!.Code);
        Assert.Empty((await province.Get<NominationsQuery>().RunAsync(2025, People.Reader, Ct)).Rows);
        Assert.Equal(3, (await province.ProposeAsync("山区扶持", "甲站", "乙站", "丙站")).Value);
        Assert.Equal("candidate.known", (await province.ProposeAsync(null, "甲站")).Error!.Code);
        var rows = (await province.Get<NominationsQuery>().RunAsync(2025, People.Reader, Ct)).Rows;
        Assert.Equal([("甲站", 1, null), ("乙站", 2, null), ("丙站", 3, "山区扶持")], rows.Select(r => (r.Name, r.Rank!.Value, r.Reason)));
        var ranked = (await province.EvaluateAsync()).Result.Ranked;
        Assert.Equal(ranked.Select(s => s.Score), rows.Select(r => r.Score));
    }

    [Fact]
    public async Task A_station_without_the_title_and_a_tampered_snapshot_are_refused()
    {
        await province.WriteAsync(async db =>
        {
            (await db.Stations.SingleAsync(s => s.Name == "甲站", Ct)).Status = StationStatus.Withdrawn;
            return 0;
        });
        Assert.Equal("candidate.gone", (await province.ProposeAsync(null, "甲站")).Error!.Code);
        await province.WriteAsync(async db =>
        {
            var snapshot = await db.EvaluationSnapshots.SingleAsync(Ct);
            snapshot.Content = snapshot.Content.Replace("\"Rank\":2", "\"Rank\":1", StringComparison.Ordinal);
            return 0;
        });
        Assert.Equal("candidate.tampered", (await province.ProposeAsync(null, "乙站")).Error!.Code);
    }

    [Fact]
    public async Task A_notice_runs_over_weekends_and_is_refused_before_its_end_with_the_day()
    {
        await province.PublishAsync("甲站");
        Assert.Equal("公示未满 5 个工作日，最早 2026-12-01。", (await province.StepAsync("甲站", NominationAct.ProposeExcellent)).Error!.Message);
        province.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal("nomination.notice.days", (await province.StepAsync("甲站", NominationAct.ProposeExcellent)).Error!.Code);
        province.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(NominationState.ExcellentProposed, (await province.StepAsync("甲站", NominationAct.ProposeExcellent)).Value);
    }

    [Fact]
    public async Task An_objection_holds_the_notice_until_it_is_answered_and_one_that_is_upheld_leads_to_a_new_review()
    {
        await province.PublishAsync("甲站");
        province.Clock.Advance(TimeSpan.FromDays(10));
        Assert.True((await province.StepAsync("甲站", NominationAct.ProposeExcellent)).Succeeded);
        Assert.True((await province.ObjectAsync("甲站")).Succeeded);
        Assert.True((await province.ObjectAsync("甲站")).Succeeded);
        var view = await province.ViewAsync("甲站");
        Assert.Equal((NominationState.Rechecking, 2, new DateOnly(2026, 12, 18), null), (view.Row.State, view.Row.OpenObjections, view.Row.FirstDue!.Value, view.Row.AskedBy));
        Assert.Equal("nomination.objection.open", (await province.StepAsync("甲站", NominationAct.ProposeExcellent)).Error!.Code);
        Assert.Equal(NominationState.Rechecking, (await province.AnswerAsync("甲站")).Value);
        Assert.Equal(NominationState.Notice, (await province.AnswerAsync("甲站", upheld: true)).Value);
        Assert.Equal("nomination.objection.upheld", (await province.StepAsync("甲站", NominationAct.ProposeExcellent)).Error!.Code);
        Assert.Equal(WaitKind.AfterObjection, NominationWait.Of((await province.ViewAsync("甲站")).Row, province.Clock.Today()).Kind);
        Assert.Equal("nomination.reason", (await province.StepAsync("甲站", NominationAct.StepBack)).Error!.Code);
        Assert.Equal(NominationState.Reviewed, (await province.StepAsync("甲站", NominationAct.StepBack, note: "重新公示")).Value);
        Assert.Equal(NominationState.Previewed, (await province.StepAsync("甲站", NominationAct.StepBack, note: "重新评审")).Value);
        Assert.True((await province.VoteAsync("甲站")).Succeeded);
        Assert.True((await province.StepAsync("甲站", NominationAct.Publish)).Succeeded);
        province.Clock.Advance(TimeSpan.FromDays(12));
        Assert.Equal(NominationState.ExcellentProposed, (await province.StepAsync("甲站", NominationAct.ProposeExcellent)).Value);
        Assert.Equal(2, (await province.ViewAsync("甲站")).Votes.Count);
    }

    [Fact]
    public async Task An_answer_is_written_once_and_not_before_the_objection_came()
    {
        await province.PublishAsync("甲站");
        var objection = (await province.ObjectAsync("甲站")).Value;
        var commands = province.Get<RecordObjection>();
        Assert.Equal("objection.answer", (await commands.AnswerAsync(objection, 1, " ", false, new(2026, 11, 23), Li, Ct)).Error!.Code);
        Assert.Equal("objection.day", (await commands.AnswerAsync(objection, 1, "答复", false, new(2026, 11, 22), Li, Ct)).Error!.Code);
        Assert.Equal("objection.stale", (await commands.AnswerAsync(objection, 7, "答复", false, new(2026, 11, 23), Li, Ct)).Error!.Code);
        Assert.True((await commands.AnswerAsync(objection, 1, "答复", false, new(2026, 11, 23), Li, Ct)).Succeeded);
        Assert.Equal("objection.stale", (await commands.AnswerAsync(objection, 2, "再答复", true, new(2026, 11, 23), Li, Ct)).Error!.Code);
        var line = Assert.Single((await province.ViewAsync("甲站")).Objections);
        Assert.Equal(("答复", false, "李"), (line.Answer, line.Upheld!.Value, line.AnsweredBy));
    }

    [Fact]
    public async Task A_lost_vote_stops_it_and_a_new_one_can_follow_after_stepping_back()
    {
        await province.ProposeAsync(null, "甲站");
        Assert.Equal("nomination.vote", (await province.VoteAsync("甲站")).Error!.Code);
        await province.StepAsync("甲站", NominationAct.Preview);
        Assert.Equal(NominationState.VotedDown, (await province.VoteAsync("甲站", yes: 1)).Value);
        Assert.Equal("nomination.publish", (await province.StepAsync("甲站", NominationAct.Publish)).Error!.Code);
        Assert.Equal(NominationState.Previewed, (await province.StepAsync("甲站", NominationAct.StepBack, note: "材料补正")).Value);
        Assert.Equal(NominationState.Reviewed, (await province.VoteAsync("甲站")).Value);
        var vote = (await province.ViewAsync("甲站")).Votes[0];
        Assert.Equal((3, 0, 0, true, "曾任职"), (vote.For, vote.Against, vote.Abstained, vote.Passed, vote.Members.Single(m => m.Recused).Reason));
    }

    [Fact]
    public async Task The_second_excellent_is_recommended_before_the_first_only_with_a_reason()
    {
        await province.MakeExcellentAsync("乙站");
        Assert.False((await province.ViewAsync("乙站")).Facts.OutOfOrder);
        await province.MakeExcellentAsync("甲站");
        Assert.Equal("nomination.reason.order", (await province.StepAsync("乙站", NominationAct.ProposeNational)).Error!.Code);
        Assert.True((await province.StepAsync("乙站", NominationAct.ProposeNational, note: "甲站放弃")).Succeeded);
        Assert.True((await province.StepAsync("乙站", NominationAct.ConfirmNational, Li)).Succeeded);
        var view = await province.ViewAsync("甲站");
        Assert.Equal((1, 1), (view.NationalPlaces!.Value, view.OnNationalList));
        Assert.True((await province.StepAsync("甲站", NominationAct.ProposeNational)).Succeeded);
        var rows = (await province.Get<NominationsQuery>().RunAsync(2025, People.Reader, Ct)).Rows;
        Assert.Equal([(false, null), (true, "甲站放弃")], rows.Select(r => (r.IsNational, r.NationalReason)));
    }

    [Fact]
    public async Task One_outside_the_excellent_list_passes_its_notice_and_needs_a_reason()
    {
        await province.PublishAsync("丙站", "山区扶持");
        Assert.Equal("nomination.notice.days", (await province.StepAsync("丙站", NominationAct.ProposeNational, note: "特色")).Error!.Code);
        province.Clock.Advance(TimeSpan.FromDays(10));
        Assert.Equal("nomination.reason.outside", (await province.StepAsync("丙站", NominationAct.ProposeNational)).Error!.Code);
        Assert.True((await province.StepAsync("丙站", NominationAct.ProposeNational, note: "特色")).Succeeded);
        Assert.Equal(NominationState.National, (await province.StepAsync("丙站", NominationAct.ConfirmNational, Li)).Value);
        Assert.Null((await province.ViewAsync("丙站")).Row.ExcellentOn);
    }

    [Fact]
    public async Task A_withdrawn_nomination_comes_back_as_a_candidate_with_its_steps()
    {
        await province.PublishAsync("甲站");
        Assert.True((await province.StepAsync("甲站", NominationAct.Withdraw, note: "自愿放弃")).Succeeded);
        Assert.Equal("nomination.excellent", (await province.StepAsync("甲站", NominationAct.ProposeExcellent)).Error!.Code);
        Assert.Equal(NominationState.Candidate, (await province.StepAsync("甲站", NominationAct.StepBack, note: "重新参评")).Value);
        var view = await province.ViewAsync("甲站");
        Assert.Equal((null, null, 6, 2), (view.Row.Notice, view.Row.PreviewedOn, view.Steps.Count, view.Round));
    }

    [Fact]
    public async Task A_step_on_an_old_view_is_refused_and_nobody_without_the_right_takes_any()
    {
        await province.ProposeAsync(null, "甲站");
        var view = await province.ViewAsync("甲站");
        Assert.True((await province.StepAsync("甲站", NominationAct.Preview)).Succeeded);
        var steps = province.Get<TakeStep>();
        Assert.Equal("nomination.stale", (await steps.RunAsync(view.Row.Id, view.Version, NominationAct.Withdraw, province.Clock.Today(), "理由", false, Li, Ct)).Error!.Code);
        Assert.Equal("nomination.absent", (await steps.RunAsync(99, 1, NominationAct.Withdraw, province.Clock.Today(), "理由", false, Li, Ct)).Error!.Code);
        Assert.Equal(Actor.Denied, (await province.StepAsync("甲站", NominationAct.Withdraw, People.Reader, "理由")).Error);
        Assert.Equal(Actor.Denied, (await province.Get<ProposeCandidates>().RunAsync(2025, [await province.CodeAsync("乙站")], null, People.Reader, Ct)).Error);
        Assert.Equal(Actor.Denied, (await province.Get<SaveHolidays>().RunAsync(ShippedHolidays.Tables[0], 0, "理由", People.Reader, Ct)).Error);
    }

    [Fact]
    public async Task A_bureau_reads_its_citys_nominations_without_votes_and_objections()
    {
        await province.PublishAsync("甲站");
        await province.PublishAsync("乙站");
        await province.ObjectAsync("乙站");
        await province.StepAsync("乙站", NominationAct.StepBack, note: "群众反映数据有误");
        var query = province.Get<NominationsQuery>();
        var row = Assert.Single((await query.RunAsync(2025, People.Bureau("深圳"), Ct)).Rows);
        Assert.Equal(("乙站", NominationState.Reviewed, 0), (row.Name, row.State, row.OpenObjections));
        var other = (await province.ViewAsync("甲站")).Row.Id;
        Assert.Null(await province.Get<NominationQuery>().RunAsync(other, People.Bureau("深圳"), Ct));
        var own = (await province.Get<NominationQuery>().RunAsync(row.Id, People.Bureau("深圳"), Ct))!;
        Assert.Empty(own.Votes);
        Assert.Empty(own.Objections);
        Assert.Equal(6, own.Steps.Count);
        Assert.All(own.Steps, s => Assert.Null(s.Note));
        Assert.Equal("群众反映数据有误", (await province.ViewAsync("乙站")).Steps[0].Note);
        await Assert.ThrowsAsync<RightDeniedException>(() => query.RunAsync(2025, Actor.Nobody, Ct));
    }

    [Fact]
    public async Task A_holiday_table_takes_the_place_of_the_shipped_one_and_what_counts_by_it_is_counted_anew()
    {
        await province.PublishAsync("甲站");
        var save = province.Get<SaveHolidays>();
        var shipped = ShippedHolidays.Tables.Single(t => t.Year == 2026);
        var changed = shipped with { DaysOff = new([.. shipped.DaysOff, new(new(2026, 11, 24), "临时放假")]) };
        Assert.Equal("holidays.reason", (await save.RunAsync(changed, 0, " ", Chen, Ct)).Error!.Code);
        Assert.Equal(1, (await save.RunAsync(changed, 0, "补充通知", Chen, Ct)).Value);
        Assert.Equal("holidays.stale", (await save.RunAsync(changed, 0, "补充通知", Li, Ct)).Error!.Code);
        Assert.Equal(new DateOnly(2026, 12, 2), (await province.ViewAsync("甲站")).Row.Notice!.Next);
        Assert.Equal(2, (await save.RunAsync(shipped, 1, "更正", Li, Ct)).Value);
        Assert.Equal(new DateOnly(2026, 12, 1), (await province.ViewAsync("甲站")).Row.Notice!.Next);
        var history = await province.ReadAsync(db => db.History.Where(h => h.Action == "SaveHolidays").OrderBy(h => h.Id).ToListAsync(Ct));
        Assert.Equal(["补充通知", "更正"], history.Select(h => h.Reason));
        Assert.Contains("临时放假", history[1].Before, StringComparison.Ordinal);
        var view = await province.Get<HolidaysQuery>().RunAsync(People.Reader, Ct);
        Assert.Equal([2027], view.Missing);
        Assert.Equal([(2026, "李"), (2025, null), (2024, null)], view.Lines.Select(l => (l.Table.Year, l.By)));
    }

    [Theory]
    [InlineData("http://www.gov.cn/x", "2027-01-01", "2027-01-02", "holidays.source")]
    [InlineData("javascript:alert(1)", "2027-01-01", "2027-01-02", "holidays.source")]
    [InlineData("https://www.gov.cn/x", "2028-01-01", "2027-01-02", "holidays.days")]
    [InlineData("https://www.gov.cn/x", "2026-11-30", "2027-01-02", "holidays.days")]
    [InlineData("https://www.gov.cn/x", "2027-01-02", "2027-01-02", "holidays.twice")]
    [InlineData("https://www.gov.cn/x", "2027-01-01", "2027-01-04", "holidays.weekday")]
    [InlineData("https://www.gov.cn/x", "2026-12-31", "2027-01-02", null)]
    public void A_table_names_its_source_and_each_day_once_and_works_on_weekends_only(string source, string off, string worked, string? problem) => Assert.Equal(problem, SaveHolidays.Problem(new(
        2027, "通知", source, [new(DateOnly.Parse(off, System.Globalization.CultureInfo.InvariantCulture), "元旦")], [new(DateOnly.Parse(worked, System.Globalization.CultureInfo.InvariantCulture), "元旦")]))?.Code);
}
