using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Imports;

/// <summary>What the sample data does not hold: identity over stations, years, mended rejects, sizes, undo.</summary>
public sealed class ImportReportsTests : IAsyncLifetime
{
    private const string Code1 = "91440101231230001X";
    private const string Code2 = "91440101231230002Y";
    private SmallProvince province = null!;
    private string a = "", b = "", c = "";

    public async ValueTask InitializeAsync()
    {
        province = await SmallProvince.OpenAsync(s => s.AddImports(new ConfigurationBuilder().Build()));
        (a, b, c) = (await StationAsync("甲站", "广州"), await StationAsync("乙站", "深圳"), await StationAsync("丙站", "广州"));
    }

    public ValueTask DisposeAsync() => province.DisposeAsync();

    private async Task<string> StationAsync(string name, string city, DateOnly? recognised = null)
    {
        var id = await province.StationAsync(name, city, recognised: recognised);
        return await province.ReadAsync(db => db.Stations.Where(s => s.Id == id).Select(s => s.Code).SingleAsync());
    }

    private Task<StationYear?> TotalAsync(string code, int year = 2026) => province.ReadAsync(db =>
        db.StationYears.Where(t => t.Year == year && db.Stations.Any(s => s.Id == t.StationId && s.Code == code)).SingleOrDefaultAsync());

    private Task<int> ProvinceAsync(int year = 2026) => province.ReadAsync(db =>
        db.EnterpriseYears.CountAsync(e => e.Year == year && e.Scope == TotalScope.Province));

    private async Task CheckedAsync() => Assert.Equal("", string.Join('\n', (await province.Get<CheckTotals>().RunAsync(People.Reader, default)).Problems));

    private Task<Result<int>> UndoAsync(Guid group) => province.Get<UndoImport>().GroupAsync(group, People.Everything("测试"), default);

    [Fact]
    public async Task A_coded_row_at_a_third_station_joins_two_name_only_entries_and_its_undo_parts_them()
    {
        await province.ImportAsync(new Submission("1").Activity(a, "1", "2026-03-01").Enterprise(a, "1", "永安公司").Enterprise(a, "1", $"永安公司旧名@{Code1}"));
        await province.ImportAsync(new Submission("2").Activity(b, "1", "2026-03-02").Enterprise(b, "1", "永安公司"));
        Assert.Equal((2, 1, 2), ((await TotalAsync(a))!.Enterprises, (await TotalAsync(b))!.Enterprises, await ProvinceAsync()));

        var third = await province.ImportAsync(new Submission("3").Activity(c, "1", "2026-03-03").Enterprise(c, "1", $"永安公司@{Code1}"));
        Assert.Equal((1, 1, 1, 1), ((await TotalAsync(a))!.Enterprises, (await TotalAsync(b))!.Enterprises, (await TotalAsync(c))!.Enterprises, await ProvinceAsync()));
        Assert.Equal(1, (await TotalAsync(a))!.Visits);
        await CheckedAsync();

        Assert.True((await UndoAsync(third.Group)).Succeeded);
        Assert.Equal((2, 1, null, 2), ((await TotalAsync(a))!.Enterprises, (await TotalAsync(b))!.Enterprises, await TotalAsync(c), await ProvinceAsync()));
        await CheckedAsync();
    }

    [Fact]
    public async Task A_second_code_for_the_same_name_parts_the_name_only_entry_until_it_is_undone()
    {
        await province.ImportAsync(new Submission("1").Activity(a, "1", "2026-03-01").Enterprise(a, "1", "永安公司").Activity(b, "1", "2026-03-01").Enterprise(b, "1", $"永安公司@{Code1}"));
        Assert.Equal(1, await ProvinceAsync());
        var second = await province.ImportAsync(new Submission("2").Activity(c, "1", "2026-03-01").Enterprise(c, "1", $"永安公司@{Code2}"));
        Assert.Equal(3, await ProvinceAsync());
        await CheckedAsync();
        await UndoAsync(second.Group);
        Assert.Equal(1, await ProvinceAsync());
        await CheckedAsync();
    }

