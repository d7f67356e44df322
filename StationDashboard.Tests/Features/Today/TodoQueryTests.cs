using Microsoft.EntityFrameworkCore;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Nominations;
using StationDashboard.Features.Reminders;
using StationDashboard.Features.Satisfaction;
using StationDashboard.Shared;
using StationDashboard.Support;
using static StationDashboard.Features.Today.TodayProvince;

namespace StationDashboard.Features.Today;

public sealed class TodoQueryTests : IAsyncLifetime
{
    private static readonly Actor Reviewer = Of(Role.Reviewer);
    private static readonly Actor Editor = Of(Role.Editor);
    private SmallProvince province = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => province = await TodayProvince.OpenAsync();

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task Nothing_waits_in_an_empty_province_and_never_for_who_may_only_read()
    {
        Assert.Empty((await RunAsync(Chen)).Lines);
        await StationWithRecordAsync();
        foreach (var reader in new[] { Of(Role.Viewer), Of(Role.Department), Bureau, Bureau with { Rights = RoleRights.All } })
        {
            Assert.Empty((await RunAsync(reader)).Lines);
        }
    }

    [Fact]
    public async Task Pending_and_doubtful_records_wait_for_the_reviewer_and_returned_ones_for_the_editor()
    {
        var station = await StationWithRecordAsync();
        var returned = await province.ActivityAsync(station, "2026-02-01", 60, SmallProvince.Enterprises(2));
        Assert.True((await province.Get<DecideActivities>().OneAsync(new(returned, 1), Decision.Return, "补名单", Reviewer, Ct)).Succeeded);
        await province.ActivityAsync(station, "2026-04-01", 60, []);

        var reviewer = await RunAsync(Reviewer);
        var pending = reviewer.Lines.Single(l => l.Kind is TodoKind.Approve);
        Assert.Equal((2, new DateOnly(2026, 3, 2), 0, "/approvals"), (pending.Count, pending.Oldest, pending.Own, pending.Href));
        Assert.Equal(1, reviewer.Lines.Single(l => l.Kind is TodoKind.Doubts).Count);
        Assert.DoesNotContain(reviewer.Lines, l => l.Kind is TodoKind.Returned or TodoKind.Remind or TodoKind.YearEnd);

        var editor = await RunAsync(Editor);
        var mend = editor.Lines.Single(l => l.Kind is TodoKind.Returned);
        Assert.Equal((1, new DateOnly(2026, 2, 1), 0), (mend.Count, mend.Oldest, mend.Own));
        Assert.DoesNotContain(editor.Lines, l => l.Kind is TodoKind.Approve or TodoKind.Doubts);
    }

    [Fact]
    public async Task What_the_person_brought_is_anothers_to_approve_unless_the_person_works_alone()
    {
        var station = await StationWithRecordAsync();
        var mine = await province.ActivityAsync(station, "2026-04-01", 60, SmallProvince.Enterprises(2));
        await province.WriteAsync(async db =>
        {
            (await db.Activities.SingleAsync(a => a.Id == mine, Ct)).StateBy = Chen.Name;
            await db.SaveChangesAsync(Ct);
            db.Changes.Add(Live.ChangeKind.Records);
            return 0;
        });
        Assert.Equal((1, 1), Counted(await RunAsync(Chen), TodoKind.Approve));
        Assert.Equal((2, 0), Counted(await RunAsync(Wang), TodoKind.Approve));
        Assert.Equal((2, 0), Counted(await RunAsync(Chen with { Alone = true }), TodoKind.Approve));
    }

    [Fact]
    public async Task One_reading_serves_all_until_a_record_changes()
    {
        var station = await StationWithRecordAsync();
        var first = await province.Get<OpenWork>().ReadAsync(Reviewer, Ct);
        Assert.Same(first, await province.Get<OpenWork>().ReadAsync(Editor, Ct));
        Assert.Equal(0, (await province.Get<OpenWork>().ReadAsync(People.Bureau("深圳"), Ct)).Pending);
        await province.ActivityAsync(station, "2026-04-01", 60, SmallProvince.Enterprises(2));
        Assert.Equal(first.Pending + 1, (await province.Get<OpenWork>().ReadAsync(Editor, Ct)).Pending);
    }

    [Fact]
    public async Task Titles_that_end_stations_below_and_the_years_end_wait_for_the_editor_the_nearest_first()
    {
        var near = await province.StationAsync("甲站", recognised: new DateOnly(2023, 11, 27));
        await province.StationAsync("乙站", recognised: new DateOnly(2023, 12, 30));
        await province.StationAsync("丙站");
        Assert.NotEqual(0, near);
        var lines = (await RunAsync(Editor)).Lines;
        Assert.Equal([TodoKind.Titles, TodoKind.Remind, TodoKind.YearEnd], lines.Select(l => l.Kind));
        Assert.Equal((2, new DateOnly(2026, 11, 26), 3), (lines[0].Count, lines[0].Due, lines[0].DaysLeft(new DateOnly(2026, 11, 23))));
        Assert.Equal((3, new DateOnly(2026, 12, 31)), (lines[2].Count, lines[2].Due));

        var code = await province.ReadAsync(db => db.Stations.Where(s => s.Id == near).Select(s => s.Code).SingleAsync(Ct));
        Assert.True((await province.Get<RecordReminder>().RunAsync(2026, [code], ReminderChannel.Telephone, null, Editor, Ct)).Succeeded);
        Assert.Equal(2, (await RunAsync(Editor)).Lines.Single(l => l.Kind is TodoKind.Remind).Count);
        province.Clock.SetUtcNow(new DateTimeOffset(2026, 10, 31, 1, 0, 0, TimeSpan.Zero).AddYears(1));
        Assert.DoesNotContain((await RunAsync(Editor)).Lines, l => l.Kind is TodoKind.YearEnd);
    }

