using Microsoft.EntityFrameworkCore;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Audit;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Recording;

public sealed class RecordActivityTests : IAsyncLifetime
{
    private static readonly Actor Editor = new("经办", Right.ViewRecords | Right.EditRecords);
    private static readonly Actor Reviewer = new("复核", Right.ViewRecords | Right.DecideRecords);
    private static readonly string Code = Rosters.Valid("91440100DEM010001");
    private SmallProvince province = null!;
    private int station;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ActivityEntry Entry => new() { StationId = station, Name = "政策宣讲", Date = new(2026, 5, 1), Minutes = 90, Enterprises = [new("甲公司", Code, EnterpriseSize.Small, 5, 4, "好"), new("乙公司")] };

    public async ValueTask InitializeAsync()
    {
        province = await RecordingProvince.OpenAsync();
        station = await province.StationAsync("广州站");
    }

    public async ValueTask DisposeAsync()
    {
        // Whatever was done: every total and identity is what the records give.
        Assert.Empty((await new CheckTotals(province.Get<Data.StationDbContextFactory>()).RunAsync(Editor, Ct)).Problems);
        await province.DisposeAsync();
    }

    [Fact]
    public async Task A_new_record_is_pending_numbered_and_counted_with_its_enterprises_and_answers()
    {
        var saved = (await SaveAsync(Entry)).Value;
        Assert.Equal("2026-001", saved.Number);
        var opened = (await province.Get<RecordActivity>().OpenAsync(saved.Id, Editor, Ct))!;
        Assert.Equal(RecordState.Pending, opened.State);
        Assert.Equal(Entry with { Number = "2026-001" }, opened.Entry);
        var total = (await TotalAsync())!;
        Assert.Equal((90, 2, 1, 2, 5, 1), (total.Minutes, total.Enterprises, total.Activities, total.Visits, total.SatisfactionSum, total.SatisfactionCount));
        Assert.Equal("2026-002", (await SaveAsync(Entry)).Value.Number);
        Assert.Equal("2025-001", (await SaveAsync(Entry with { Date = new(2025, 5, 1) })).Value.Number);
    }

    [Fact]
    public async Task The_entry_in_the_history_says_what_was_and_what_is_in_words_of_the_audit()
    {
        var saved = (await SaveAsync(Entry)).Value;
        await EditAsync(saved.Id, e => e with { Name = "融资对接", Enterprises = [.. e.Enterprises.Skip(1), new("丙公司", null, EnterpriseSize.Large)] });
        var entry = await province.ReadAsync(db => db.History.AsNoTracking().OrderBy(h => h.Id).LastAsync());
        Assert.Equal(("RecordActivity", "Activity", saved.Id, station, "经办"), (entry.Action, entry.Subject, entry.SubjectId, entry.StationId!.Value, entry.Actor));
        var changes = AuditChange.Between(entry.Before, entry.After, masked: false);
        Assert.Equal(["Enterprises", "Name"], changes.Select(c => c.Field).Order());
        Assert.Equal(("政策宣讲", "融资对接"), (changes.Single(c => c.Field == "Name").Before, changes.Single(c => c.Field == "Name").After));
        Assert.Equal(($"甲公司 {Code} 小型 5/4 好", "丙公司 大型"), (changes.Single(c => c.Field == "Enterprises").Before, changes.Single(c => c.Field == "Enterprises").After));
        Assert.All(changes, c => Assert.Contains(c.Field, AuditTerms.Fields));
    }

    [Theory]
    [InlineData("Name"), InlineData("Date"), InlineData("Minutes"), InlineData("StationId"), InlineData("Volunteers"), InlineData("Enterprises")]
    public async Task Each_mistake_is_told_at_its_field_and_nothing_is_saved(string field)
    {
        var wrong = field switch
        {
            "Name" => Entry with { Name = "  " },
            "Date" => Entry with { Date = new(2026, 11, 24) },
            "Minutes" => Entry with { Minutes = 12_001 },
            "StationId" => Entry with { StationId = 99 },
            "Volunteers" => Entry with { Volunteers = -1 },
            _ => Entry with { Enterprises = [new("丁", null, EnterpriseSize.Small, 6)] },
        };
        var refused = Assert.IsType<InvalidActivity>((await SaveAsync(wrong)).Error);
        Assert.Equal([field], refused.Fields.Keys);
        Assert.Equal(0, await province.ReadAsync(db => db.Activities.CountAsync()));
    }

