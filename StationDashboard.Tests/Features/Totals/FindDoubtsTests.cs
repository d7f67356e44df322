using Microsoft.EntityFrameworkCore;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Totals;

/// <summary>Every doubt is found when it should be and not a hair before; after each test an independent recount agrees with what is stored.</summary>
public sealed class FindDoubtsTests : IAsyncLifetime
{
    private const string Code = "91440101MA5AAAAA1X";
    private static readonly Actor Chen = People.Everything("陈");
    private SmallProvince province = null!;
    private int station;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        province = await Board.OpenAsync();
        station = await province.StationAsync("甲站");
    }

    public async ValueTask DisposeAsync()
    {
        Assert.Empty((await province.Get<CheckTotals>().RunAsync(People.Reader, default)).Problems);
        await province.DisposeAsync();
    }

    [Theory]
    [InlineData(720, Doubt.None)]
    [InlineData(721, Doubt.Hours)]
    [InlineData(0, Doubt.Hours)]
    public async Task Twelve_hours_are_no_doubt_and_a_minute_more_is(int minutes, Doubt expected) =>
        Assert.Equal(expected, await DoubtsAsync(await province.ActivityAsync(station, "2026-03-05", minutes, ["企业1"])));

    [Fact]
    public async Task A_record_without_enterprises_is_doubtful_until_one_is_listed()
    {
        var id = await province.ActivityAsync(station, "2026-03-05", 60, []);
        Assert.Equal(Doubt.NoEnterprises, await DoubtsAsync(id));
    }

    [Fact]
    public async Task Three_enterprises_again_are_a_duplicate_list_in_any_order_and_two_are_none()
    {
        var other = await province.StationAsync("乙站", "深圳");
        var (a, b) = (await Of(["一", "二", "三"], "2026-03-05"), await Of(["三", "一", "二"], "2025-03-06"));
        var (c, d) = (await Of(["一", "二"], "2026-03-07"), await Of(["一", "二"], "2026-03-08"));
        Assert.Equal((Doubt.DuplicateRoster, Doubt.DuplicateRoster, Doubt.None, Doubt.None), (await DoubtsAsync(a), await DoubtsAsync(b), await DoubtsAsync(c), await DoubtsAsync(d)));
        var elsewhere = await province.ActivityAsync(other, "2026-04-05", 60, ["二", "三", "一"]);
        Assert.Equal(Doubt.SharedRoster, await DoubtsAsync(elsewhere));
        Assert.Equal(Doubt.DuplicateRoster | Doubt.SharedRoster, await DoubtsAsync(a));
        // With the other station's record the doubt goes from records that this write did not touch.
        await DecideAsync(elsewhere, Decision.Void);
        Assert.Equal(Doubt.DuplicateRoster, await DoubtsAsync(b));
        await DecideAsync(b, Decision.Return);
        Assert.Equal(Doubt.None, await DoubtsAsync(a));
    }

    [Fact]
    public async Task Two_names_of_one_code_are_one_enterprise_of_a_list()
    {
        await province.ActivityAsync(station, "2026-02-05", 60, ["甲公司@" + Code]);
        var (a, b) = (await Of(["甲公司", "二", "三"], "2026-03-05"), await Of(["乙公司@" + Code, "二", "三"], "2026-03-06"));
        Assert.Equal((Doubt.DuplicateRoster, Doubt.DuplicateRoster), (await DoubtsAsync(a), await DoubtsAsync(b)));
    }

    [Fact]
    public async Task Day_place_and_name_make_an_event()
    {
        var ids = new[] { await Of(["一"], "2026-03-05"), await Of(["二"], "2026-03-05"), await Of(["三"], "2026-03-06") };
        Assert.Equal([Doubt.SameEvent, Doubt.SameEvent, Doubt.None], await Task.WhenAll(ids.Select(DoubtsAsync)));
    }

    [Fact]
    public async Task Before_the_recognition_and_after_the_entry_are_doubts_of_the_date()
    {
        var late = await province.StationAsync("乙站", recognised: new(2026, 6, 1));
        Assert.Equal(Doubt.BeforeRecognition, await DoubtsAsync(await province.ActivityAsync(late, "2026-05-31", 60, ["一"])));
        Assert.Equal(Doubt.None, await DoubtsAsync(await province.ActivityAsync(late, "2026-06-01", 60, ["一"])));
        Assert.Equal(Doubt.None, await DoubtsAsync(await province.ActivityAsync(late, "2026-11-23", 60, ["一"])));
        Assert.Equal(Doubt.FutureDate, await DoubtsAsync(await province.ActivityAsync(late, "2026-11-24", 60, ["一"])));
    }

    [Theory]
    [InlineData(9, 5, false)]
    [InlineData(10, 5, true)]
    [InlineData(10, 4, false)]
    public async Task Ten_answers_of_5_are_a_doubt(int answers, int score, bool doubtful)
    {
        var id = await province.ActivityAsync(station, "2026-03-05", 60, Enumerable.Range(0, answers).Select(n => $"企业{n}@{Valid(n)}"), score);
        Assert.Equal(doubtful ? Doubt.AllFives : Doubt.None, await DoubtsAsync(id, known: Doubt.None));
    }

    [Fact]
    public async Task Half_of_the_codes_or_sizes_missing_is_a_doubt_and_less_is_not()
    {
        string[] coded = [.. Enumerable.Range(0, 4).Select(n => $"有码{n}@{Valid(n)}")];
        Assert.Equal(Doubt.None, await DoubtsAsync(await Of(["甲", "乙", .. coded], "2026-03-05"), known: Doubt.None));
        Assert.Equal(Doubt.MissingCodes, await DoubtsAsync(await Of(["甲", "乙", "丙", .. coded[..3]], "2026-03-06"), known: Doubt.None));
        var unknown = await province.ActivityAsync(station, "2026-03-07", 60, coded.Select(c => "新" + c.Split('@')[0] + "@" + Valid(100 + c.GetHashCode(StringComparison.Ordinal) % 7)), size: EnterpriseSize.Unknown);
        Assert.Equal(Doubt.UnknownSizes, await DoubtsAsync(unknown, known: Doubt.None) & Doubt.UnknownSizes);
    }

    [Fact]
    public async Task A_size_that_the_latest_record_contradicts_is_a_doubt_of_the_earlier_one_wherever_it_is()
    {
        var other = await province.StationAsync("乙站", "深圳");
        var first = await province.ActivityAsync(station, "2026-03-05", 60, ["一"], size: EnterpriseSize.Small);
        Assert.Equal(Doubt.None, await DoubtsAsync(first));
        var later = await province.ActivityAsync(other, "2026-04-05", 60, ["一"], size: EnterpriseSize.Large);
        Assert.Equal((Doubt.ConflictingSizes, Doubt.None), (await DoubtsAsync(first), await DoubtsAsync(later)));
        await DecideAsync(later, Decision.Void);
        Assert.Equal(Doubt.None, await DoubtsAsync(first));
    }

    [Theory]
    [InlineData("2026-11-30T10:00:00Z", 10, false)]
    [InlineData("2026-11-30T16:00:00Z", 9, false)]
    [InlineData("2026-11-30T16:00:00Z", 10, true)]
    public async Task Ten_records_of_a_day_of_December_in_China_are_a_crowd(string now, int records, bool doubtful)
    {
        province.Clock.SetUtcNow(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture));
        var last = 0;
        for (var n = 1; n <= records; n++)
        {
            last = await Of([$"企业{n}"], $"2026-05-{n:00}");
        }

        Assert.Equal(doubtful ? Doubt.DecemberCrowd : Doubt.None, await DoubtsAsync(last));
    }

    [Fact]
    public async Task What_was_looked_at_is_not_open_until_the_record_changes_and_a_decision_is_no_change()
    {
        var id = await province.ActivityAsync(station, "2026-03-05", 800, []);
        var check = province.Get<CheckDoubts>();
        Assert.Equal("doubt.reason", (await check.RunAsync([new(id, 1)], Doubt.Hours, " ", Chen, Ct)).Error?.Code);
        Assert.Equal("decide.stale", (await check.RunAsync([new(id, 2)], Doubt.Hours, "已核", Chen, Ct)).Error?.Code);
        Assert.Equal(1, (await check.RunAsync([new(id, 1)], Doubt.Hours, "连续两日，签到表齐全", Chen, Ct)).Value);
        Assert.Equal("doubt.none", (await check.RunAsync([new(id, 1)], Doubt.Hours, "已核", Chen, Ct)).Error?.Code);
        Assert.Equal((Doubt.NoEnterprises, 6), await OpenAsync(id));
        await DecideAsync(id, Decision.Return);
        await DecideAsync(id, Decision.Approve);
        Assert.Equal((Doubt.NoEnterprises, 6), await OpenAsync(id));
        await province.WriteAsync(async db =>
        {
            var activity = await db.Activities.SingleAsync(a => a.Id == id, Ct);
            activity.Minutes = 900;
            await db.SaveChangesAsync(Ct);
            await RecomputeTotals.RunAsync(db, new() { StationYears = { (station, 2026) } }, Ct);
            return 0;
        });
        Assert.Equal((Doubt.NoEnterprises | Doubt.Hours, 11), await OpenAsync(id));
    }

    [Fact]
    public async Task Approving_with_a_reason_settles_the_doubts_and_undoing_it_opens_them_again()
    {
        var id = await province.ActivityAsync(station, "2026-03-05", 800, []);
        await DecideAsync(id, Decision.Approve);
        Assert.Equal((Doubt.None, 0), await OpenAsync(id));
        var decision = await province.ReadAsync(db => db.StoredDecisions.MaxAsync(d => d.Id, Ct));
        Assert.Equal(1, (await province.Get<UndoDecision>().RunAsync(decision, Chen, Ct)).Value);
        Assert.Equal((Doubt.NoEnterprises | Doubt.Hours, 11), await OpenAsync(id));
    }

    [Fact]
    public async Task A_returned_record_that_comes_back_is_marked()
    {
        var id = await Of(["一"], "2026-03-05");
        await DecideAsync(id, Decision.Return);
        Assert.Empty(await province.ReadAsync(db => db.ActivityDoubts.ToListAsync(Ct)));
        await DecideAsync(id, Decision.Void);
        await DecideAsync(id, Decision.Restore);
        Assert.Equal((Doubt.Mended, 1), await OpenAsync(id));
    }

    [Fact]
    public async Task A_locked_year_keeps_its_doubts_in_step()
    {
        await province.ActivityAsync(station, "2025-03-05", 60, ["一"], size: EnterpriseSize.Small);
        await province.ActivityAsync(station, "2025-04-05", 60, ["一"], size: EnterpriseSize.Large);
        Assert.Equal(1, await province.ReadAsync(db => db.ActivityDoubts.CountAsync(d => d.Found == Doubt.ConflictingSizes, Ct)));
        await province.Get<LockYear>().RunAsync(2025, Chen, Ct);
        // Nothing is approved, so nothing counts and no size stands against another.
        Assert.Equal(0, await province.ReadAsync(db => db.ActivityDoubts.CountAsync(d => d.Found == Doubt.ConflictingSizes, Ct)));
    }

    private Task<int> Of(IEnumerable<string> enterprises, string date) => province.ActivityAsync(station, date, 60, enterprises);

    // The digits are not a real code's; what the tests need is that there is one.
    private static string Valid(int n) => FormattableString.Invariant($"91440000TESTE{n:00000}");

    private Task<Doubt> DoubtsAsync(int id) => DoubtsAsync(id, Doubt.MissingCodes);

    // Enterprises of these tests have no codes unless one matters.
    private Task<Doubt> DoubtsAsync(int id, Doubt known) => province.ReadAsync(async db => await db.ActivityDoubts.Where(d => d.ActivityId == id).Select(d => d.Found | d.Rosters).SingleAsync(Ct) & ~known);

    private Task<(Doubt Open, int Weight)> OpenAsync(int id) => province.ReadAsync(async db =>
    {
        var row = await db.ActivityDoubts.SingleAsync(d => d.ActivityId == id, Ct);
        return (row.Open, row.Weight);
    });

    private async Task DecideAsync(int id, Decision decision)
    {
        var version = await province.ReadAsync(db => db.Activities.Where(a => a.Id == id).Select(a => a.Version).SingleAsync(Ct));
        var actor = decision is Decision.Approve ? People.Everything("李") : Chen;
        Assert.True((await province.Get<DecideActivities>().OneAsync(new(id, version), decision, "核对过原件", actor, Ct)).Succeeded);
    }
}