    [Fact]
    public async Task Identity_does_not_depend_on_which_was_stored_first()
    {
        await province.ImportAsync(new Submission("1").Activity(a, "1", "2026-03-01").Enterprise(a, "1", $"永安公司@{Code1}"));
        await province.ImportAsync(new Submission("2").Activity(b, "1", "2025-03-01").Enterprise(b, "1", "永 安公司"));
        await province.ImportAsync(new Submission("3").Activity(c, "1", "2026-05-01").Enterprise(c, "1", "永安公司"));
        Assert.Equal((1, 1), (await ProvinceAsync(2026), await ProvinceAsync(2025)));
        var identities = await province.ReadAsync(db => db.Visits.Select(v => v.CountsAsId).Distinct().CountAsync());
        Assert.Equal(1, identities);
        await CheckedAsync();
    }

    [Fact]
    public async Task Of_several_rows_of_one_enterprise_in_one_activity_the_last_counts()
    {
        await province.ImportAsync(out var resolved, new Submission("1").Activity(a, "1", "2026-03-01")
            .Enterprise(a, "1", "永安公司", satisfaction: 1).Enterprise(a, "1", $"永安公司@{Code1}", satisfaction: 2).Enterprise(a, "1", $"永安公司（更名）@{Code1}", satisfaction: 5));
        var total = (await TotalAsync(a))!;
        Assert.Equal((1, 1, 5, 1), (total.Enterprises, total.Visits, total.SatisfactionSum, total.SatisfactionCount));
        Assert.Equal(2, (await resolved).Issues.Count(i => i.Code is IssueCode.EnterpriseTwice));
        await CheckedAsync();
    }

    [Fact]
    public async Task A_number_used_again_next_year_is_another_activity_with_a_warning()
    {
        await province.ImportAsync(new Submission("1").Activity(a, "001", "2025-11-01").Enterprise(a, "001", "一"));
        await province.ImportAsync(out var resolved, new Submission("2").Activity(a, "001", "2026-02-01").Enterprise(a, "001", "二"));
        Assert.Equal((1, 1), ((await TotalAsync(a, 2025))!.Activities, (await TotalAsync(a))!.Activities));
        Assert.Equal("2025", (await resolved).Issues.Single(i => i.Code is IssueCode.NumberInOtherYear).Detail);

        await province.ImportAsync(out resolved, new Submission("3").Enterprise(a, "001", "三"));
        Assert.Equal(IssueCode.ActivityAmbiguous, (await resolved).Rejected.Single().Issues.Single().Code);
    }

    [Fact]
    public async Task Mended_rejects_of_an_activity_of_a_hundred_are_added_and_take_nothing_away()
    {
        var names = SmallProvince.Enterprises(100).ToList();
        await province.ImportAsync(new Submission("1").Activity(a, "1", "2026-03-01").Enterprises(a, "1", names.Take(97)));
        Assert.Equal(97, (await TotalAsync(a))!.Enterprises);
        var mended = await province.ImportAsync(new Submission("1-改正").Enterprises(a, "1", names.Skip(97)));
        Assert.Equal((100, 3, 0), ((await TotalAsync(a))!.Enterprises, mended.Counts.VisitsNew, mended.Counts.VisitsRemoved));
        await UndoAsync(mended.Group);
        Assert.Equal(97, (await TotalAsync(a))!.Enterprises);
        await CheckedAsync();
    }