    [Fact]
    public async Task A_number_is_unique_within_station_and_year_and_the_refusal_names_a_free_one()
    {
        await SaveAsync(Entry with { Number = "A-1" });
        var refused = Assert.IsType<InvalidActivity>((await SaveAsync(Entry with { Number = "A-1" })).Error);
        Assert.Contains("A-2", refused.Fields["Number"].Message, StringComparison.Ordinal);
        Assert.True((await SaveAsync(Entry with { Number = "A-1", Date = new(2025, 1, 2) })).Succeeded);
        Assert.True((await SaveAsync(Entry with { Number = "A-1", StationId = await province.StationAsync("另一站") })).Succeeded);
    }

    [Fact]
    public async Task The_next_number_is_told_before_recording_to_whoever_records()
    {
        await SaveAsync(Entry with { Number = "A-7" });
        var record = province.Get<RecordActivity>();
        Assert.Equal("A-8", await record.NextNumberAsync(station, 2026, Editor, Ct));
        Assert.Equal("2025-001", await record.NextNumberAsync(station, 2025, Editor, Ct));
        await Assert.ThrowsAsync<RightDeniedException>(() => record.NextNumberAsync(station, 2026, People.Bureau("广州"), Ct));
    }

    [Fact]
    public async Task A_returned_record_is_pending_again_and_counts_again()
    {
        var saved = (await SaveAsync(Entry)).Value;
        await DecideAsync(saved.Id, Decision.Return);
        Assert.Null(await TotalAsync());
        Assert.True((await EditAsync(saved.Id, e => e)).Succeeded);
        var opened = (await province.Get<RecordActivity>().OpenAsync(saved.Id, Editor, Ct))!;
        Assert.Equal((RecordState.Pending, null), (opened.State, opened.StateReason));
        Assert.Equal(2, await EnterprisesAsync());
        // Who mended it is not its second person.
        var own = await province.Get<DecideActivities>().OneAsync(new(saved.Id, opened.Version), Decision.Approve, null, Editor with { Rights = RoleRights.All }, Ct);
        Assert.Equal("decide.own", own.Error!.Code);
    }

    [Theory]
    [InlineData(Decision.Approve, "activity.approved"), InlineData(Decision.Void, "activity.void")]
    public async Task What_is_approved_or_void_is_not_edited(Decision decision, string code)
    {
        var saved = (await SaveAsync(Entry)).Value;
        await DecideAsync(saved.Id, decision);
        Assert.Equal(code, (await EditAsync(saved.Id, e => e with { Minutes = 60 })).Error!.Code);
    }

    [Fact]
    public async Task A_locked_year_takes_nothing_in_and_lets_nothing_out()
    {
        var open = (await SaveAsync(Entry)).Value;
        var locked = (await SaveAsync(Entry with { Date = new(2025, 5, 1) })).Value;
        await province.WriteAsync(async db =>
        {
            db.YearLocks.Add(new() { Year = 2025, At = province.Clock.UtcInstant(), By = "某人" });
            await db.SaveChangesAsync();
            return await RecomputeAsync(db, 2025);
        });
        foreach (var refused in new[] { await SaveAsync(Entry with { Date = new(2025, 6, 1) }), await EditAsync(open.Id, e => e with { Date = new(2025, 6, 1) }), await EditAsync(locked.Id, e => e with { Date = new(2026, 6, 1) }) })
        {
            Assert.Equal("activity.locked", refused.Error!.Code);
        }

        Assert.Contains((await DoubtsAsync(Entry with { Date = new(2025, 6, 1) })), d => d.Kind is ActivityDoubt.Locked);
    }

