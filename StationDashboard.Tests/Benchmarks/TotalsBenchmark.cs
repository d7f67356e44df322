using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using StationDashboard.Benchmarks.Load;
using StationDashboard.Data;
using StationDashboard.Data.Demo;
using StationDashboard.Features.Imports;
using StationDashboard.Features.Overview;
using StationDashboard.Features.Recording;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Totals;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Benchmarks;

/// <summary>
/// The overview and a save at growing numbers of records, on both databases: against the join over the raw records, and against a
/// bare client that reads or writes the same rows on the same database, the limit of what any program could do. Sizes, as
/// stations:activities: <c>TOTALS_SIZES</c> (1000:50000,1000:500000).
/// </summary>
public sealed class TotalsBenchmark(ITestOutputHelper output)
{
    private const int Queries = 100, Saves = 100, Warm = 400, Year = 2026;
    private static readonly (int Stations, int Activities)[] Sizes =
    [
        .. (Environment.GetEnvironmentVariable("TOTALS_SIZES") ?? "1000:50000,1000:500000").Split(',').Select(s => s.Split(':')).Select(s => (int.Parse(s[0], CultureInfo.InvariantCulture), int.Parse(s[1], CultureInfo.InvariantCulture))),
    ];

    private readonly List<(string What, int Activities, double Ours, double Limit)> all = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Actor Author => People.Everything("测量");

    // What a snapshot of a year is made of; the product reads just these rows.
    private static readonly string[] RowsOfYear =
    [
        """SELECT "Id", "Code", "Name", "CityCode", "Type", "CertificateNo", "RecognisedOn", "ExpiresOn", "Status", "SearchText", "AliasText" FROM "Stations" WHERE "UndoneAt" IS NULL""",
        """SELECT * FROM "StationYears" WHERE "Year" = 2026""",
        """SELECT * FROM "StationDays" WHERE "Year" = 2026""",
        """SELECT s."Id" FROM "Stations" s WHERE EXISTS (SELECT 1 FROM "Activities" a WHERE a."StationId" = s."Id" AND a."Year" = 2026 AND a."UndoneAt" IS NULL)""",
        """SELECT * FROM "EnterpriseDays" WHERE "Scope" = 2 AND "ScopeId" = 0 AND "Year" = 2026""",
        """SELECT * FROM "EnterpriseDays" WHERE "Scope" = 1 AND "Year" = 2026""",
    ];

    private const string Join = """
        SELECT a."StationId", count(DISTINCT a."Id"), count(DISTINCT v."CountsAsId"), min(a."Day")
        FROM "Activities" a LEFT JOIN "Visits" v ON v."ActivityId" = a."Id" AND NOT v."Void" AND NOT v."Superseded"
        WHERE a."Year" = 2026 AND a."State" IN (1, 2) AND a."UndoneAt" IS NULL GROUP BY a."StationId"
        """;