    [Fact]
    public async Task With_the_activitys_own_row_its_enterprises_are_the_whole_list()
    {
        await province.ImportAsync(new Submission("1").Activity(a, "1", "2026-03-01").Enterprise(a, "1", "一", satisfaction: 5).Enterprise(a, "1", "二", satisfaction: 4));
        var center = await province.WriteAsync(async db =>
        {
            var visit = await db.Visits.FirstAsync(v => db.Enterprises.Any(e => e.Id == v.EnterpriseId && e.Name == "二"));
            db.Answers.Add(new Answer { VisitId = visit.Id, Origin = AnswerOrigin.Center, Satisfaction = 3, By = "回访", At = province.Clock.UtcInstant() });
            return visit.Id;
        });
        var less = await province.ImportAsync(new Submission("1").Activity(a, "1", "2026-03-01").Enterprise(a, "1", "一", satisfaction: 5));
        Assert.Equal((1, 1, 1), (less.Counts.Changed, less.Counts.VisitsRemoved, (await TotalAsync(a))!.Visits));
        var again = await province.ImportAsync(new Submission("1").Activity(a, "1", "2026-03-01").Enterprise(a, "1", "一", satisfaction: 5).Enterprise(a, "1", "二", satisfaction: 4));
        Assert.Equal((0, 1, 2), (again.Counts.VisitsNew, again.Counts.VisitsChanged, (await TotalAsync(a))!.Visits));
        Assert.Equal(3, await province.ReadAsync(db => db.Answers.Where(r => r.VisitId == center && r.Origin == AnswerOrigin.Center).Select(r => r.Satisfaction).SingleAsync()));
        await CheckedAsync();
    }

    [Fact]
    public async Task The_same_import_again_changes_nothing_in_any_order_of_rows()
    {
        Submission File(bool reversed) => new Submission("1").Activity(a, "1", "2026-03-01").Enterprises(a, "1", reversed ? ["三", "二", "一"] : ["一", "二", "三"]);
        await province.ImportAsync(File(false));
        var again = await province.ImportAsync(File(true));
        Assert.Equal((0, 0, 1, 0, 0, 3), (again.Counts.New, again.Counts.Changed, again.Counts.Unchanged, again.Counts.VisitsNew, again.Counts.VisitsChanged, again.Counts.VisitsUnchanged));
    }

    [Fact]
    public async Task Enterprise_rows_may_name_an_activity_of_another_file_in_any_order()
    {
        var outcome = await province.ImportAsync(new Submission("a 企业").Enterprises(a, "1", ["一", "二"]), new Submission("b 活动").Activity(a, "1", "2026-03-01").Enterprise(a, "1", "三"));
        Assert.Equal((1, 3), (outcome.Counts.New, outcome.Counts.VisitsNew));
        Assert.Equal(3, (await TotalAsync(a))!.Enterprises);
    }

    [Fact]
    public async Task Enterprise_rows_of_a_rejected_or_unknown_activity_are_rejected_with_it()
    {
        await province.ImportAsync(new Submission("0").Activity(a, "9", "2026-01-05").Enterprise(a, "9", "旧"));
        await province.ImportAsync(out var resolved, new Submission("1").RejectedActivity(a, "9").Enterprise(a, "9", "一").Enterprise(a, "77", "二").Enterprise("91440000TEST999999", "1", "三"));
        Assert.Equal([IssueCode.ActivityRejected, IssueCode.ActivityUnknown, IssueCode.StationUnknown], (await resolved).Rejected.SelectMany(r => r.Issues).Select(i => i.Code));
        Assert.Equal(1, (await TotalAsync(a))!.Enterprises);
    }

    [Theory]
    [InlineData("2026-03-01", EnterpriseSize.Large, "2026-04-01", EnterpriseSize.Small, 1, 0)]
    [InlineData("2026-04-01", EnterpriseSize.Large, "2026-03-01", EnterpriseSize.Small, 0, 1)]
    [InlineData("2026-03-01", EnterpriseSize.Large, "2026-03-01", EnterpriseSize.Small, 0, 1)]
    [InlineData("2026-03-01", EnterpriseSize.Medium, "2026-04-01", EnterpriseSize.Unknown, 1, 0)]
    public async Task Of_conflicting_sizes_the_latest_activitys_counts_then_the_larger(string day1, EnterpriseSize size1, string day2, EnterpriseSize size2, int sme, int large)
    {
        await province.ImportAsync(new Submission("1").Activity(a, "1", day1).Enterprise(a, "1", "一", size1).Activity(a, "2", day2).Enterprise(a, "2", "一", size2));
        var total = (await TotalAsync(a))!;
        Assert.Equal((sme, large, 1), (total.EnterprisesSme, total.EnterprisesLarge, total.Enterprises));
        await CheckedAsync();
    }