    [Fact]
    public async Task A_stale_save_shows_both_sides_and_saves_over_theirs_when_the_person_has_chosen()
    {
        var saved = (await SaveAsync(Entry)).Value;
        var mine = (await province.Get<RecordActivity>().OpenAsync(saved.Id, Editor, Ct))!;
        await EditAsync(saved.Id, e => e with { Place = "礼堂", Enterprises = [.. e.Enterprises, new("丙公司")] });
        var wanted = mine.Entry with { Name = "改名" };
        var conflict = Assert.IsType<ActivityConflict>((await province.Get<RecordActivity>().RunAsync(saved.Id, mine.Version, wanted, Editor, Ct)).Error);
        Assert.Equal("经办", conflict.By);
        Assert.Equal(["Enterprises", "Name", "Place"], ActivityFieldList.Differing(conflict.Mine, conflict.Theirs.Entry).Select(f => f.Name).Order());
        var merged = conflict.Theirs.Entry with { Name = "改名" };
        Assert.True((await province.Get<RecordActivity>().RunAsync(saved.Id, conflict.Theirs.Version, merged, Editor, Ct)).Succeeded);
        var now = (await province.Get<RecordActivity>().OpenAsync(saved.Id, Editor, Ct))!.Entry;
        Assert.Equal(("改名", "礼堂", 3), (now.Name, now.Place, now.Enterprises.Count));
    }

    [Fact]
    public async Task Nothing_changed_saves_nothing()
    {
        var saved = (await SaveAsync(Entry)).Value;
        var entries = await province.ReadAsync(db => db.History.CountAsync());
        Assert.True((await EditAsync(saved.Id, e => e)).Succeeded);
        Assert.Equal(entries, await province.ReadAsync(db => db.History.CountAsync()));
    }

    [Fact]
    public async Task An_enterprise_taken_off_the_list_and_put_on_again_keeps_what_the_center_asked_it()
    {
        var saved = (await SaveAsync(Entry)).Value;
        await province.WriteAsync(async db =>
        {
            var visit = await db.Visits.OrderBy(v => v.Id).FirstAsync();
            db.Answers.Add(new() { VisitId = visit.Id, Origin = AnswerOrigin.Center, Satisfaction = 1, By = "中心", At = province.Clock.UtcInstant() });
            await db.SaveChangesAsync();
            return await RecomputeAsync(db, 2026);
        });
        await EditAsync(saved.Id, e => e with { Enterprises = [e.Enterprises[1]] });
        Assert.Equal(1, await EnterprisesAsync());
        await EditAsync(saved.Id, e => e with { Enterprises = [e.Enterprises[0], Entry.Enterprises[0] with { Satisfaction = 2 }] });
        var answers = await province.ReadAsync(db => db.Answers.AsNoTracking().OrderBy(a => a.Origin).ToListAsync());
        Assert.Equal([(AnswerOrigin.Station, 2), (AnswerOrigin.Center, 1)], answers.Select(a => (a.Origin, a.Satisfaction!.Value)));
        Assert.Equal(2, await province.ReadAsync(db => db.Visits.CountAsync()));
    }

    [Fact]
    public async Task A_name_alone_joins_the_code_that_a_later_record_gives_it_and_parts_from_it_when_that_is_mended()
    {
        await SaveAsync(Entry with { Enterprises = [new("甲公司")] });
        var coded = (await SaveAsync(Entry with { Enterprises = [new("甲公司", Code)] })).Value;
        Assert.Equal(1, await EnterprisesAsync());
        await EditAsync(coded.Id, e => e with { Enterprises = [new("甲公司", Code), new("甲公司", Rosters.Valid("91440100DEM010002"))] });
        Assert.Equal(3, await EnterprisesAsync());
        await EditAsync(coded.Id, e => e with { Enterprises = [new("别的公司", Code)] });
        Assert.Equal(2, await EnterprisesAsync());
    }

    [Fact]
    public async Task Of_two_rows_of_one_enterprise_the_last_wins()
    {
        var saved = (await SaveAsync(Entry with { Enterprises = [new("甲公司", Code, EnterpriseSize.Small), new("乙公司"), new(" 甲公司", Code.ToLowerInvariant(), EnterpriseSize.Large)] })).Value;
        var opened = (await province.Get<RecordActivity>().OpenAsync(saved.Id, Editor, Ct))!;
        Assert.Equal([("乙公司", EnterpriseSize.Unknown), ("甲公司", EnterpriseSize.Large)], opened.Entry.Enterprises.Select(e => (e.Name, e.Size)));
    }

