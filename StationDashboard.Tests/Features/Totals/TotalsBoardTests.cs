using Microsoft.EntityFrameworkCore;
using StationDashboard.Features.Stations;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Totals;

public sealed class TotalsBoardTests : IAsyncLifetime
{
    private SmallProvince province = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private TotalsBoard Board => province.Get<TotalsBoard>();

    public async ValueTask InitializeAsync() => province = await SmallProvince.OpenAsync();

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task A_station_without_any_record_is_present_with_zero()
    {
        await province.StationAsync("空站");
        var station = Assert.Single((await Board.ReadAsync(2026, People.Reader, Ct)).Stations);
        Assert.Equal(YearTotals.None, station.Totals);
        Assert.False(station.HasRecords);
        Assert.Empty(station.Days);
    }

    [Fact]
    public async Task An_unchanged_year_is_the_same_instance()
    {
        await province.StationAsync("站");
        var first = await Board.ReadAsync(2026, People.Reader, Ct);
        Assert.Same(first, await Board.ReadAsync(2026, People.Reader, Ct));
    }

    [Fact]
    public async Task A_change_rereads_the_station_it_touched_and_keeps_the_others()
    {
        var (a, b) = (await province.StationAsync("甲站"), await province.StationAsync("乙站", "深圳"));
        await province.ActivityAsync(a, "2026-03-05", 60, ["企业1"]);
        await province.ActivityAsync(b, "2026-03-06", 90, ["企业1", "企业2"]);
        var before = await Board.ReadAsync(2026, People.Reader, Ct);
        await province.ActivityAsync(a, "2026-04-01", 30, ["企业3"]);
        var after = await Board.ReadAsync(2026, People.Reader, Ct);
        Assert.Same(before.Find(b), after.Find(b));
        Assert.Equal(90, after.Find(a)!.Totals.Minutes);
        Assert.Equal(60, before.Find(a)!.Totals.Minutes);
        Assert.Equal(3, after.Province.Total.NewEnterprises);
    }

    [Fact]
    public async Task A_write_to_another_year_changes_nothing()
    {
        var a = await province.StationAsync("甲站");
        var before = await Board.ReadAsync(2025, People.Reader, Ct);
        await province.ActivityAsync(a, "2026-03-05", 60, ["企业1"]);
        Assert.Same(before, await Board.ReadAsync(2025, People.Reader, Ct));
    }

    [Fact]
    public async Task Enterprises_are_counted_once_a_scope_from_their_first_day_on()
    {
        var gz1 = await province.StationAsync("甲站");
        var gz2 = await province.StationAsync("乙站");
        var sz = await province.StationAsync("丙站", "深圳");
        await province.ActivityAsync(gz1, "2026-03-05", 60, ["企业1", "企业2"]);
        await province.ActivityAsync(gz2, "2026-02-01", 60, ["企业2", "企业3"]);
        await province.ActivityAsync(sz, "2026-01-10", 60, ["企业3"]);
        var year = await Board.ReadAsync(2026, People.Reader, Ct);
        var guangzhou = year.Of(City.FindByName("广州")!);
        Assert.Equal(3, guangzhou.Total.NewEnterprises);
        Assert.Equal(2, guangzhou.Until(new DateOnly(2026, 3, 4)).NewEnterprises);
        Assert.Equal(1, year.Of(City.FindByName("深圳")!).Total.NewEnterprises);
        Assert.Equal(3, year.Province.Total.NewEnterprises);
        Assert.Equal(1, year.Province.Until(new DateOnly(2026, 1, 31)).NewEnterprises);
        Assert.Equal(180, year.Province.Total.Minutes);
        Assert.Equal(5, year.Province.Total.Visits);
        Assert.Same(YearSeries.Empty, year.Of(City.FindByName("珠海")!));
    }

