using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Data.Audit;
using StationDashboard.Data.Demo;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Approvals;
using StationDashboard.Features.Quality;
using StationDashboard.Features.StationBoard;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Benchmarks;

/// <summary>The queue, the page of data quality and decisions over 1,000 stations and 500,000 activities, all of them 待核 once. By hand: run with <c>-explicit only</c>.</summary>
public sealed class DecisionBenchmark(ITestOutputHelper output)
{
    private const int Runs = 20;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Pages_and_decisions_at_half_a_million_activities()
    {
        await using var province = await SmallProvince.OpenAsync(s => s.AddStationBoard().AddApprovals().AddQuality());
        var clock = Stopwatch.GetTimestamp();
        await new DemoData(province.Get<StationDbContextFactory>(), province.Get<AuditKey>(), province.Clock).WriteAsync(province.Folder.Demonstration, new(1000, 500_000, [2026], 1), null, Ct);
        output.WriteLine($"made in {Stopwatch.GetElapsedTime(clock).TotalSeconds:0} s, {new FileInfo(province.Folder.Demonstration).Length >> 20} MB");
        province.Get<StationDbContextFactory>().Choose();
        // The worst case: nobody has decided anything yet.
        await province.ReadAsync(db => db.Database.ExecuteSqlRawAsync("""UPDATE "Activities" SET "State" = 1 WHERE "State" = 2; UPDATE "ActivityDoubts" SET "State" = 1;""", Ct));
        var (queue, quality, effects, decide) = (province.Get<ApprovalsQuery>(), province.Get<QualityQuery>(), province.Get<DecisionEffectQuery>(), province.Get<DecideActivities>());
        var chen = People.Everything("陈");
        var last = (int)(await queue.RunAsync(new(), null, chen, Ct)).Pages;
        foreach (var (name, address) in new (string, ApprovalAddress)[]
        {
            ("queue", new()), ("queue, last page", new() { Page = last }), ("queue, one city", new() { Filter = new() { City = City.Of("440100") } }), ("queue, one doubt", new() { Filter = new() { Doubt = Doubt.SameEvent } }),
            ("queue, any doubt", new() { Filter = new() { Doubt = Doubts.All } }), ("queue, a month", new() { Filter = new() { From = new(2026, 5, 1), To = new(2026, 5, 31) } }),
        })
        {
            await MeasureAsync(name, async () => (await queue.RunAsync(address, null, chen, Ct)).Total);
        }

        foreach (var (name, address) in new (string, QualityAddress)[]
        {
            ("quality", new(2026)), ("quality, one city", new(2026) { City = City.Of("440100") }), ("quality, rule", new(2026) { Rule = Doubt.MissingCodes }), ("quality, rare rule", new(2026) { Rule = Doubt.FutureDate }),
        })
        {
            await MeasureAsync(name, async () => (await quality.RunAsync(address, chen, Ct)).Total);
        }

        await MeasureAsync("void records", async () => (await new VoidedQuery(province.Get<StationDbContextFactory>(), province.Get<Features.Thresholds.VerdictBoard>(), province.Clock).RunAsync(null, 1, null, chen, Ct)).Page.Total);
        var ids = await province.ReadAsync(db => db.ActivityDoubts.OrderBy(d => d.ActivityId).Take(DecideActivities.MaxAtOnce).Select(d => d.ActivityId).ToListAsync(Ct));
        var stations = await province.ReadAsync(db => db.Stations.OrderBy(x => x.Id).Take(DecideActivities.MaxStationYears).Select(x => x.Id).ToListAsync(Ct));
        var spread = await province.ReadAsync(db => db.ActivityDoubts.Where(d => stations.Contains(d.StationId) && d.ActivityId % 15 == 1).OrderBy(d => d.ActivityId).Take(DecideActivities.MaxAtOnce).Select(d => d.ActivityId).ToListAsync(Ct));
        await MeasureAsync("effect of one", async () => (await effects.RunAsync(ids[..1], Decision.Approve, chen, Ct)).Count);
        await MeasureAsync("effect of 50", async () => (await effects.RunAsync(ids[..50], Decision.Approve, chen, Ct)).Count);
        await MeasureAsync("effect of up to 5,000 of 150 stations", async () => (await effects.RunAsync(spread, Decision.Approve, chen, Ct)).Count, 3);
        var next = 0;
        await MeasureAsync("approve one", async () => (await ApproveAsync(ids.GetRange(next++, 1))).Decided);
        await MeasureAsync("approve 50", async () => (await ApproveAsync(ids.GetRange(100 + (50 * next++), 50))).Decided);
        await MeasureAsync("approve up to 5,000 of 150 stations", async () => (await ApproveAsync(spread)).Decided, 1);

        async Task<DecisionOutcome> ApproveAsync(IReadOnlyCollection<int> chosen)
        {
            var seen = await province.ReadAsync(db => db.Activities.Where(a => chosen.Contains(a.Id) && a.State == RecordState.Pending).Select(a => new SeenActivity(a.Id, a.Version)).ToListAsync(Ct));
            return (await decide.ManyAsync(seen, Decision.Approve, null, chen, Ct)).Value;
        }
    }

    private async Task MeasureAsync(string name, Func<Task<int>> run, int runs = Runs)
    {
        var times = new List<double>();
        var count = 0;
        for (var i = 0; i < runs; i++)
        {
            var clock = Stopwatch.GetTimestamp();
            count = await run();
            times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
        }

        times.Sort();
        output.WriteLine($"{name}: median {times[runs / 2]:0} ms, worst {times[^1]:0} ms ({count})");
    }
}
