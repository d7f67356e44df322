using Microsoft.EntityFrameworkCore;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Stations;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.StationBoard;

public sealed class StationQueryTests : IAsyncLifetime
{
    private static readonly Actor Chen = new("陈", RoleRights.All);
    private SmallProvince province = null!;
    private int id;
    private string code = "";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        province = await Board.OpenAsync();
        id = await province.StationAsync("甲站");
        code = (await province.Get<VerdictBoard>().ReadAsync(2026, People.Reader, Ct)).Stations[0].Station.Code;
    }

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task Months_years_and_satisfied_answers_come_from_what_counts()
    {
        await province.ActivityAsync(id, "2025-03-05", 90, ["企业1"]);
        await province.ActivityAsync(id, "2026-03-31", 60, ["企业1", "企业2"], satisfaction: 5);
        await province.ActivityAsync(id, "2026-04-01", 30, ["企业3"], satisfaction: 3);
        await province.ActivityAsync(id, "2026-05-01", 500, ["企业4"], satisfaction: 5, state: RecordState.Void);
        await province.ActivityAsync(id, "2024-06-19", 500, ["企业4"], satisfaction: 5);
        var view = (await RunAsync())!;
        Assert.Equal([0, 0, 60, 30, 0, 0, 0, 0, 0, 0, 0, 0], view.Months);
        Assert.Equal(90, view.MonthsBefore[2]);
        Assert.Equal((2, 3), (view.Judged.Totals.Satisfaction.Good, view.Judged.Totals.Satisfaction.Count));
        // 2024 has a record from before the recognition: the year is shown, and nothing of it counts.
        Assert.Equal([(2026, 90), (2025, 90), (2024, 0)], view.Years.Select(y => (y.Year, y.Totals.Minutes)));
        Assert.Equal(VerdictState.Failed, view.Years[1].Verdict.Worst);
    }

    [Fact]
    public async Task An_unknown_code_is_no_station() => Assert.Null(await province.Get<StationQuery>().RunAsync("没有", 2026, People.Reader, Ct));

    [Fact]
    public async Task Contacts_leave_the_query_masked_only()
    {
        var save = province.Get<SaveStation>();
        var opened = (await save.OpenAsync(code, Chen, Ct))!;
        await save.RunAsync(id, opened.Version, opened.Fields with { Contact = "张三丰", Phone = "13800132210" }, false, Chen, Ct);
        var view = (await RunAsync())!;
        Assert.Equal(("张**", "138****2210"), (view.Contact, view.Phone));
        // The timeline names what changed, never the values.
        var entry = Assert.Single(view.Timeline, e => e.Kind is TimelineKind.Edited);
        Assert.Equal(["Contact", "Phone"], entry.Fields);
        Assert.Equal("陈", entry.By);
    }

    [Fact]
    public async Task One_act_on_many_records_is_one_line_and_one_record_is_named()
    {
        var ids = new[] { await province.ActivityAsync(id, "2026-03-05", 60, []), await province.ActivityAsync(id, "2026-03-06", 60, []) };
        var decide = province.Get<DecideActivities>();
        await decide.ManyAsync([new(ids[0], 1), new(ids[1], 1)], Decision.Approve, null, Chen, Ct);
        province.Clock.Advance(TimeSpan.FromMinutes(1));
        await decide.OneAsync(new(ids[0], 2), Decision.Void, "虚报", Chen, Ct);
        var timeline = (await RunAsync())!.Timeline;
        Assert.Equal([TimelineKind.Voided, TimelineKind.Approved, TimelineKind.Recognised], timeline.Select(e => e.Kind));
        Assert.Equal((ids[0], "虚报"), (timeline[0].ActivityId, timeline[0].Reason));
        Assert.Equal((2, null), (timeline[1].Count, timeline[1].ActivityId));
    }

    [Fact]
    public async Task Records_are_filtered_sorted_and_cut_in_the_database()
    {
        for (var n = 1; n <= 21; n++)
        {
            await province.ActivityAsync(id, $"2026-01-{n:00}", 10 * n, SmallProvince.Enterprises(n % 3), satisfaction: 1 + (n % 5), state: n == 7 ? RecordState.Returned : RecordState.Pending);
        }

        var query = province.Get<StationRecordsQuery>();
        var newest = await query.RunAsync(new(id, 2026), People.Reader, Ct);
        Assert.Equal((21, 2, 20), (newest.Page.Total, newest.Page.Pages, newest.Page.Items.Count));
        Assert.Equal(new DateOnly(2026, 1, 21), newest.Page.Items[0].Date);
        Assert.Equal([(RecordState.Pending, 20), (RecordState.Returned, 1)], newest.States);
        Assert.Equal(new DateOnly(2026, 1, 1), Assert.Single((await query.RunAsync(new(id, 2026, Page: 99), People.Reader, Ct)).Page.Items).Date);
        var returned = Assert.Single((await query.RunAsync(new(id, 2026, RecordState.Returned), People.Reader, Ct)).Page.Items);
        Assert.Equal((70, 1, 1, 3.0), (returned.Minutes, returned.Enterprises, returned.Answers, returned.Satisfaction));
        foreach (var sort in Enum.GetValues<RecordSort>())
        {
            Assert.Equal(20, (await query.RunAsync(new(id, 2026, Sort: sort, Descending: false), People.Reader, Ct)).Page.Items.Count);
        }

        Assert.Equal(10, (await query.RunAsync(new(id, 2026, Sort: RecordSort.Hours, Descending: false), People.Reader, Ct)).Page.Items[0].Minutes);
    }

    [Fact]
    public async Task A_record_shows_its_rows_with_what_does_not_count_marked_and_its_history()
    {
        await province.ActivityAsync(id, "2026-02-01", 60, ["甲公司@91440101MA5AAAAA1X"]);
        var activity = await province.ActivityAsync(id, "2026-03-05", 60, ["甲公司", "甲公司@91440101MA5AAAAA1X", "乙公司"], satisfaction: 4);
        await province.Get<DecideActivities>().OneAsync(new(activity, 1), Decision.Return, "缺签到表", Chen, Ct);
        var view = (await province.Get<ActivityQuery>().RunAsync(id, activity, People.Reader, Ct))!;
        Assert.Equal((3, 2, 2), (view.VisitCount, view.Row.Enterprises, view.Version));
        Assert.Equal("甲公司", Assert.Single(view.Visits, v => v.Superseded).Name);
        var happened = Assert.Single((await province.Get<Audit.RecordHistoryQuery>().RunAsync("Activity", activity, People.Reader, Ct)).Lines);
        Assert.Equal(("ReturnActivities", "陈", "缺签到表"), (happened.Action, happened.By, happened.Reason));
        Assert.Null(await province.Get<ActivityQuery>().RunAsync(id + 1, activity, People.Reader, Ct));
    }

    [Fact]
    public async Task A_record_shows_what_each_origin_was_answered_apart()
    {
        var activity = await province.ActivityAsync(id, "2026-03-05", 60, ["甲公司", "乙公司"], satisfaction: 4);
        await province.WriteAsync(async db =>
        {
            var visit = await db.Visits.Where(v => v.ActivityId == activity).OrderBy(v => v.RowOrder).FirstAsync(Ct);
            db.Add(new Answer { VisitId = visit.Id, Origin = AnswerOrigin.Center, Satisfaction = 2, Effect = 3, Comment = "等了很久", By = "陈" });
            return 0;
        });
        var view = (await province.Get<ActivityQuery>().RunAsync(id, activity, People.Reader, Ct))!;
        Assert.Equal((2, 2, 4d), (view.Row.Answers, view.Row.Satisfied, view.Row.Satisfaction));
        Assert.Equal(new GivenAnswer(AnswerOrigin.Station, 4, null, null), view.Visits[0].Collected);
        Assert.Equal(new GivenAnswer(AnswerOrigin.Center, 2, 3, "等了很久"), Assert.Single(view.Visits[0].Others));
        Assert.Empty(view.Visits[1].Others);
    }

    private Task<StationView?> RunAsync() => province.Get<StationQuery>().RunAsync(code, 2026, People.Reader, Ct);
}