    [Fact]
    public async Task A_union_over_any_stations_equals_a_recount_in_the_database()
    {
        var stations = new List<int>();
        foreach (var n in Enumerable.Range(0, 6))
        {
            var id = await province.StationAsync($"站{n}", n % 2 == 0 ? "广州" : "深圳");
            stations.Add(id);
            await province.ActivityAsync(id, $"2026-0{1 + n}-11", 60, SmallProvince.Enterprises(20, n * 7));
            await province.ActivityAsync(id, $"2026-0{7 - n}-21", 60, SmallProvince.Enterprises(9, n * 3));
        }

        var year = await Board.ReadWithEnterprisesAsync(2026, People.Reader, Ct);
        foreach (var set in (int[][])[[0], [0, 3], [1, 2, 5], [0, 1, 2, 3, 4, 5]])
        {
            var chosen = set.Select(n => year.Find(stations[n])!).ToList();
            var ids = chosen.Select(s => s.Station.Id).ToList();
            var firsts = await province.ReadAsync(db => db.EnterpriseYears.Where(e => e.Scope == TotalScope.Station && ids.Contains(e.ScopeId) && e.Year == 2026)
                .GroupBy(e => e.EnterpriseId).Select(g => g.Min(e => e.FirstDay)).ToListAsync(Ct));
            var series = year.Fold(chosen);
            Assert.All(Enumerable.Range(0, 367), day => Assert.Equal(firsts.Count(f => f <= day), series.Until(day).NewEnterprises));
        }

        Assert.Equal(year.Province.Total, year.Fold(year.Stations.ToList()).Total);
    }

    [Fact]
    public async Task A_year_read_again_station_by_station_equals_the_year_read_whole()
    {
        var ids = new List<int>();
        foreach (var n in Enumerable.Range(0, 4))
        {
            ids.Add(await province.StationAsync($"站{n}", n < 2 ? "广州" : "湛江"));
        }

        await Board.ReadWithEnterprisesAsync(2026, People.Reader, Ct);
        var random = new Random(7);
        for (var write = 0; write < 25; write++)
        {
            var name = random.Next(3) switch { 0 => "甲公司", 1 => "甲公司@91440101MA5AAAAA1X", _ => $"企业{random.Next(8)}" };
            await province.ActivityAsync(ids[random.Next(4)], $"2026-{random.Next(1, 12):00}-{random.Next(1, 28):00}", random.Next(1, 300), [name, $"企业{random.Next(8, 14)}"], random.Next(1, 6));
            await Board.ReadWithEnterprisesAsync(2026, People.Reader, Ct);
        }

        var pieces = await Board.ReadWithEnterprisesAsync(2026, People.Reader, Ct);
        using var other = new TotalsBoard(province.Get<StationDashboard.Data.StationDbContextFactory>(), province.Get<ChangeFeed>());
        var whole = await other.ReadWithEnterprisesAsync(2026, People.Reader, Ct);
        Assert.Equal(whole.Stations.Select(s => s.Totals), pieces.Stations.Select(s => s.Totals));
        Assert.All(whole.Stations, s => Assert.Equal(s.Days, pieces.Find(s.Station.Id)!.Days));
        foreach (var day in Enumerable.Range(0, 367))
        {
            Assert.Equal(whole.Province.Until(day), pieces.Province.Until(day));
            Assert.Equal(whole.Of(City.FindByName("湛江")!).Until(day), pieces.Of(City.FindByName("湛江")!).Until(day));
        }

        Assert.Equal(whole.Fold([whole.Stations[0], whole.Stations[2]]).Total, pieces.Fold([pieces.Stations[0], pieces.Stations[2]]).Total);
    }

