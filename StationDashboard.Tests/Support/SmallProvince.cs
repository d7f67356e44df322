using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Drafts;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Stations;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Totals;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Support;

/// <summary>A migrated database of its own (SQLite, or PostgreSQL where the run says so) with the product's registrations, and records written as the product writes them.</summary>
public sealed class SmallProvince : IAsyncDisposable
{
    private static readonly SemaphoreSlim Making = new(1);
    private static string? template;
    private readonly DataFolder folder;
    private readonly ServiceProvider services;
    private readonly string? postgres;
    private bool keepsFolder;
    private int codes;

    private SmallProvince(DataFolder folder, ServiceProvider services, string? postgres) => (this.folder, this.services, this.postgres) = (folder, services, postgres);

    /// <summary>The product's clock: 23 November 2026 in China until a test moves it.</summary>
    public FakeTimeProvider Clock { get; private init; } = null!;

    public DataFolder Folder => folder;

    private bool Drops { get; init; }

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public object Get(Type type) => services.GetRequiredService(type);

    /// <summary>The connection to its database on PostgreSQL; null on SQLite.</summary>
    public string? Postgres => postgres;

    /// <summary>Opens a migrated database; with <paramref name="dataFolder"/>, one that is already there.</summary>
    /// <param name="configure">Adds registrations.</param>
    /// <param name="dataFolder">A data folder with its SQLite database.</param>
    /// <param name="onPostgres">Where it is; null lets the run decide.</param>
    /// <param name="shared">The database of another province, to be used by both: they are two servers then.</param>
    public static async Task<SmallProvince> OpenAsync(Action<IServiceCollection>? configure = null, string? dataFolder = null, bool? onPostgres = null, string? shared = null)
    {
        var postgres = shared ?? (onPostgres ?? PostgresServer.IsDefault && dataFolder is null ? await PostgresServer.DatabaseAsync() : null);
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 23, 6, 32, 7, TimeSpan.Zero));
        var folder = new DataFolder(dataFolder ?? Directory.CreateTempSubdirectory("small-province-").FullName);
        if (dataFolder is null && postgres is null)
        {
            File.Copy(await TemplateAsync(), folder.Database);
        }

        var services = new ServiceCollection();
        services.AddLogging();
        services.AddLocalization();
        services.AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>();
        services.AddData(folder, clock, new(postgres));
        services.AddDrafts();
        services.AddTotals();
        services.AddSingleton<CheckTotals>();
        services.AddThresholds();
        configure?.Invoke(services);
        return new(folder, services.BuildServiceProvider(), postgres) { Clock = clock, Drops = shared is null, codes = shared is null ? 0 : 500_000, keepsFolder = shared is not null && dataFolder is not null };
    }

    /// <summary>Adds a station; its city is a Chinese name.</summary>
    public Task<int> StationAsync(string name, string city = "广州", StationType type = StationType.Association, DateOnly? recognised = null) => WriteAsync(async db =>
    {
        var code = string.Create(CultureInfo.InvariantCulture, $"91440000TEST{++codes:000000}");
        var on = recognised ?? new DateOnly(2024, 6, 20);
        var station = new Station
        {
            Code = code, Name = name, NormalisedName = EnterpriseName.Normalise(name), CityCode = City.FindByName(city)!.Code, Type = type,
            RecognisedOn = on, ExpiresOn = TitleEnd.Of(on), SearchText = ChineseOrder.SearchText(name, code), SortKey = ChineseOrder.SortKey(name),
        };
        db.Stations.Add(station);
        await db.SaveChangesAsync();
        db.Changes.Add(ChangeKind.Stations);
        return station.Id;
    });

    /// <summary>Adds an activity that served enterprises by name, or name@code; a satisfaction is every enterprise's answer.</summary>
    public Task<int> ActivityAsync(int station, string date, int minutes, IEnumerable<string> enterprises, int? satisfaction = null, RecordState state = RecordState.Pending, EnterpriseSize size = EnterpriseSize.Small) =>
        WriteAsync(async db =>
        {
            var day = DateOnly.Parse(date, CultureInfo.InvariantCulture);
            var activity = new Activity
            {
                StationId = station, Year = day.Year, Number = Guid.NewGuid().ToString("N"), Name = "活动", Date = day, Day = day.DayOfYear,
                Minutes = minutes, Volunteers = 2, State = state, StateBy = "测试", StateAt = Clock.UtcInstant(),
            };
            db.Activities.Add(activity);
            await db.SaveChangesAsync();
            // Identities anew: an entry here counts as the first of its code, whatever that counts as by a decision.
            var touched = new TouchedRecords();
            touched.StationYears.Add((station, day.Year));
            List<Visit> visits = [.. (await EnterprisesAsync(db, [.. enterprises])).Select(e => new Visit { ActivityId = activity.Id, EnterpriseId = e.Id, CountsAsId = e.CountsAsId, Size = size })];
            db.Visits.AddRange(visits);
            touched.Enterprises.UnionWith(visits.Select(v => v.EnterpriseId));
            await db.SaveChangesAsync();
            if (satisfaction is not null)
            {
                db.Answers.AddRange(visits.Select(v => new Answer { VisitId = v.Id, Origin = AnswerOrigin.Station, Satisfaction = satisfaction, By = "测试", At = Clock.UtcInstant() }));
            }

            await db.SaveChangesAsync();
            await RecomputeTotals.RunAsync(db, touched, default);
            return activity.Id;
        });

    /// <summary>Names of so many enterprises.</summary>
    public static IEnumerable<string> Enterprises(int count, int from = 1) =>
        Enumerable.Range(from, count).Select(n => string.Create(CultureInfo.InvariantCulture, $"企业{n}"));

    /// <summary>One write through the gate, as commands do it.</summary>
    public async Task<T> WriteAsync<T>(Func<StationDbContext, Task<T>> change)
    {
        await using var write = (await Get<WriteGate>().BeginAsync(Right.EditRecords, People.Everything("测试"), default)).Value;
        var result = await change(write.Db);
        await write.CommitBookkeepingAsync(default);
        return result;
    }

    /// <summary>Lets the clock run while a test waits: live parts render at its pace, and when exactly they begin to wait nobody knows.</summary>
    public ITimer RunClock() => TimeProvider.System.CreateTimer(_ => Clock.Advance(TimeSpan.FromSeconds(1)), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(50));

    /// <summary>Reads apart from every cache.</summary>
    public async Task<T> ReadAsync<T>(Func<StationDbContext, Task<T>> query)
    {
        await using var db = Get<StationDbContextFactory>().Whole();
        return await query(db);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (postgres is not null && Drops)
        {
            await PostgresServer.DropAsync(postgres);
        }

        if (!keepsFolder)
        {
            await TestFolder.DeleteAsync(folder.Path);
        }
    }

    // All at once: a save for each would compare everything that was added before, and take two fifths of the run.
    private static async Task<List<Enterprise>> EnterprisesAsync(StationDbContext db, IReadOnlyList<string> names)
    {
        var written = names.Select(n => n.Split('@') is [var name, var code] ? (Name: name, Code: code) : (Name: n, Code: null)).ToList();
        var asked = written.Select(w => w.Name).Distinct().ToList();
        var known = (await db.Enterprises.Where(e => asked.Contains(e.NormalisedName)).ToListAsync()).ToDictionary(e => (e.NormalisedName, e.Uscc));
        List<Enterprise> added =
        [
            .. written.Distinct().Where(w => !known.ContainsKey(w))
                .Select(w => new Enterprise { Name = w.Name, NormalisedName = w.Name, Uscc = w.Code, SearchText = ChineseOrder.SearchText(w.Name, w.Code), SortKey = ChineseOrder.SortKey(w.Name) }),
        ];
        db.Enterprises.AddRange(added);
        await db.SaveChangesAsync();
        var codes = added.Select(e => e.Uscc).OfType<string>().Distinct().ToList();
        var first = await db.Enterprises.Where(e => codes.Contains(e.Uscc!)).GroupBy(e => e.Uscc!).Select(g => new { g.Key, Id = g.Min(e => e.Id) }).ToDictionaryAsync(g => g.Key, g => g.Id);
        foreach (var enterprise in added)
        {
            enterprise.CountsAsId = enterprise.Uscc is { } code ? first[code] : enterprise.Id;
            known.Add((enterprise.NormalisedName, enterprise.Uscc), enterprise);
        }

        return written.ConvertAll(w => known[w]);
    }

    // Migrated once: a copy takes a hundredth of the time.
    private static async Task<string> TemplateAsync()
    {
        await Making.WaitAsync();
        try
        {
            if (template is null)
            {
                var made = new DataFolder(Directory.CreateTempSubdirectory("small-province-template-").FullName);
                await DatabaseStart.MigrateAsync(new StationDbContextFactory(made, [], Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance), made.Database);
                Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
                template = made.Database;
            }

            return template;
        }
        finally
        {
            Making.Release();
        }
    }
}
