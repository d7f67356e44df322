using Microsoft.EntityFrameworkCore;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;
using StationDashboard.Support;
using static StationDashboard.Features.Evaluation.EvaluationProvince;

namespace StationDashboard.Features.Satisfaction;

public sealed class DrawSampleTests : IAsyncLifetime
{
    private SmallProvince province = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private DrawSample Draw => province.Get<DrawSample>();

    private RecordCall Call => province.Get<RecordCall>();

    public async ValueTask InitializeAsync() => province = await OpenAsync();

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public void A_seed_draws_the_same_from_each_station_whatever_the_order_and_the_keys()
    {
        var candidates = Enumerable.Range(0, 100).SelectMany(i => new[] { new SampleCandidate(1, "A", $"企业{i}", i), new SampleCandidate(2, "B", $"企业{i}", 1000 + i) }).Append(new SampleCandidate(3, "C", "独家", 5000)).ToList();
        var drawn = DrawSample.Choose(candidates, 7, 30, 10);
        Assert.Equal([("A", 30), ("B", 30), ("C", 1)], drawn.GroupBy(c => c.StationCode).Select(g => (g.Key, g.Count())));
        var elsewhere = DrawSample.Choose(candidates.AsEnumerable().Reverse().Select(c => c with { StationId = c.StationId + 9, VisitId = -c.VisitId }), 7, 30, 10);
        Assert.Equal(drawn.Select(c => (c.StationCode, c.Identity)), elsewhere.Select(c => (c.StationCode, c.Identity)));
        Assert.NotEqual(drawn.Select(c => c.Identity), DrawSample.Choose(candidates, 8, 30, 10).Select(c => c.Identity));
        Assert.NotEqual(drawn.Where(c => c.StationCode == "A").Select(c => c.Identity), drawn.Where(c => c.StationCode == "B").Select(c => c.Identity));
    }

    [Theory]
    [InlineData(9, 9)]
    [InlineData(10, 10)]
    [InlineData(33, 10)]
    [InlineData(34, 11)]
    public void At_least_ten_and_a_third_rounded_up_are_drawn(int enterprises, int calls) =>
        Assert.Equal(calls, DrawSample.Choose(Enumerable.Range(0, enterprises).Select(i => new SampleCandidate(1, "A", $"{i}", i)), 1, 30, 10).Count);

    [Fact]
    public async Task Each_enterprise_is_asked_once_about_its_latest_counted_visit_and_calls_are_dealt_out()
    {
        var station = await province.StationAsync("甲站");
        await province.ActivityAsync(station, "2025-03-01", 60, ["甲公司", "乙公司"], 5);
        var latest = await province.ActivityAsync(station, "2025-05-01", 60, ["甲公司"], 5);
        await province.ActivityAsync(station, "2025-06-01", 60, ["甲公司", "丙公司"], 5, RecordState.Returned);
        Assert.True((await Draw.RunAsync(new(2025, 1, Staff: ["小李", "小王", "小李"]), Chen, Ct)).Succeeded);
        var calls = await province.ReadAsync(db => db.SampleCalls.OrderBy(c => c.Number).Join(db.Visits, c => c.VisitId, v => v.Id, (c, v) => new { c.Staff, v.ActivityId }).ToListAsync(Ct));
        Assert.Equal(["小李", "小王"], calls.Select(c => c.Staff));
        Assert.Contains(calls, c => c.ActivityId == latest);
    }

    [Fact]
    public async Task Wrong_orders_are_refused_with_a_sentence()
    {
        Assert.Equal("sample.empty", (await Draw.RunAsync(new(2025, 1, Staff: ["小李"]), Chen, Ct)).Error!.Code);
        Assert.Equal("sample.staff", (await Draw.RunAsync(new(2025, 1, Staff: [" "]), Chen, Ct)).Error!.Code);
        Assert.Equal("sample.size", (await Draw.RunAsync(new(2025, 1, 0, 10, "小李"), Chen, Ct)).Error!.Code);
        Assert.Equal("sample.size", (await Draw.RunAsync(new(2025, 1, 30, 0, "小李"), Chen, Ct)).Error!.Code);
    }