    /// <summary>Making takes far longer than measuring: where provinces are kept, it can be done before, at low priority.</summary>
    [Theory(Explicit = true)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Provinces_are_made(bool onPostgres)
    {
        foreach (var (stations, activities) in Sizes)
        {
            await using var province = await OpenAsync(stations, activities, onPostgres);
        }
    }

    [Fact(Explicit = true)]
    public Task Overview_and_saves_on_SQLite() => MeasureAsync(onPostgres: false);

    [Fact(Explicit = true)]
    public Task Overview_and_saves_on_PostgreSQL() => MeasureAsync(onPostgres: true);

    private async Task MeasureAsync(bool onPostgres)
    {
        var name = onPostgres ? "PostgreSQL" : "SQLite";
        foreach (var (stations, activities) in Sizes)
        {
            await using var province = await OpenAsync(stations, activities, onPostgres);
            var where = string.Create(CultureInfo.InvariantCulture, $"{name}, {stations:N0} stations, {activities:N0} activities");
            Say($"{where}: {await BytesAsync(province) / (double)activities:0} bytes of database an activity");
            await ReadAsync(province, where, activities);
            await AfterASaveAsync(province, where, activities);
            await SaveAsync(province, where, activities, byName: false);
            await SaveAsync(province, where, activities, byName: true);
        }

        foreach (var what in all.GroupBy(a => a.What).Where(g => g.Count() > 1))
        {
            var (first, last) = (what.First(), what.Last());
            Say($"{name}, {what.Key}: {last.Activities / (double)first.Activities:0} times the records take {last.Ours / first.Ours:0.00} times as long (the limit {last.Limit / first.Limit:0.00})");
        }
    }

    private Task<SmallProvince> OpenAsync(int stations, int activities, bool onPostgres) =>
        BigProvince.OpenAsync(new(stations, activities, [Year], 1), onPostgres, output.WriteLine, s => s.AddImports(new ConfigurationBuilder().Build()).AddRecording());

    private static Task<long> BytesAsync(SmallProvince province) => province.Postgres is null
        ? Task.FromResult(new FileInfo(province.Folder.Database).Length)
        : province.ReadAsync(db => db.Database.SqlQuery<long>($"SELECT pg_database_size(current_database()) AS \"Value\"").SingleAsync(Ct));

    private async Task ReadAsync(SmallProvince province, string where, int activities)
    {
        var feed = province.Get<ChangeFeed>();
        var (ours, limit) = (new List<double>(), new List<double>());
        for (var n = 0; n < Queries / 5; n++)
        {
            // A board of its own each time: nothing is known yet.
            using var board = new TotalsBoard(province.Get<StationDbContextFactory>(), feed);
            ours.Add(await TimeAsync(async () => await board.ReadAsync(Year, People.Reader, Ct)));
            limit.Add(await TimeAsync(() => ReadRowsAsync(province, RowsOfYear)));
        }

        var join = await TimeAsync(() => ReadRowsAsync(province, [Join]));
        Compare("the whole year read", activities, where, ours, limit, join);
    }

    private async Task AfterASaveAsync(SmallProvince province, string where, int activities)
    {
        var (feed, query) = (province.Get<ChangeFeed>(), new OverviewQuery(province.Get<VerdictBoard>(), province.Get<TotalsBoard>()));
        await query.RunAsync(new(Year), People.Reader, Ct);
        var stations = await StationsAsync(province);
        var (ours, limit) = (new List<double>(), new List<double>());
        for (var n = -Warm; n < Queries; n++)
        {
            var station = stations[Math.Abs(n) * 7919 % stations.Count];
            feed.Publish([new(ChangeKind.Records, new HashSet<(int, int)> { (station.Id, Year) }, DateTime.UnixEpoch)]);
            var time = await TimeAsync(async () => await query.RunAsync(new(Year), People.Reader, Ct));
            var bare = await TimeAsync(() => ReadRowsAsync(province,
            [
                $"""SELECT * FROM "StationYears" WHERE "Year" = 2026 AND "StationId" = {station.Id}""",
                $"""SELECT * FROM "StationDays" WHERE "Year" = 2026 AND "StationId" = {station.Id}""",
                $"""SELECT 1 WHERE EXISTS (SELECT 1 FROM "Activities" WHERE "StationId" = {station.Id} AND "Year" = 2026 AND "UndoneAt" IS NULL)""",
                RowsOfYear[4],
                $"""SELECT * FROM "EnterpriseDays" WHERE "Scope" = 1 AND "ScopeId" = {station.City} AND "Year" = 2026""",
            ]));
            if (n >= 0)
            {
                ours.Add(time);
                limit.Add(bare);
            }
        }

        Compare("the overview after a save", activities, where, ours, limit, null);
    }

    private async Task SaveAsync(SmallProvince province, string where, int activities, bool byName)
    {
        var (record, stations) = (province.Get<RecordActivity>(), await StationsAsync(province));
        var (ours, both, writing) = (new List<double>(), new List<double>(), new List<double>());
        var bare = new BareSave(province);
        var names = (await province.ReadAsync(db => db.Enterprises.AsNoTracking().OrderBy(e => e.Id).Where(e => e.Uscc != null).Select(e => new { e.Id, e.Name, e.Uscc, e.NormalisedName }).Take(15_000).ToListAsync(Ct)))
            .DistinctBy(e => e.Name).Chunk(5).SkipLast(1).ToList();
        for (var n = -Warm; n < Saves; n++)
        {
            if (n == -Saves)
            {
                // As each hour, beside the backup: what is made in one go has no history, and its planner would think that there is none.
                await using var db = province.Get<StationDbContextFactory>().Whole();
                await db.LearnSizesAsync(Ct);
            }

            // The bare client takes other stations and enterprises, so that neither finds at hand what the other has just read.
            var turn = 3 * (n + Warm);
            var date = new DateOnly(Year, 1, 1).AddDays(turn * 37 % 320);
            (int Id, int City) At(int which) => stations[(turn + which) * 7919 % stations.Count];
            var served = Enumerable.Range(0, 3).Select(which => names[((byName ? 1000 : 0) + turn + which) % names.Count]).ToList();
            var entry = new ActivityEntry
            {
                StationId = At(0).Id, Name = $"测量 {Guid.NewGuid():N}", Date = date, Minutes = 60, Volunteers = 2,
                Enterprises = [.. served[0].Select(e => new EnterpriseLine(e.Name, byName ? null : e.Uscc))],
            };
            var known = await EntriesAsync(province);
            var time = await TimeAsync(async () => Assert.Null((await record.RunAsync(null, 0, entry, Author, Ct)).Error));
            var entered = await EntriesAsync(province) - known;
            var readAndWritten = await TimeAsync(() => bare.RunAsync(At(1), date, [.. served[1].Select(e => (e.Id, e.NormalisedName))], entered, reads: true));
            var written = await TimeAsync(() => bare.RunAsync(At(2), date, [.. served[2].Select(e => (e.Id, e.NormalisedName))], entered, reads: false));
            if (n >= 0)
            {
                ours.Add(time);
                both.Add(readAndWritten);
                writing.Add(written);
            }
        }

        Compare(byName ? "a save with five enterprises by name alone" : "a save with five enterprises by name and code", activities, where, ours, both, null, writing);
    }

    private static Task<int> EntriesAsync(SmallProvince province) => province.ReadAsync(db => db.Enterprises.MaxAsync(e => e.Id, Ct));

    private static async Task ReadRowsAsync(SmallProvince province, IReadOnlyList<string> statements)
    {
        await using var db = province.Get<StationDbContextFactory>().Whole();
        await db.Database.OpenConnectionAsync(Ct);
        foreach (var statement in statements)
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = statement;
            await using var rows = await command.ExecuteReaderAsync(Ct);
            var values = new object[rows.FieldCount];
            while (await rows.ReadAsync(Ct))
            {
                rows.GetValues(values);
            }
        }
    }