    [Fact]
    public async Task Readers_at_once_share_one_reading_and_none_sees_less_than_was_published_before()
    {
        var a = await province.StationAsync("甲站");
        for (var round = 1; round <= 10; round++)
        {
            await province.ActivityAsync(a, "2026-03-05", 60, []);
            var minutes = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ => (await Board.ReadAsync(2026, People.Reader, Ct)).Find(a)!.Totals.Minutes));
            Assert.All(minutes, m => Assert.Equal(60 * round, m));
        }
    }

    [Fact]
    public async Task Only_three_years_are_kept()
    {
        await province.StationAsync("站");
        var first = await Board.ReadAsync(2021, People.Reader, Ct);
        await Board.ReadAsync(2022, People.Reader, Ct);
        Assert.Same(first, await Board.ReadAsync(2021, People.Reader, Ct));
        await Board.ReadAsync(2023, People.Reader, Ct);
        await Board.ReadAsync(2024, People.Reader, Ct);
        Assert.NotSame(await Board.ReadAsync(2022, People.Reader, Ct), first);
        await Board.ReadAsync(2023, People.Reader, Ct);
        await Board.ReadAsync(2024, People.Reader, Ct);
        Assert.NotSame(first, await Board.ReadAsync(2021, People.Reader, Ct));
    }

    [Fact]
    public async Task Years_are_those_with_totals_the_newest_first()
    {
        Assert.Empty(await Board.YearsAsync(Ct));
        var a = await province.StationAsync("甲站");
        await province.ActivityAsync(a, "2025-03-05", 60, []);
        await province.ActivityAsync(a, "2026-03-05", 60, []);
        Assert.Equal([2026, 2025], await Board.YearsAsync(Ct));
    }

    [Fact]
    public async Task A_failed_reading_is_tried_again_by_the_next_reader()
    {
        var a = await province.StationAsync("甲站");
        await province.ActivityAsync(a, "2026-03-05", 60, []);
        Assert.Equal(60, (await Board.ReadAsync(2026, People.Reader, Ct)).Find(a)!.Totals.Minutes);
        await province.WriteAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE \"StationYears\" RENAME TO \"Away\"", Ct));
        province.Get<ChangeFeed>().Publish([new ChangeTopic(ChangeKind.Records, new HashSet<(int, int)> { (a, 2026) }, DateTime.UnixEpoch)]);
        await Assert.ThrowsAnyAsync<Exception>(async () => await Board.ReadAsync(2026, People.Reader, Ct));
        await province.WriteAsync(db => db.Database.ExecuteSqlRawAsync("ALTER TABLE \"Away\" RENAME TO \"StationYears\"", Ct));
        await province.WriteAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE \"StationYears\" SET \"Minutes\" = 75", Ct));
        Assert.Equal(75, (await Board.ReadAsync(2026, People.Reader, Ct)).Find(a)!.Totals.Minutes);
    }

    [Fact]
    public async Task After_everything_changed_the_other_database_is_read()
    {
        Assert.SkipWhen(province.Postgres is not null, "PostgreSQL holds no demonstration");
        await province.StationAsync("真站");
        Assert.Equal("真站", (await Board.ReadAsync(2026, People.Reader, Ct)).Stations.Single().Station.Name);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        File.Copy(province.Folder.Database, province.Folder.Demonstration);
        var factory = province.Get<StationDashboard.Data.StationDbContextFactory>();
        factory.Choose();
        await province.WriteAsync(async db =>
        {
            (await db.Stations.SingleAsync(Ct)).Name = "示例站";
            db.Changes.Add(ChangeKind.Everything);
            return 0;
        });
        Assert.Equal("示例站", (await Board.ReadAsync(2026, People.Reader, Ct)).Stations.Single().Station.Name);
    }

    [Fact]
    public async Task The_status_of_a_day_is_derived_from_the_dates()
    {
        var id = await province.StationAsync("站", recognised: new DateOnly(2024, 6, 20));
        await province.WriteAsync(async db =>
        {
            (await db.Stations.SingleAsync(s => s.Id == id, Ct)).Status = StationStatus.Withdrawn;
            db.StationStatusChanges.Add(new StationStatusChange { StationId = id, Status = StationStatus.Withdrawn, On = new DateOnly(2027, 8, 1), DocumentNo = "粤工信〔2027〕1号", By = "测试" });
            db.Changes.Add(ChangeKind.Stations);
            return 0;
        });
        var station = (await Board.ReadAsync(2026, People.Reader, Ct)).Find(id)!.Station;
        Assert.Null(station.StatusOn(new DateOnly(2024, 6, 19)));
        Assert.Equal(StationStatus.Registered, station.StatusOn(new DateOnly(2027, 6, 19)));
        Assert.Equal(StationStatus.Expired, station.StatusOn(new DateOnly(2027, 6, 20)));
        Assert.Equal(StationStatus.Withdrawn, station.StatusOn(new DateOnly(2027, 8, 1)));
    }
}
