using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Data;
using StationDashboard.Data.Demo;
using StationDashboard.Features.Administration;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Imports;
using StationDashboard.Features.Totals;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Demonstration;

/// <summary>The fictional data, and the switching between them and the real database.</summary>
public sealed class DemonstrationTests : IAsyncLifetime
{
    private static readonly DemoSize Small = new(30, 400, [2025, 2026], 7);
    private SmallProvince province = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => province = await OpenAsync();

    public ValueTask DisposeAsync() => province.DisposeAsync();

    [Fact]
    public async Task The_same_seed_gives_the_same_totals_and_another_seed_others()
    {
        var first = await TotalsAsync(Small);
        var again = await TotalsAsync(Small);
        var other = await TotalsAsync(Small with { Seed = 8 });
        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.True(first.Length > 2_000);
    }

    [Fact]
    public async Task Totals_of_the_demonstration_agree_with_its_records()
    {
        await LoadAsync(Small);
        var check = await province.Get<CheckTotals>().RunAsync(People.Reader, Cancel);
        Assert.Empty(check.Problems);
        Assert.True(check.Visits > 400);
        Assert.Equal(400, await province.ReadAsync(db => db.Activities.CountAsync(Cancel)));
        Assert.Equal(30, await province.ReadAsync(db => db.Stations.CountAsync(Cancel)));
    }