    private static Task<List<(int Id, int City)>> StationsAsync(SmallProvince province) => province.ReadAsync(async db =>
        (await db.Stations.AsNoTracking().OrderBy(s => s.Id).Select(s => new { s.Id, s.CityCode }).ToListAsync(Ct)).ConvertAll(s => (s.Id, int.Parse(s.CityCode, CultureInfo.InvariantCulture))));

    private void Compare(string what, int activities, string where, List<double> ours, List<double> limit, double? join, List<double>? writing = null)
    {
        Say($"{where}: {what}: p50 {ours.At(50):0.00} ms, p95 {ours.At(95):0.00} ms; bare client p50 {limit.At(50):0.00} ms; ratio {ours.At(50) / limit.At(50):0.00}{(join is { } raw ? FormattableString.Invariant($"; the join over the records {raw:0} ms, {raw / ours.At(50):0} times as long") : "")}{(writing is null ? "" : FormattableString.Invariant($"; one that only writes p50 {writing.At(50):0.00} ms, ratio {ours.At(50) / writing.At(50):0.00}"))}");
        all.Add((what, activities, ours.At(50), limit.At(50)));
    }

    private static async Task<double> TimeAsync(Func<Task> run)
    {
        var clock = Stopwatch.GetTimestamp();
        await run();
        return Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
    }

    private void Say(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