    [Fact]
    public async Task An_enterprise_has_one_size_a_year_whichever_station_stated_it()
    {
        await province.ImportAsync(new Submission("1").Activity(a, "1", "2026-03-01").Enterprise(a, "1", "一", EnterpriseSize.Small));
        var later = await province.ImportAsync(new Submission("2").Activity(b, "1", "2026-06-01").Enterprise(b, "1", "一", EnterpriseSize.Large));
        Assert.Equal((0, 1), ((await TotalAsync(a))!.EnterprisesSme, (await TotalAsync(a))!.EnterprisesLarge));
        await CheckedAsync();
        await UndoAsync(later.Group);
        Assert.Equal((1, 0), ((await TotalAsync(a))!.EnterprisesSme, (await TotalAsync(a))!.EnterprisesLarge));
        await CheckedAsync();
    }

    [Fact]
    public async Task Approved_void_and_locked_records_are_listed_as_kept_and_never_changed()
    {
        await province.ImportAsync(new Submission("1").Activity(a, "1", "2025-03-01", minutes: 60).Activity(b, "1", "2026-03-01", minutes: 60).Activity(c, "1", "2026-03-01", minutes: 60));
        await province.WriteAsync(async db =>
        {
            db.YearLocks.Add(new YearLock { Year = 2025, At = province.Clock.UtcInstant(), By = "测试" });
            var states = new[] { RecordState.Approved, RecordState.Void };
            foreach (var (activity, i) in (await db.Activities.Where(x => x.Year == 2026).OrderBy(x => x.Id).ToListAsync()).Select((x, i) => (x, i)))
            {
                activity.State = states[i];
            }

            return 0;
        });
        var again = await province.ImportAsync(new Submission("1").Activity(a, "1", "2025-03-01", minutes: 600).Activity(a, "2", "2025-05-01").Activity(b, "1", "2026-03-01", minutes: 600).Activity(c, "1", "2026-03-01", minutes: 600));
        Assert.Equal((4, 0, 0), (again.Counts.Kept, again.Counts.Changed, again.Counts.New));
        Assert.All(await province.ReadAsync(db => db.Activities.Select(x => x.Minutes).ToListAsync()), m => Assert.Equal(60, m));
    }

    [Fact]
    public async Task Services_before_recognition_are_stored_with_a_warning_and_do_not_count()
    {
        var d = await StationAsync("丁站", "珠海", new DateOnly(2026, 6, 18));
        await province.ImportAsync(out var resolved, new Submission("1").Activity(d, "1", "2026-06-17").Activity(d, "2", "2026-06-18"));
        Assert.Equal(IssueCode.BeforeRecognition, (await resolved).Issues.Single().Code);
        Assert.Equal((1, 2), ((await TotalAsync(d))!.Activities, await province.ReadAsync(db => db.Activities.CountAsync())));
    }