    [Fact]
    public async Task Calls_wait_for_whom_they_are_assigned_to_and_marks_while_a_cycle_is_open()
    {
        await province.RankableAsync("甲站");
        Assert.DoesNotContain((await RunAsync(Chen)).Lines, l => l.Kind is TodoKind.Rubric);
        await province.OpenCycleAsync();
        Assert.True((await province.Get<DrawSample>().RunAsync(new(2025, 7, 10, 6, "陈工", "李工"), Chen, Ct)).Succeeded);
        var lines = (await RunAsync(Chen)).Lines;
        Assert.Equal((1, "/rubric?year=2025&mine=1"), lines.Where(l => l.Kind is TodoKind.Rubric).Select(l => (l.Count, l.Href)).Single());
        var calls = lines.Single(l => l.Kind is TodoKind.Calls);
        var assigned = await province.ReadAsync(db => db.SampleCalls.CountAsync(c => c.Staff == "陈工", Ct));
        Assert.Equal((assigned, "/satisfaction?year=2025&view=calls&staff=2&outcome=Waiting"), (calls.Count, calls.Href));
        Assert.DoesNotContain((await RunAsync(Wang)).Lines, l => l.Kind is TodoKind.Calls);
        Assert.DoesNotContain((await RunAsync(Of(Role.Viewer))).Lines, l => l.Kind is TodoKind.Rubric);
    }

    [Fact]
    public async Task Nominations_objections_incidents_and_the_open_year_wait_for_the_evaluator()
    {
        await province.RankableAsync("甲站", 20);
        await province.RankableAsync("乙站", 8, city: "深圳");
        await province.FinaliseAsync(new(null, 2));
        Assert.True((await province.ProposeAsync("理由", "甲站", "乙站")).Succeeded);
        await province.StepAsync("甲站", NominationAct.Preview);
        await province.VoteAsync("甲站");
        await province.StepAsync("甲站", NominationAct.Publish);
        var code = await province.CodeAsync("乙站");
        Assert.True((await province.Get<RecordIncident>().RunAsync(new(code, IncidentKind.PaidService, new DateOnly(2026, 5, 4), "来信", "收费"), Chen, Ct)).Succeeded);

        var evaluator = Of(Role.Evaluator);
        var lines = (await RunAsync(evaluator)).Lines;
        Assert.Equal((1, "/nominations?year=2025"), Shown(lines, TodoKind.Nominations));
        Assert.Equal((1, "/incidents"), Shown(lines, TodoKind.Incidents));
        Assert.Equal(1, lines.Single(l => l.Kind is TodoKind.Notices).Count);
        Assert.DoesNotContain(lines, l => l.Kind is TodoKind.LockYear or TodoKind.Objections);

        var view = await province.ViewAsync("甲站");
        Assert.True((await province.Get<RecordObjection>().RunAsync(view.Row.Id, view.Version, new("某企业", "不实", province.Clock.Today()), evaluator, Ct)).Succeeded);
        lines = (await RunAsync(evaluator)).Lines;
        var objection = lines.Single(l => l.Kind is TodoKind.Objections);
        Assert.Equal((1, province.Clock.Today().AddDays(15)), (objection.Count, objection.Due));
        province.Clock.Advance(TimeSpan.FromDays(16));
        Assert.Equal((TodoKind.Objections, -1), ((await RunAsync(evaluator)).Lines[0].Kind, (await RunAsync(evaluator)).Lines[0].DaysLeft(province.Clock.Today())));
        Assert.DoesNotContain((await RunAsync(Editor)).Lines, l => l.Kind is TodoKind.Nominations or TodoKind.Objections or TodoKind.Incidents);
    }

    [Fact]
    public async Task A_past_year_that_is_not_locked_and_the_end_of_the_rule_wait_for_the_evaluator()
    {
        var station = await province.StationAsync("甲站");
        await province.ActivityAsync(station, "2025-03-02", 90, SmallProvince.Enterprises(2));
        var lines = (await RunAsync(Of(Role.Evaluator))).Lines;
        Assert.Equal((2025, "/evaluation?year=2025"), Shown(lines, TodoKind.LockYear));
        province.Clock.SetUtcNow(new DateTimeOffset(2027, 6, 10, 1, 0, 0, TimeSpan.Zero));
        var end = (await RunAsync(Of(Role.Evaluator))).Lines.Single(l => l.Kind is TodoKind.RuleEnd);
        Assert.Equal((new DateOnly(2027, 6, 14), 4), (end.Due, end.DaysLeft(province.Clock.Today())));
    }

    private static (int, string) Shown(IEnumerable<TodoLine> lines, TodoKind kind) => lines.Where(l => l.Kind == kind).Select(l => (l.Count, l.Href)).Single();

    private static (int, int) Counted(TodoView view, TodoKind kind) => view.Lines.Where(l => l.Kind == kind).Select(l => (l.Count, l.Own)).Single();

    private Task<TodoView> RunAsync(Actor reader) => province.Get<TodoQuery>().RunAsync(reader, Ct);

    private async Task<int> StationWithRecordAsync()
    {
        var station = await province.StationAsync("湛江甲站", "湛江");
        await province.ActivityAsync(station, "2026-03-02", 90, SmallProvince.Enterprises(2));
        return station;
    }
}
