using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Recording;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Benchmarks;

/// <summary>The list of activities and completion at 1,000 stations and 500,000 activities. By hand: <c>--explicit only</c>, with the data in BENCHMARK_DATA, on either database.</summary>
public sealed class RecordingBenchmark(ITestOutputHelper output)
{
    private static readonly Actor Reader = People.Everything("测量");

    private static readonly string[] Views =
    [
        "", "from=all", "from=all&page=9000", "from=all&sort=-hours", "from=all&sort=-visits&page=4000", "from=all&sort=name", "sort=state", "city=440100", "from=all&city=440100&sort=-hours", "category=Legal&mode=Online", "unapproved=1",
        "from=2026-03-01&to=2026-03-31", "q=政策", "from=all&q=法律", "from=all&q=szs", "from=all&q=nothing-like-this", "from=all&state=Void&sort=-visits",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Every_kind_of_view_of_the_list()
    {
        await using var province = await BenchmarkData.OpenAsync(RecordingProvince.Add, Ct);
        foreach (var view in Views)
        {
            var filter = ActivityListFilter.Parse($"/activities?{view}", province.Clock.Today());
            var list = await MedianAsync(() => province.Get<ActivityListQuery>().RunAsync(filter, Reader, Ct));
            var sums = await MedianAsync(() => province.Get<ActivityTotalsQuery>().RunAsync(filter, Reader, Ct));
            output.WriteLine($"{view,-44} {list.Result.Page.Total,9:N0} rows: page {list.Median,6:0.0} ms (most {list.Most:0.0}), sums {sums.Median,6:0.0} ms (most {sums.Most:0.0}), enterprises {sums.Result.Enterprises?.ToString("N0", null) ?? "—"}");
        }
    }

    [Fact(Explicit = true)]
    public async Task A_keystroke_of_completion_a_paste_and_a_save()
    {
        await using var province = await BenchmarkData.OpenAsync(RecordingProvince.Add, Ct);
        var (stored, stations) = await province.ReadAsync(async db => (await db.Enterprises.CountAsync(Ct), await db.Stations.Select(s => s.Id).Take(50).ToListAsync(Ct)));
        var random = new Random(1);
        if (await province.ReadAsync(db => db.DirectoryEntries.CountAsync(Ct)) == 0)
        {
            await province.WriteAsync(async db =>
            {
                // Made-up characters where the demonstration has fewer enterprises than a province.
                string Name() => string.Concat(Enumerable.Range(0, 10).Select(_ => (char)random.Next(0x4E00, 0x9FA0))) + "有限公司";
                db.DirectoryEntries.AddRange(Enumerable.Range(0, 30_000 + Math.Max(0, 200_000 - stored)).Select(_ => new DirectoryEntry { Name = Name(), SearchText = "" }));
                return await db.SaveChangesAsync(Ct);
            });
        }

        var find = province.Get<FindEnterprises>();
        var clock = Stopwatch.StartNew();
        var before = GC.GetTotalMemory(true);
        await find.RunAsync("x", Reader, Ct);
        output.WriteLine($"index of {await province.ReadAsync(db => db.DirectoryEntries.CountAsync(Ct)) + stored:N0} names: {clock.ElapsedMilliseconds} ms, {(GC.GetTotalMemory(true) - before) >> 20} MB");
        foreach (var typed in (string[])["g", "gz", "gzkj", "广", "广州", "科技有限公司", "9144", "91440101ma", "没有这样的名字", "zzzzqqqq"])
        {
            var one = await MedianAsync(() => find.RunAsync(typed, Reader, Ct));
            output.WriteLine($"{typed,-14} {one.Result.Count,3} found: {one.Median,6:0.00} ms (most {one.Most:0.00})");
        }

        var names = await province.ReadAsync(db => db.Enterprises.OrderBy(e => e.Id).Select(e => e.Name).Take(100).ToListAsync(Ct));
        var block = string.Join('\n', names.Concat(Enumerable.Range(0, 100).Select(i => $"全新公司{i}\t\t小型\t5\t5\t好")));
        var paste = await MedianAsync(() => province.Get<PasteRoster>().RunAsync(block, [], Reader, Ct));
        output.WriteLine($"paste of {paste.Result.Value.Lines.Count} lines: {paste.Median:0.0} ms (most {paste.Most:0.0})");
        foreach (var enterprises in (int[])[5, 200])
        {
            var times = new List<double>();
            foreach (var station in stations)
            {
                var start = Stopwatch.GetTimestamp();
                var saved = await province.Get<RecordActivity>().RunAsync(null, 0, new()
                {
                    StationId = station, Name = "测量", Date = province.Clock.Today(), Minutes = 60, Enterprises = [.. names.Concat(Enumerable.Range(0, 100).Select(i => $"新{station}-{i}")).Take(enterprises).Select(n => new EnterpriseLine(n))],
                }, Reader, Ct);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                Assert.True(saved.Succeeded);
            }

            times.Sort();
            output.WriteLine($"save with {enterprises} enterprises: median {times[times.Count / 2]:0.0} ms, p95 {times[(int)(times.Count * 0.95)]:0.0} ms");
        }

        await find.RunAsync("x", Reader, Ct);
    }

    private static async Task<(T Result, double Median, double Most)> MedianAsync<T>(Func<Task<T>> run)
    {
        var times = new List<double>();
        var result = await run();
        for (var i = 0; i < 7; i++)
        {
            var start = Stopwatch.GetTimestamp();
            result = await run();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        return (result, times[3], times[^1]);
    }
}