    [Fact]
    public async Task Undo_restores_what_an_import_changed_and_can_go_back_step_by_step()
    {
        var first = await province.ImportAsync(new Submission("1").Activity(a, "1", "2026-03-01", minutes: 60).Enterprise(a, "1", "一", satisfaction: 5).Enterprise(a, "1", "二"));
        var second = await province.ImportAsync(new Submission("1").Activity(a, "1", "2026-03-09", minutes: 90).Enterprise(a, "1", "一", satisfaction: 1).Enterprise(a, "1", "三"));
        Assert.Equal((90, 2, 1), ((await TotalAsync(a))!.Minutes, (await TotalAsync(a))!.Visits, (await TotalAsync(a))!.SatisfactionSum));

        Assert.Equal("undo.later", (await UndoAsync(first.Group)).Error?.Code);
        Assert.True((await UndoAsync(second.Group)).Succeeded);
        Assert.Equal((60, 2, 5), ((await TotalAsync(a))!.Minutes, (await TotalAsync(a))!.Visits, (await TotalAsync(a))!.SatisfactionSum));
        await CheckedAsync();

        Assert.True((await UndoAsync(first.Group)).Succeeded);
        Assert.Null(await TotalAsync(a));
        Assert.Equal("undo.none", (await UndoAsync(first.Group)).Error?.Code);
        await CheckedAsync();

        var fresh = await province.ImportAsync(new Submission("1").Activity(a, "1", "2026-03-01", minutes: 60).Enterprise(a, "1", "一"));
        Assert.Equal((1, 60), (fresh.Counts.New, (await TotalAsync(a))!.Minutes));
        await CheckedAsync();
    }

    [Fact]
    public async Task Cancelling_keeps_whole_workbooks_and_nothing_of_the_one_at_work()
    {
        var import = province.Get<ImportReports>();
        var resolved = await import.ResolveAsync([new Submission("1").Activity(a, "1", "2026-03-01").Read(), new Submission("2").Activity(b, "1", "2026-03-01").Read()], TestContext.Current.CancellationToken);
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var outcome = (await import.StoreAsync(resolved, People.Everything("测试"), new Cancelling(cancel), cancel.Token)).Value;
        Assert.Equal((1, 2, false), (outcome.Stored, outcome.Files, outcome.Whole));
        Assert.Equal(1, await province.ReadAsync(db => db.Activities.CountAsync()));
    }

    private sealed class Cancelling(CancellationTokenSource cancel) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) { if (value.Done == 1) { cancel.Cancel(); } }
    }

    [Fact]
    public async Task Every_import_leaves_one_entry_for_the_batch_and_one_for_each_record_that_it_changes()
    {
        await province.ImportAsync(new Submission("1").Activity(a, "1", "2026-03-01").Activity(a, "2", "2026-03-02"));
        await province.ImportAsync(new Submission("1").Activity(a, "1", "2026-03-01", minutes: 45).Activity(a, "2", "2026-03-02"));
        var entries = await province.ReadAsync(db => db.History.Where(h => h.Subject != "Audit").OrderBy(h => h.Id).Select(h => new { h.Subject, h.Actor, HasBefore = h.Before != null }).ToListAsync());
        Assert.Equal([("ImportBatch", false), ("ImportBatch", false), ("Activity", true)], entries.Select(e => (e.Subject, e.HasBefore)));
        Assert.All(entries, e => Assert.Equal("测试", e.Actor));
    }

    [Fact]
    public async Task After_any_sequence_of_imports_and_undos_every_total_equals_a_recount()
    {
        var random = new Random(20260101);
        string[] stations = [a, b, c], names = ["一", "二", "三", "四", "五"], codes = ["", "", $"@{Code1}", $"@{Code2}"];
        var groups = new Stack<Guid>();
        for (var step = 0; step < 150; step++)
        {
            if (groups.Count > 0 && random.Next(3) == 0)
            {
                await UndoAsync(groups.Pop());
            }
            else
            {
                var file = new Submission($"{step}");
                foreach (var number in Enumerable.Range(1, random.Next(1, 4)).Select(n => $"{n}"))
                {
                    var station = stations[random.Next(3)];
                    file.Activity(station, number, $"202{random.Next(5, 7)}-0{random.Next(1, 10)}-15", random.Next(1, 400));
                    for (var i = random.Next(6); i > 0; i--)
                    {
                        file.Enterprise(station, number, names[random.Next(5)] + codes[random.Next(4)], (EnterpriseSize)random.Next(5), random.Next(6) is var s and > 0 ? s : null);
                    }
                }

                groups.Push((await province.ImportAsync(file)).Group);
            }

            await CheckedAsync();
        }
    }
}