    [Fact]
    public async Task Doubts_are_told_and_refuse_nothing()
    {
        await SaveAsync(Entry with { StartsAt = new(9, 0), Place = "礼堂", Enterprises = [new("甲"), new("乙"), new("丙")] });
        Assert.Equal([ActivityDoubt.Overlap, ActivityDoubt.NoEnterprises], await KindsAsync(Entry with { Name = "别的", StartsAt = new(10, 0), Enterprises = [] }));
        Assert.DoesNotContain(ActivityDoubt.Overlap, await KindsAsync(Entry with { Name = "别的", StartsAt = new(10, 30) }));
        Assert.Equal([ActivityDoubt.FullDay, ActivityDoubt.Long], await KindsAsync(Entry with { Name = "别的", Minutes = 1351 }));
        Assert.Equal([ActivityDoubt.SameEvent], await KindsAsync(Entry with { Place = " 礼 堂" }));
        Assert.Empty(await KindsAsync(Entry with { Place = "别处" }));
        Assert.Equal([ActivityDoubt.CopiedRoster], await KindsAsync(Entry with { Name = "别的", Date = new(2026, 6, 1), Enterprises = [new("丙"), new("乙"), new("甲")] }));
        Assert.Empty(await KindsAsync(Entry with { Name = "别的", Date = new(2026, 6, 1), Enterprises = [new("丙"), new("乙"), new("甲"), new("丁")] }));
        Assert.Equal([ActivityDoubt.BeforeRecognition], await KindsAsync(Entry with { Date = new(2024, 1, 2) }));
        Assert.True((await SaveAsync(Entry with { Minutes = 1440, StartsAt = new(9, 0), Place = "礼堂", Enterprises = [new("甲"), new("乙"), new("丙")] })).Succeeded);
    }

    [Fact]
    public async Task The_last_record_lends_what_recurs()
    {
        Assert.Null(await province.Get<RecordActivity>().LastAsync(station, Editor, Ct));
        await SaveAsync(Entry with { Place = "旧", Date = new(2026, 1, 2) });
        await SaveAsync(Entry with { Place = "新" });
        Assert.Equal(("新", 0), (await province.Get<RecordActivity>().LastAsync(station, Editor, Ct)) is { } last ? (last.Place, last.Enterprises.Count) : default);
    }

    private static async Task<int> RecomputeAsync(Data.StationDbContext db, int year)
    {
        var touched = new TouchedRecords();
        touched.StationYears.UnionWith((await db.Stations.Select(s => s.Id).ToListAsync()).Select(s => (s, year)));
        await RecomputeTotals.RunAsync(db, touched, default);
        return 0;
    }

    private Task<Result<RecordedActivity>> SaveAsync(ActivityEntry entry) => province.Get<RecordActivity>().RunAsync(null, 0, entry, Editor, Ct);

    private async Task<Result<RecordedActivity>> EditAsync(int id, Func<ActivityEntry, ActivityEntry> change)
    {
        var opened = (await province.Get<RecordActivity>().OpenAsync(id, Editor, Ct))!;
        return await province.Get<RecordActivity>().RunAsync(id, opened.Version, change(opened.Entry), Editor, Ct);
    }

    private async Task DecideAsync(int id, Decision decision)
    {
        var version = await province.ReadAsync(db => db.Activities.Where(a => a.Id == id).Select(a => a.Version).SingleAsync());
        Assert.True((await province.Get<DecideActivities>().OneAsync(new(id, version), decision, "理由", Reviewer, Ct)).Succeeded);
    }

    private Task<StationYear?> TotalAsync() => province.ReadAsync(db => db.StationYears.AsNoTracking().SingleOrDefaultAsync(t => t.StationId == station && t.Year == 2026));

    private async Task<int> EnterprisesAsync() => (await TotalAsync())!.Enterprises;

    private Task<IReadOnlyList<DoubtfulEntry>> DoubtsAsync(ActivityEntry entry) => province.Get<ActivityDoubtsQuery>().RunAsync(entry, null, Editor, Ct);

    private async Task<IEnumerable<ActivityDoubt>> KindsAsync(ActivityEntry entry) => (await DoubtsAsync(entry)).Select(d => d.Kind);
}
