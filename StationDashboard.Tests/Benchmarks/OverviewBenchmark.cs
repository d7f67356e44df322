using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Data.Audit;
using StationDashboard.Data.Demo;
using StationDashboard.Features.Overview;
using StationDashboard.Features.Stations;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Totals;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Benchmarks;

/// <summary>
/// The overview's data for 1,000 stations of 250 active days and 1,500 enterprises each, from stored totals. By hand: run this
/// class with <c>-explicit only</c>.
/// </summary>
public class OverviewBenchmark(ITestOutputHelper output)
{
    private const int Runs = 1000;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Overview_data_of_a_thousand_stations()
    {
        await using var province = await SmallProvince.OpenAsync();
        await FillAsync(province, 1000);
        var (totals, verdicts) = (province.Get<TotalsBoard>(), province.Get<VerdictBoard>());
        output.WriteLine($"first reading of the year: {await TimeAsync(() => verdicts.ReadAsync(2026, People.Reader, Ct).AsTask()):0} ms");
        output.WriteLine($"first reading of its enterprises: {await TimeAsync(() => verdicts.ReadWithEnterprisesAsync(2026, People.Reader, Ct).AsTask()):0} ms");
        await totals.ReadWithEnterprisesAsync(2025, People.Reader, Ct);
        foreach (var (name, filter) in new (string, OverviewFilter)[]
        {
            ("whole province", new(2026)),
            ("one city", new(2026, City.Of("440100"))),
            ("one type", new(2026, Type: StationType.Association)),
            ("one state", new(2026, State: VerdictState.Met)),
        })
        {
            // A new query each time: the shared result would only be looked up.
            await MeasureAsync($"{name}, computed", () => new OverviewQuery(verdicts, totals).RunAsync(filter, People.Reader, Ct).AsTask(), filter.IsWholeScope ? Runs : 100);
        }

        var shared = new OverviewQuery(verdicts, totals);
        await MeasureAsync("whole province, shared", () => shared.RunAsync(new(2026), People.Reader, Ct).AsTask(), Runs);
        foreach (var stations in new[] { 1, 45 })
        {
            await MeasureAsync($"after a change of {stations} stations of one city", async () =>
            {
                province.Get<ChangeFeed>().Publish([new(ChangeKind.Records, Enumerable.Range(0, stations).Select(n => (1 + (21 * n), 2026)).ToHashSet(), DateTime.UnixEpoch)]);
                return await shared.RunAsync(new(2026), People.Reader, Ct);
            }, 30);
        }
    }

    [Fact(Explicit = true)]
    public async Task At_ten_times_the_records_the_overview_takes_the_same_time()
    {
        var times = new Dictionary<int, List<double>>();
        var provinces = new Dictionary<int, SmallProvince>();
        foreach (var activities in new[] { 50_000, 500_000 })
        {
            var province = provinces[activities] = await SmallProvince.OpenAsync();
            times[activities] = [];
            await new DemoData(province.Get<StationDbContextFactory>(), province.Get<AuditKey>(), province.Clock)
                .WriteAsync(province.Folder.Demonstration, new(1000, activities, [2026], 1), null, Ct);
            province.Get<StationDbContextFactory>().Choose();
        }

        // In turn, so that what else the machine does hurts both alike.
        for (var run = -Runs / 5; run < Runs; run++)
        {
            foreach (var (activities, province) in provinces)
            {
                var query = new OverviewQuery(province.Get<VerdictBoard>(), province.Get<TotalsBoard>());
                var time = await TimeAsync(() => query.RunAsync(new(2026), People.Reader, Ct).AsTask());
                if (run >= 0)
                {
                    times[activities].Add(time);
                }
            }
        }

        foreach (var (activities, province) in provinces)
        {
            times[activities].Sort();
            var filtered = new List<double>();
            for (var run = 0; run < 100; run++)
            {
                var query = new OverviewQuery(province.Get<VerdictBoard>(), province.Get<TotalsBoard>());
                filtered.Add(await TimeAsync(() => query.RunAsync(new(2026, Type: StationType.Association, State: VerdictState.Met), People.Reader, Ct).AsTask()));
            }

            output.WriteLine($"{activities:N0} activities: median {times[activities][Runs / 2]:0.000} ms, p99 {times[activities][Runs * 99 / 100]:0.000} ms; by type and state first {filtered[0]:0} ms, then at most {filtered.Skip(1).Max():0.0} ms");
            await province.DisposeAsync();
        }

        output.WriteLine($"ratio of the medians {times[500_000][Runs / 2] / times[50_000][Runs / 2]:0.00}");
    }

    private async Task MeasureAsync(string name, Func<Task<OverviewView>> run, int runs)
    {
        for (var warm = 0; warm < runs / 5; warm++)
        {
            await run();
        }

        var times = new List<double>();
        for (var i = 0; i < runs; i++)
        {
            times.Add(await TimeAsync(run));
        }

        times.Sort();
        output.WriteLine($"{name}: median {times[runs / 2]:0.000} ms, p99 {times[runs * 99 / 100]:0.000} ms");
    }

    private static async Task<double> TimeAsync<T>(Func<Task<T>> run)
    {
        var clock = Stopwatch.GetTimestamp();
        await run();
        return Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
    }

    // Totals as they would be stored; the records behind them are of no matter to the overview.
    private static async Task FillAsync(SmallProvince province, int stations)
    {
        for (var n = 0; n < stations; n++)
        {
            await province.StationAsync($"站{n}", City.All[n % 21].Name, (StationType)(n % 7));
        }

        await province.WriteAsync(db => db.Database.ExecuteSqlRawAsync("""
            WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 1500)
            INSERT INTO "EnterpriseYears" SELECT 2026, (s."Id" * 7919 + x * 31) % 100000 + 1, 0, s."Id", x % 320 + 1, 1, 12 FROM "Stations" s, n WHERE TRUE ON CONFLICT DO NOTHING;
            INSERT INTO "EnterpriseYears" SELECT 2026, e."EnterpriseId", 1, CAST(s."CityCode" AS INTEGER), min(e."FirstDay"), count(*), 12
            FROM "EnterpriseYears" e JOIN "Stations" s ON s."Id" = e."ScopeId" GROUP BY e."EnterpriseId", s."CityCode";
            INSERT INTO "EnterpriseYears" SELECT 2026, e."EnterpriseId", 2, 0, min(e."FirstDay"), count(*), 12 FROM "EnterpriseYears" e WHERE e."Scope" = 1 GROUP BY e."EnterpriseId";
            WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 250)
            INSERT INTO "StationDays"("StationId", "Year", "Day", "Minutes", "Activities", "Visits", "NewEnterprises", "SatisfactionSum", "SatisfactionCount") SELECT s."Id", 2026, x, 120, 2, 10, 6, 40, 9 FROM "Stations" s, n;
            INSERT INTO "StationYears"("StationId", "Year", "Minutes", "VolunteerMinutes", "Activities", "PendingActivities", "Enterprises", "EnterprisesSme", "EnterprisesLarge", "Visits", "SatisfactionSum", "SatisfactionCount", "EffectSum", "EffectCount")
            SELECT "Id", 2026, 400 + "Id", 60000, 500, 100, 60 + "Id" % 300, 50 + "Id" % 300, 5, 2500, 10000, 2250, 9000, 2250 FROM "Stations";
            """, Ct));
    }
}
