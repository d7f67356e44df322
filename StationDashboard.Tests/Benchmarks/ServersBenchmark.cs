using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using StationDashboard.Support;

namespace StationDashboard.Benchmarks;

/// <summary>From a commit on one server to the screen of another: the browser's own clock says when the figure changed.</summary>
public sealed class ServersBenchmark(Chromium chromium, ITestOutputHelper output) : BrowserTest(chromium), IClassFixture<Chromium>
{
    private const string CutListeners = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%StoredChanges%' AND pid <> pg_backend_pid()";
    private readonly Chromium chromium = chromium;

    private const string Watch = """
        () => {
          const figure = document.querySelectorAll('.kpi .v')[2];
          window.changes = [];
          new MutationObserver(() => window.changes.push([Date.now(), figure.textContent])).observe(figure, { childList: true, characterData: true, subtree: true });
        }
        """;

    [Fact(Explicit = true)]
    public async Task Commit_on_one_server_to_the_screen_of_another()
    {
        await chromium.BrowserAsync();
        await using var pair = await ServerPair.StartAsync();
        var station = await pair.Writer.StationAsync("广州启航商会");
        await pair.Writer.ActivityAsync(station, "2026-03-02", 60, SmallProvince.Enterprises(1));
        var page = await VisitorAsync(pair.Products[1].Address, pair.Cookie);
        await OpenAsync(page, "/?year=2026");
        await Assertions.Expect(page.Locator(".kpi .v").Nth(2)).ToContainTextAsync("1");
        await page.EvaluateAsync(Watch);
        var served = 1;

        async Task<double> OnceAsync()
        {
            await pair.Writer.ActivityAsync(station, "2026-03-02", 60, SmallProvince.Enterprises(1, ++served));
            var committed = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
            var wanted = served.ToString("N0", CultureInfo.InvariantCulture);
            var at = await (await page.WaitForFunctionAsync("wanted => window.changes.findLast(c => c[1].trim().startsWith(wanted))?.[0]", wanted, new() { PollingInterval = 10 })).JsonValueAsync<double>();
            return Math.Max(0, at - committed);
        }

        for (var i = 0; i < 20; i++)
        {
            await OnceAsync();
        }

        Report("200 commits, one after the other", await ManyAsync(200, OnceAsync));
        Report("50 commits, each right after the listening connection was cut", await ManyAsync(50, async () =>
        {
            await PostgresServer.ExecuteAsync(CutListeners, pair.Connection);
            return await OnceAsync();
        }));
        await page.Context.CloseAsync();
    }

    /// <summary>Two servers that write at once, against one that writes alone.</summary>
    [Fact(Explicit = true)]
    public async Task Writes_a_second_on_one_and_on_two_servers()
    {
        await using var servers = await Data.Postgres.Servers.StartAsync();
        var stations = new[] { await servers.First.StationAsync("甲"), await servers.Second.StationAsync("乙") };
        const int writes = 300;
        await WriteAsync(servers.First, stations[0], 50);
        var clock = Stopwatch.StartNew();
        await WriteAsync(servers.First, stations[0], writes);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"one server: {writes / clock.Elapsed.TotalSeconds:0} writes/s (an activity with five visits, its totals, one commit)"));
        clock.Restart();
        await Task.WhenAll(WriteAsync(servers.First, stations[0], writes), WriteAsync(servers.Second, stations[1], writes));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"two servers: {2 * writes / clock.Elapsed.TotalSeconds:0} writes/s together"));
        await using var sqlite = await SmallProvince.OpenAsync(onPostgres: false);
        var station = await sqlite.StationAsync("丙");
        await WriteAsync(sqlite, station, 50);
        clock.Restart();
        await WriteAsync(sqlite, station, writes);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"SQLite: {writes / clock.Elapsed.TotalSeconds:0} writes/s"));

        static async Task WriteAsync(SmallProvince server, int station, int count)
        {
            for (var i = 0; i < count; i++)
            {
                await server.ActivityAsync(station, "2026-03-02", 60, SmallProvince.Enterprises(5, i % 50));
            }
        }
    }

    private static async Task<List<double>> ManyAsync(int count, Func<Task<double>> once)
    {
        var times = new List<double>();
        for (var i = 0; i < count; i++)
        {
            times.Add(await once());
        }

        times.Sort();
        return times;
    }

    private void Report(string what, List<double> times) => output.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{what}: p50 {times[times.Count / 2]:0} ms, p95 {times[(int)(times.Count * 0.95)]:0} ms, p99 {times[(int)(times.Count * 0.99)]:0} ms, longest {times[^1]:0} ms"));
}