    [Fact]
    public async Task It_shows_what_the_pages_are_about()
    {
        await LoadAsync(DemoSize.Default(new(2026, 11, 23)));
        var years = await province.ReadAsync(db => db.StationYears.Where(t => t.Year == 2026).ToListAsync(Cancel));
        Assert.Contains(years, t => t.Minutes < 720);
        Assert.Contains(years, t => t.Enterprises < 100 && t.Visits >= 100);
        Assert.Contains(years, t => t.Minutes >= 720 && t.Enterprises >= 100 && t.Activities >= 2);
        Assert.Contains(years, t => t.PendingActivities > 0);
        Assert.Equal(22, (await province.ReadAsync(db => db.Stations.Select(s => s.CityCode).Distinct().ToListAsync(Cancel))).Count);
        Assert.Equal(new DateOnly(2026, 11, 23), await province.ReadAsync(db => db.Activities.MaxAsync(a => a.Date, Cancel)));
        Assert.True(await province.ReadAsync(db => db.Enterprises.AnyAsync(e => e.Uscc == null, Cancel)));
        Assert.True(await province.ReadAsync(db => db.Enterprises.AnyAsync(e => e.Uscc == null && e.CountsAsId != e.Id, Cancel)));
        var codes = await province.ReadAsync(db => db.Stations.Select(s => s.Code).Concat(db.Enterprises.Where(e => e.Uscc != null).Select(e => e.Uscc!)).ToListAsync(Cancel));
        Assert.All(codes, code =>
        {
            Assert.True(UnifiedSocialCreditCode.TryParse(code, out _));
            Assert.Equal("44", code[2..4]);
            Assert.Contains("DEM0", code, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task Loading_and_leaving_switch_all_screens_and_leave_no_file()
    {
        var told = new List<ChangeKind>();
        using var subscription = province.Get<ChangeFeed>().Subscribe(topic => told.Add(topic.Kind));
        await LoadAsync(Small);
        Assert.True(province.Get<WelcomeQuery>().Demonstration);
        Assert.Equal(30, (await province.Get<WelcomeQuery>().RunAsync(Cancel)).Stations);
        Assert.Equal([ChangeKind.Everything], told);

        Assert.True((await province.Get<LeaveDemonstration>().RunAsync(Actor.Program, Cancel)).Succeeded);
        Assert.Equal([ChangeKind.Everything, ChangeKind.Everything], told);
        Assert.Equal(0, (await province.Get<WelcomeQuery>().RunAsync(Cancel)).Stations);
        Assert.Empty(Directory.GetFiles(province.Folder.Path, "demonstration*"));
        Assert.Equal("demo.absent", (await province.Get<LeaveDemonstration>().RunAsync(Actor.Program, Cancel)).Error!.Code);
    }

    [Fact]
    public async Task Nothing_real_goes_into_it_and_it_never_joins_real_stations()
    {
        await LoadAsync(Small);
        Assert.Equal("demo.loaded", (await LoadAsync(Small, expectSuccess: false)).Error!.Code);
        var roster = new SubmittedRoster("名录.xlsx", new string('0', 64), new("名录.xlsx", [], [], []));
        Assert.Equal("import.demonstration", (await province.Get<StoreRoster>().RunAsync(roster, Guid.NewGuid(), new("甲", RoleRights.All), Cancel)).Error!.Code);
        Assert.Equal("import.demonstration", (await province.Get<StoreDirectory>().RunAsync("x.csv", "", [], Guid.NewGuid(), new("甲", RoleRights.All), Cancel)).Error!.Code);
        Assert.Equal("import.demonstration", (await province.Get<StoreReports>().RunAsync(new("x.xlsx", "", [], new()), Guid.NewGuid(), new("甲", RoleRights.All), Cancel)).Error!.Code);
        Assert.Equal("import.demonstration", province.Get<ImportRuns>().Begin(new("甲", RoleRights.All)).Error!.Code);
        Assert.Equal(0, await province.ReadAsync(db => db.ImportBatches.CountAsync(Cancel)));

        await province.Get<LeaveDemonstration>().RunAsync(Actor.Program, Cancel);
        await province.StationAsync("真实的站");
        Assert.Equal("demo.stations-registered", (await LoadAsync(Small, expectSuccess: false)).Error!.Code);
        Assert.False(province.Get<WelcomeQuery>().Demonstration);
    }

    [Fact]
    public async Task A_failure_midway_leaves_nothing_and_the_next_one_succeeds()
    {
        var failing = new Midway(() => throw new IOException("磁盘已满"));
        await Assert.ThrowsAsync<IOException>(() => province.Get<LoadDemonstration>().RunAsync(Small, Actor.Program, failing, Cancel));
        Assert.Empty(Directory.GetFiles(province.Folder.Path, "demonstration*"));
        Assert.False(province.Get<WelcomeQuery>().Demonstration);

        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => province.Get<LoadDemonstration>().RunAsync(Small, Actor.Program, new Midway(stop.Cancel), stop.Token));
        Assert.Empty(Directory.GetFiles(province.Folder.Path, "demonstration*"));

        await LoadAsync(Small);
    }

    [Fact]
    public async Task What_a_killed_process_left_is_gone_at_the_next_start()
    {
        var copied = false;
        // The file as it stands midway, under the name that a kill would leave.
        var keep = province.Folder.UnfinishedDemonstration + ".copy";
        await LoadAsync(Small, new Midway(() =>
        {
            if (!copied)
            {
                copied = true;
                File.Copy(province.Folder.UnfinishedDemonstration, keep);
            }
        }));
        Assert.True(copied);
        await province.Get<LeaveDemonstration>().RunAsync(Actor.Program, Cancel);
        File.Move(keep, province.Folder.UnfinishedDemonstration);
        File.WriteAllText(province.Folder.Demonstration + "-wal", "a log without its database");
        Directory.CreateDirectory(province.Folder.Uploads);
        File.WriteAllText(Path.Combine(province.Folder.Uploads, "half"), "");

        using (var owned = await Composition.OwnAsync(province.Get<IServiceProvider>(), ct: Cancel))
        {
            Assert.Empty(Directory.GetFiles(province.Folder.Path, "demonstration*"));
            Assert.Empty(Directory.GetFiles(province.Folder.Uploads));
        }

        Assert.False(new StationDbContextFactory(province.Folder, [], Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance).Demonstration);
    }

    [Fact]
    public async Task While_another_writes_the_switch_waits_and_is_then_refused()
    {
        await using (var write = (await province.Get<WriteGate>().BeginAsync(Right.EditRecords, new("甲", RoleRights.All), Cancel)).Value)
        {
            Assert.Equal("write.busy", (await LoadAsync(Small, expectSuccess: false)).Error!.Code);
        }

        Assert.Empty(Directory.GetFiles(province.Folder.Path, "demonstration*"));
        await LoadAsync(Small);
    }

    [Theory]
    [InlineData(0, 10, 2026, "demo.stations"), InlineData(10, -1, 2026, "demo.activities"), InlineData(10, 10, 2027, "demo.years"), InlineData(10, 10, 2019, "demo.years")]
    public async Task A_size_that_cannot_be_made_is_refused(int stations, int activities, int year, string code) =>
        Assert.Equal(code, (await LoadAsync(new(stations, activities, [year], 1), expectSuccess: false)).Error!.Code);

    [Theory]
    [InlineData(1, 5), InlineData(22, 0), InlineData(25, 3)]
    public async Task Odd_sizes_are_made_too(int stations, int activities)
    {
        await LoadAsync(new(stations, activities, [2026], 3));
        Assert.Empty((await province.Get<CheckTotals>().RunAsync(People.Reader, Cancel)).Problems);
    }

    private static Task<SmallProvince> OpenAsync() => SmallProvince.OpenAsync(services =>
    {
        services.AddImports(new ConfigurationBuilder().Build());
        services.AddDemonstration();
        services.AddAdministration(new ConfigurationBuilder().Build());
        services.AddSingleton<TotalsFile>();
        services.AddSingleton<IServiceProvider>(s => s);
    }, onPostgres: false);

    private async Task<string> TotalsAsync(DemoSize size)
    {
        await LoadAsync(size);
        var file = Path.Combine(province.Folder.Path, "totals.csv");
        await province.Get<TotalsFile>().WriteAsync(file, null, Actor.Program, Cancel);
        await province.Get<LeaveDemonstration>().RunAsync(Actor.Program, Cancel);
        return await File.ReadAllTextAsync(file, Cancel);
    }

    private Task<Result<int>> LoadAsync(DemoSize size, bool expectSuccess = true) => LoadAsync(size, null, expectSuccess);

    private async Task<Result<int>> LoadAsync(DemoSize size, IProgress<DemoProgress>? progress, bool expectSuccess = true)
    {
        var loaded = await province.Get<LoadDemonstration>().RunAsync(size, Actor.Program, progress, Cancel);
        Assert.Equal(expectSuccess, loaded.Succeeded);
        return loaded;
    }

    /// <summary>Does something in the middle of the making.</summary>
    private sealed class Midway(Action act) : IProgress<DemoProgress>
    {
        public void Report(DemoProgress value)
        {
            if (value.Done > value.Total / 2)
            {
                act();
            }
        }
    }
}
