using Microsoft.EntityFrameworkCore;
using StationDashboard.Features.Access;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Imports;
using StationDashboard.Features.Nominations;
using StationDashboard.Features.Overview;
using StationDashboard.Features.RecentItems;
using StationDashboard.Features.Satisfaction;
using StationDashboard.Features.SavedViews;
using StationDashboard.Features.StationBoard;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Today;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Data;

/// <summary>A city's reader sees its city's rows, whatever is asked and however.</summary>
public sealed class CityScopeTests : IAsyncLifetime
{
    // Nothing of a station or a person of another city stands in these.
    private static readonly Type[] OfNoCity = [typeof(DirectoryEntry), typeof(YearLock), typeof(StoredRuleSet), typeof(RecordLimit), typeof(AccessPolicy), typeof(StoredScheme), typeof(EvaluationCycle), typeof(SchemeChange), typeof(SampleDraw), typeof(StoredHolidayTable)];

    // Rows of an account, read by it alone: keys of records, whose names are looked up in the reader's scope, addresses of lists, and an instant.
    private static readonly Type[] OfAnAccount = [typeof(OpenedItem), typeof(SavedView), typeof(LastVisit)];
    private static readonly Actor Bureau = People.Bureau("湛江");
    private SmallProvince province = null!;
    private int own;
    private int other;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        province = await SmallProvince.OpenAsync(s => s.AddStationBoard().AddOverview());
        own = await province.StationAsync("湛江甲站", "湛江");
        other = await province.StationAsync("广州乙站", "广州");
        await province.ActivityAsync(own, "2026-03-02", 90, SmallProvince.Enterprises(3), 5);
        await province.ActivityAsync(other, "2026-03-03", 120, SmallProvince.Enterprises(5, 2), 4);
    }

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public void Every_table_is_filtered_or_named_as_being_of_no_city()
    {
        using var db = province.Get<StationDbContextFactory>().For(Right.ViewRecords, Bureau);
        var open = db.Model.GetEntityTypes().Where(t => !t.IsOwned() && t.FindDeclaredQueryFilter(CityScope.Filter) is null).Select(t => t.ClrType).Except(OfNoCity).Except(OfAnAccount);
        Assert.Equal([], open.Select(t => t.Name));
    }

    [Fact]
    public async Task Its_context_holds_the_rows_of_its_stations_only()
    {
        await using var db = province.Get<StationDbContextFactory>().For(Right.ViewRecords, Bureau);
        Assert.Equal([own], await db.Stations.Select(s => s.Id).ToListAsync(Ct));
        Assert.Equal([own], await db.Activities.Select(a => a.StationId).ToListAsync(Ct));
        Assert.Equal(3, await db.Visits.CountAsync(Ct));
        Assert.Equal(3, await db.Answers.CountAsync(Ct));
        Assert.Equal(3, await db.Enterprises.CountAsync(Ct));
        Assert.Equal([own], await db.StationYears.Select(t => t.StationId).ToListAsync(Ct));
        Assert.Equal([own], await db.StationDays.Select(t => t.StationId).ToListAsync(Ct));
        Assert.Equal([3], await db.EnterpriseDays.Select(d => d.Enterprises).ToListAsync(Ct));
        Assert.DoesNotContain(await db.EnterpriseYears.ToListAsync(Ct), e => e.Scope == TotalScope.Province || (e.Scope == TotalScope.Station && e.ScopeId != own));
    }

    [Fact]
    public async Task The_whole_province_is_read_beside_it()
    {
        await using var db = province.Get<StationDbContextFactory>().For(Right.ViewRecords, People.Reader);
        Assert.Equal(2, await db.Stations.CountAsync(Ct));
        await using var city = province.Get<StationDbContextFactory>().For(Right.ViewRecords, Bureau);
        Assert.Equal(1, await city.Stations.CountAsync(Ct));
    }

    [Fact]
    public async Task Its_overview_is_that_of_the_city_whatever_the_address_says()
    {
        var query = province.Get<OverviewQuery>();
        var asked = await query.RunAsync(new(2026, City.FindByName("广州")), Bureau, Ct);
        Assert.Equal(90, asked.Figures.Single(f => f.Kind == FigureKind.Hours).Value);
        Assert.Equal(3, (await query.RunAsync(new(2026), Bureau, Ct)).Figures.Single(f => f.Kind == FigureKind.Enterprises).Value);
        Assert.Equal(6, (await query.RunAsync(new(2026), People.Reader, Ct)).Figures.Single(f => f.Kind == FigureKind.Enterprises).Value);
        Assert.Equal(["湛江"], asked.Cities.Where(c => c.Stations > 0).Select(c => c.City.Name));
    }

    [Fact]
    public async Task Its_list_search_and_station_page_know_no_other_city()
    {
        var codes = (await province.ReadAsync(db => db.Stations.Select(s => new { s.Id, s.Code }).ToListAsync(Ct))).ToDictionary(s => s.Id, s => s.Code);
        var list = await province.Get<StationListQuery>().RunAsync(new StationListFilter { Year = 2026, Search = "站" }, null, Bureau, Ct);
        Assert.Equal(["湛江甲站"], list.Rows.Select(r => r.Name));
        Assert.NotNull(await province.Get<StationQuery>().RunAsync(codes[own], 2026, Bureau, Ct));
        Assert.Null(await province.Get<StationQuery>().RunAsync(codes[other], 2026, Bureau, Ct));
    }

    [Fact]
    public async Task Another_citys_record_cannot_be_opened_by_its_key()
    {
        var activity = await province.ReadAsync(db => db.Activities.SingleAsync(a => a.StationId == other, Ct));
        Assert.Null(await province.Get<ActivityQuery>().RunAsync(other, activity.Id, Bureau, Ct));
        Assert.NotNull(await province.Get<ActivityQuery>().RunAsync(other, activity.Id, People.Reader, Ct));
    }

    [Fact]
    public async Task Within_a_city_nothing_is_changed_even_with_every_right()
    {
        var actor = Bureau with { Rights = RoleRights.All };
        var begun = await province.Get<WriteGate>().BeginAsync(Right.EditRecords, actor, Ct);
        Assert.Equal(Actor.Denied, begun.Error);
    }

    [Fact]
    public async Task Who_holds_no_right_reads_nothing()
    {
        Assert.Throws<RightDeniedException>(() => province.Get<StationDbContextFactory>().For(Right.ViewRecords, Actor.Nobody));
        await Assert.ThrowsAsync<RightDeniedException>(async () => await province.Get<VerdictBoard>().ReadAsync(2026, Actor.Nobody, Ct));
        await Assert.ThrowsAsync<RightDeniedException>(async () => await province.Get<TotalsBoard>().ReadAsync(2026, Actor.Nobody, Ct));
    }
}