    [Fact]
    public async Task No_answer_of_a_locked_year_is_entered_mended_or_withdrawn()
    {
        var station = await province.StationAsync("甲站");
        await province.ActivityAsync(station, "2025-03-01", 60, ["甲公司"], 5, RecordState.Approved);
        await Draw.RunAsync(new(2025, 1, Staff: ["小李"]), Chen, Ct);
        var call = await province.ReadAsync(db => db.SampleCalls.AsNoTracking().SingleAsync(Ct));
        var version = (await Call.RunAsync(new(call.Id, call.Version), CallOutcome.Answered, new(4, 4, null), Chen, Ct)).Value;
        var answer = await province.ReadAsync(db => db.Answers.AsNoTracking().SingleAsync(a => a.Origin == AnswerOrigin.Center, Ct));
        Assert.True((await province.Get<LockYear>().RunAsync(2025, Chen, Ct)).Succeeded);
        Assert.Equal("answer.locked", (await Call.RunAsync(new(call.Id, version), CallOutcome.NoAnswer, null, Chen, Ct)).Error?.Code);
        var refused = (await province.Get<RateVisit>().RunAsync(new(call.VisitId, answer.At), new(1, 1, null), Chen, Ct)).Error!;
        Assert.Equal("2025 年度已由 陈 锁定，评价不能再登记或修改。须先说明理由解除锁定。", refused.Text);
        Assert.Equal(4, await province.ReadAsync(db => db.Answers.Where(a => a.Id == answer.Id).Select(a => a.Satisfaction).SingleAsync(Ct)));
    }

    [Fact]
    public async Task A_call_is_recorded_once_and_a_mistaken_answer_goes_with_its_outcome()
    {
        var station = await province.StationAsync("甲站");
        await province.ActivityAsync(station, "2025-03-01", 60, ["甲公司"], 5);
        await Draw.RunAsync(new(2025, 1, Staff: ["小李"]), Chen, Ct);
        var call = await province.ReadAsync(db => db.SampleCalls.AsNoTracking().SingleAsync(Ct));
        Assert.Equal("call.answer", (await Call.RunAsync(new(call.Id, call.Version), CallOutcome.Answered, null, Chen, Ct)).Error!.Code);
        Assert.Equal("answer.range", (await Call.RunAsync(new(call.Id, call.Version), CallOutcome.Answered, new(6, 1, null), Chen, Ct)).Error!.Code);
        var version = (await Call.RunAsync(new(call.Id, call.Version), CallOutcome.Answered, new(4, null, " =好 "), Chen, Ct)).Value;
        Assert.Equal("call.stale", (await Call.RunAsync(new(call.Id, call.Version), CallOutcome.Refused, null, Li, Ct)).Error!.Code);
        Assert.Equal("call.absent", (await Call.RunAsync(new(99, 1), CallOutcome.Refused, null, Li, Ct)).Error!.Code);
        var answer = await province.ReadAsync(db => db.Answers.AsNoTracking().SingleAsync(a => a.Origin == AnswerOrigin.Center, Ct));
        Assert.Equal((4, null, "=好", "陈"), (answer.Satisfaction, answer.Effect, answer.Comment, answer.By));
        Assert.True((await Call.RunAsync(new(call.Id, version), CallOutcome.Refused, null, Li, Ct)).Succeeded);
        Assert.Null((await province.ReadAsync(db => db.Answers.AsNoTracking().SingleAsync(a => a.Origin == AnswerOrigin.Center, Ct))).Satisfaction);
        Assert.Equal(5, (await province.ReadAsync(db => db.Answers.AsNoTracking().SingleAsync(a => a.Origin == AnswerOrigin.Station, Ct))).Satisfaction);
    }

    [Fact]
    public void Only_a_difference_beyond_chance_marks_a_station()
    {
        var fives = AnswerSample.Of(Enumerable.Repeat(5, 60));
        var mixed = AnswerSample.Of(Enumerable.Range(0, 30).Select(i => 3 + (i % 3)));
        Assert.True(OriginDifference.Of(fives, mixed) is { TooGood: true, Difference: 1 });
        Assert.False(OriginDifference.Of(mixed, fives)!.TooGood);
        Assert.False(OriginDifference.Of(mixed, mixed)!.TooGood);
        Assert.True(OriginDifference.Of(fives, AnswerSample.Of(1, 1)) is { TooGood: false, Margin: null });
        Assert.Null(OriginDifference.Of(fives, default));
    }
}
