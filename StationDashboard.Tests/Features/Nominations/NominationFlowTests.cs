using StationDashboard.Features.Audit;
using StationDashboard.Shared;

namespace StationDashboard.Features.Nominations;

public sealed class NominationFlowTests
{
    private static readonly DateOnly Published = new(2026, 9, 28);
    private static readonly DateOnly Over = new(2026, 10, 12);
    private static readonly WorkingDays Calendar = new(ShippedHolidays.Tables);

    public static TheoryData<NominationState, NominationAct, NominationState> Ways => new()
    {
        { NominationState.Candidate, NominationAct.Preview, NominationState.Previewed },
        { NominationState.Previewed, NominationAct.Vote, NominationState.Reviewed },
        { NominationState.Reviewed, NominationAct.Publish, NominationState.Notice },
        { NominationState.Notice, NominationAct.Object, NominationState.Rechecking },
        { NominationState.Notice, NominationAct.ProposeExcellent, NominationState.ExcellentProposed },
        { NominationState.Notice, NominationAct.ProposeNational, NominationState.NationalProposed },
        { NominationState.Rechecking, NominationAct.Object, NominationState.Rechecking },
        { NominationState.ExcellentProposed, NominationAct.Object, NominationState.Rechecking },
        { NominationState.ExcellentProposed, NominationAct.ConfirmExcellent, NominationState.Excellent },
        { NominationState.Excellent, NominationAct.ProposeNational, NominationState.NationalProposed },
        { NominationState.NationalProposed, NominationAct.Object, NominationState.Rechecking },
        { NominationState.NationalProposed, NominationAct.ConfirmNational, NominationState.National },
        { NominationState.National, NominationAct.Result, NominationState.Titled },
        { NominationState.Previewed, NominationAct.StepBack, NominationState.Candidate },
        { NominationState.Reviewed, NominationAct.StepBack, NominationState.Previewed },
        { NominationState.VotedDown, NominationAct.StepBack, NominationState.Previewed },
        { NominationState.Notice, NominationAct.StepBack, NominationState.Reviewed },
        { NominationState.Rechecking, NominationAct.StepBack, NominationState.Reviewed },
        { NominationState.ExcellentProposed, NominationAct.StepBack, NominationState.Notice },
        { NominationState.Excellent, NominationAct.StepBack, NominationState.Notice },
        { NominationState.NationalProposed, NominationAct.StepBack, NominationState.Notice },
        { NominationState.National, NominationAct.StepBack, NominationState.Notice },
        { NominationState.Titled, NominationAct.StepBack, NominationState.National },
        { NominationState.NotTitled, NominationAct.StepBack, NominationState.National },
        { NominationState.Withdrawn, NominationAct.StepBack, NominationState.Candidate },
    };

    // Every pair of state and step: what is not a way is refused, but for withdrawal, which stands below.
    [Fact]
    public void Only_the_ways_of_the_table_lead_on_and_every_other_step_is_refused_with_a_sentence()
    {
        var ways = Ways.Select(w => w.Data).ToDictionary(w => (w.Item1, w.Item2), w => w.Item3);
        foreach (var state in Enum.GetValues<NominationState>())
        {
            foreach (var act in Enum.GetValues<NominationAct>().Except([NominationAct.Withdraw, NominationAct.Answer]))
            {
                var next = NominationFlow.Next(Facts(state), Move(act), Over);
                if (ways.TryGetValue((state, act), out var expected))
                {
                    Assert.Equal((state, act, expected), (state, act, next.Value));
                }
                else
                {
                    Assert.True(next.Error is { Code.Length: > 0, Message.Length: > 0 }, $"{state} {act}");
                }
            }
        }
    }

    [Fact]
    public void What_a_page_offers_may_be_taken_once_nothing_is_missing()
    {
        foreach (var state in Enum.GetValues<NominationState>())
        {
            Assert.All(NominationFlow.Offered(state).Except([NominationAct.Object]), act => Assert.True(NominationFlow.Missing(Facts(state), act, Over) is null, $"{state} {act}"));
        }
    }

    [Fact]
    public void Any_nomination_that_has_not_ended_can_be_withdrawn_with_a_reason()
    {
        foreach (var state in Enum.GetValues<NominationState>())
        {
            var next = NominationFlow.Next(Facts(state), Move(NominationAct.Withdraw), Over);
            Assert.Equal(state is NominationState.Titled or NominationState.NotTitled or NominationState.Withdrawn ? "nomination.withdraw" : null, next.Error?.Code);
        }

        Assert.Equal("nomination.reason", NominationFlow.Next(Facts(NominationState.Notice), Move(NominationAct.Withdraw, note: " "), Over).Error!.Code);
    }

    [Theory]
    [InlineData("2026-10-08", false)]
    [InlineData("2026-10-10", false)]
    [InlineData("2026-10-11", false)]
    [InlineData("2026-10-12", true)]
    public void A_notice_is_passed_from_the_working_day_after_its_fifth(string today, bool passed)
    {
        var error = NominationFlow.Missing(Facts(NominationState.Notice), NominationAct.ProposeExcellent, DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(passed ? null : "公示未满 5 个工作日，最早 2026-10-12。", error?.Message);
    }

    [Fact]
    public void A_notice_is_not_passed_while_an_objection_is_open_or_upheld_nor_confirmed()
    {
        var open = Facts(NominationState.Rechecking) with { OpenObjections = 1, FirstDue = new DateOnly(2026, 10, 20) };
        Assert.Equal("有 1 项异议未答复（最早期限 2026-10-20），答复后才能继续。", NominationFlow.Missing(open, NominationAct.ProposeExcellent, Over)!.Message);
        Assert.Equal("nomination.objection.open", NominationFlow.Missing(open, NominationAct.ProposeNational, Over)!.Code);
        Assert.Equal("nomination.objection.open", NominationFlow.Missing(open with { State = NominationState.Notice }, NominationAct.ProposeExcellent, Over)!.Code);
        Assert.Equal("nomination.objection.upheld", NominationFlow.Missing(Facts(NominationState.Notice) with { Upheld = true }, NominationAct.ProposeExcellent, Over)!.Code);
        Assert.Equal("nomination.objection.upheld", NominationFlow.Missing(Facts(NominationState.ExcellentProposed) with { Upheld = true }, NominationAct.ConfirmExcellent, Over)!.Code);
    }

    [Fact]
    public void A_count_over_a_year_without_a_table_is_provisional_and_passes_nothing()
    {
        var facts = Facts(NominationState.Notice) with { Notice = Calendar.Count(new(2026, 12, 30), NominationFlow.NoticeDays) };
        Assert.StartsWith("2027 年安排未公布，结果为暂定", NominationFlow.Missing(facts, NominationAct.ProposeExcellent, new(2027, 3, 1))!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_leads_back_to_the_notice_when_no_other_is_open_and_elsewhere_changes_no_state()
    {
        var facts = Facts(NominationState.Rechecking) with { OpenObjections = 2, FirstDue = Over };
        Assert.Equal(NominationState.Rechecking, NominationFlow.Next(facts, Move(NominationAct.Answer) with { Granted = false }, Over).Value);
        Assert.Equal(NominationState.Notice, NominationFlow.Next(facts, Move(NominationAct.Answer) with { Granted = true }, Over).Value);
        Assert.Equal(NominationState.Reviewed, NominationFlow.Next(facts with { State = NominationState.Reviewed }, Move(NominationAct.Answer) with { Granted = true }, Over).Value);
        Assert.Equal("nomination.answer", NominationFlow.Next(Facts(NominationState.Notice), Move(NominationAct.Answer), Over).Error!.Code);
    }

    [Theory]
    [InlineData(NominationState.ExcellentProposed, NominationAct.ConfirmExcellent)]
    [InlineData(NominationState.NationalProposed, NominationAct.ConfirmNational)]
    public void Who_asked_does_not_confirm_unless_alone_and_with_a_reason(NominationState state, NominationAct act)
    {
        var facts = Facts(state) with { AskedBy = "陈" };
        Assert.Equal("nomination.second", NominationFlow.Next(facts, Move(act, by: "陈"), Over).Error!.Code);
        Assert.True(NominationFlow.Next(facts, Move(act, by: "李", note: null), Over).Succeeded);
        Assert.Equal("nomination.reason.alone", NominationFlow.Next(facts, Move(act, by: "陈", note: null) with { Alone = true }, Over).Error!.Code);
        Assert.True(NominationFlow.Next(facts, Move(act, by: "陈") with { Alone = true }, Over).Succeeded);
    }

    [Fact]
    public void Recommending_out_of_order_or_from_outside_the_excellent_list_needs_a_reason()
    {
        var excellent = Facts(NominationState.Excellent) with { IsExcellent = true };
        Assert.True(NominationFlow.Next(excellent, Move(NominationAct.ProposeNational, note: null), Over).Succeeded);
        Assert.Equal("nomination.reason.order", NominationFlow.Next(excellent with { OutOfOrder = true }, Move(NominationAct.ProposeNational, note: null), Over).Error!.Code);
        Assert.True(NominationFlow.Next(excellent with { OutOfOrder = true }, Move(NominationAct.ProposeNational), Over).Succeeded);
        Assert.Equal("nomination.reason.outside", NominationFlow.Next(Facts(NominationState.Notice), Move(NominationAct.ProposeNational, note: null), Over).Error!.Code);
        // An excellent station's notice is closed: no objection any more, and back leads to the title.
        Assert.Equal("nomination.object", NominationFlow.Next(excellent with { State = NominationState.NationalProposed }, Move(NominationAct.Object), Over).Error!.Code);
        Assert.Equal(NominationState.Excellent, NominationFlow.Next(excellent with { State = NominationState.NationalProposed }, Move(NominationAct.StepBack), Over).Value);
    }

    [Fact]
    public void A_lost_vote_and_a_refused_title_have_their_states()
    {
        Assert.Equal(NominationState.VotedDown, NominationFlow.Next(Facts(NominationState.Previewed), Move(NominationAct.Vote) with { Granted = false }, Over).Value);
        Assert.Equal(NominationState.NotTitled, NominationFlow.Next(Facts(NominationState.National), Move(NominationAct.Result) with { Granted = false }, Over).Value);
    }

    [Theory]
    [InlineData(NominationState.Candidate, NominationAct.Preview, -1, true)]
    [InlineData(NominationState.Candidate, NominationAct.Preview, 0, true)]
    [InlineData(NominationState.Candidate, NominationAct.Preview, 1, false)]
    [InlineData(NominationState.Candidate, NominationAct.Preview, -60, false)]
    [InlineData(NominationState.Reviewed, NominationAct.Publish, 30, true)]
    [InlineData(NominationState.Reviewed, NominationAct.Publish, 31, false)]
    [InlineData(NominationState.Notice, NominationAct.ProposeExcellent, 99, true)]
    public void A_dated_step_lies_between_the_one_before_and_today(NominationState state, NominationAct act, int days, bool accepted) =>
        Assert.Equal(accepted ? null : "nomination.day", NominationFlow.Next(Facts(state), Move(act) with { Day = Over.AddDays(days) }, Over).Error?.Code);

    [Fact]
    public void An_objection_comes_after_the_publication()
    {
        Assert.Equal("nomination.object", NominationFlow.Missing(Facts(NominationState.Notice), NominationAct.Object, Published.AddDays(-1))!.Code);
        Assert.Null(NominationFlow.Missing(Facts(NominationState.Notice), NominationAct.Object, Published));
    }

    [Fact]
    public void Every_step_has_its_word_in_the_history() =>
        Assert.Equal([], Enum.GetValues<NominationAct>().Select(NominationInHand.ActionOf).Except(AuditTerms.Actions));

    [Fact]
    public void A_vote_counts_only_those_who_are_not_recused()
    {
        CommitteeMember[] members = [new("甲", false, null), new("乙", false, null), new("丙", false, null), new("丁", true, "任职单位")];
        NewVote Vote(int yes, int no, int abstained, params CommitteeMember[] who) => new(Over, who, yes, no, abstained, null, null);
        Assert.Null(Vote(2, 1, 0, members).Problem());
        Assert.True(Vote(2, 1, 0, members).Passed);
        Assert.False(Vote(1, 0, 2, members).Passed);
        Assert.Equal("vote.count", Vote(3, 1, 0, members).Problem()!.Code);
        Assert.Equal("vote.count", Vote(4, -1, 0, members).Problem()!.Code);
        Assert.Equal("vote.voters", Vote(2, 0, 0, members[1..]).Problem()!.Code);
        Assert.Equal("vote.recusal", Vote(3, 0, 0, [.. members[..3], new("丁", true, " ")]).Problem()!.Code);
        Assert.Equal("vote.members", Vote(4, 0, 0, [.. members[..3], new("甲 ", false, null)]).Problem()!.Code);
        Assert.False(Vote(2, 2, 0, [.. members[..3], new("戊", false, null)]).Passed);
    }

    [Theory]
    [InlineData(14, 0, true)]
    [InlineData(15, 0, true)]
    [InlineData(18, 3, false)]
    [InlineData(11, 0, false)]
    public void An_answer_is_overdue_after_its_fifteenth_day(int days, int overdue, bool near)
    {
        var received = new DateOnly(2026, 10, 1);
        var row = Row(NominationState.Rechecking) with { OpenObjections = 1, FirstDue = received.AddDays(NominationFlow.AnswerDays) };
        var wait = NominationWait.Of(row, received.AddDays(days));
        Assert.Equal((WaitKind.Answer, overdue, near), (wait.Kind, wait.Overdue, wait.IsNear(received.AddDays(days))));
        Assert.Equal(WaitKind.Answer, NominationWait.Of(row with { State = NominationState.Withdrawn }, received).Kind);
        // A reader of one city is not told how many objections there are.
        Assert.Equal(new NominationWait(WaitKind.Answer, null, 0), NominationWait.Of(Row(NominationState.Rechecking), received));
    }

    private static NominationRow Row(NominationState state) => new()
    {
        Id = 1, Code = "X", Name = "甲站", City = City.Of("440100"), Type = Stations.StationType.Association, Rank = 1, Score = 90, Tier = Evaluation.EvaluationTier.Excellent, Top = 1, SnapshotId = 1, State = state,
        ProposedOn = Published, PreviewedOn = null, ReviewedOn = null, Notice = null, ExcellentOn = null, NationalOn = null, ResultOn = null, Reason = null, NationalReason = null, AskedBy = null,
        OpenObjections = 0, FirstDue = null, Upheld = false,
    };

    private static NominationFacts Facts(NominationState state) => new() { State = state, Since = Published, Notice = Calendar.Count(Published, NominationFlow.NoticeDays), AskedBy = "张" };

    private static NominationMove Move(NominationAct act, string by = "李", string? note = "理由") => new(act, Over, note, by, Granted: true);
}
