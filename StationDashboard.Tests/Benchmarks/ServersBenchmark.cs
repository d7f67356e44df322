using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;
using Npgsql;
using StationDashboard.Benchmarks.Load;
using StationDashboard.Data.Postgres;
using StationDashboard.Support;

namespace StationDashboard.Benchmarks;

/// <summary>From a commit on one server to the screen of another: the browser's own clock says when the figure changed.</summary>
public sealed class ServersBenchmark(Chromium chromium, ITestOutputHelper output) : BrowserTest(chromium), IClassFixture<Chromium>
{
    private const string CutListeners = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%StoredChanges%' AND pid <> pg_backend_pid()";
    private readonly Chromium chromium = chromium;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

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

    /// <summary>The same with as many pages as a person may open, without a browser, beside a bare connection that listens to the database.</summary>
    [Fact(Explicit = true)]
    public async Task Commit_on_one_server_to_the_pages_of_another()
    {
        const int pages = 20, commits = 100, cuts = 30, before = 1500;
        await using var pair = await ServerPair.StartAsync();
        var station = await pair.Writer.StationAsync("广州启航商会");
        // Four digits: no other figure of the page is mistaken for the one that is watched.
        await pair.Writer.ActivityAsync(station, "2026-03-02", 60, SmallProvince.Enterprises(before));
        using var visitor = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { DefaultRequestHeaders = { { "Cookie", pair.Cookie } } };
        var (watch, circuits) = (new LoadWatch { FirstFigure = before + 1 }, new List<LoadCircuit>());
        for (var n = 0; n < pages; n++)
        {
            circuits.Add(await LoadCircuit.OpenAsync(visitor, new(pair.Products[1].Address, "/?year=2026"), pair.Cookie, watch, Ct));
        }

        circuits.ForEach(c => c.Expect(commits + cuts));
        await Task.Delay(3000, Ct);
        await using var listener = new NpgsqlConnection(pair.Connection);
        var heard = new List<long>();
        await listener.OpenAsync(Ct);
        listener.Notification += (_, _) => heard.Add(Stopwatch.GetTimestamp());
        await using (var listen = new NpgsqlCommand($"LISTEN {ChangeNotice.Channel}", listener))
        {
            await listen.ExecuteNonQueryAsync(Ct);
        }

        var (calm, cut, bare) = (new List<double>(), new List<double>(), new List<double>());
        for (var n = 0; n < commits + cuts; n++)
        {
            if (n >= commits)
            {
                await PostgresServer.ExecuteAsync(CutListeners, pair.Connection);
            }

            heard.Clear();
            await pair.Writer.ActivityAsync(station, "2026-03-02", 60, SmallProvince.Enterprises(1, before + 1 + n));
            var committed = Stopwatch.GetTimestamp();
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            while (heard.Count == 0 && !limit.IsCancellationRequested)
            {
                await listener.WaitAsync(50, Ct);
            }

            bare.AddRange(heard.Take(1).Select(at => Stopwatch.GetElapsedTime(committed, at).TotalMilliseconds));
            var clock = Stopwatch.StartNew();
            while (circuits.Exists(c => c.Seen[n] == 0) && clock.Elapsed < TimeSpan.FromSeconds(20))
            {
                await Task.Delay(5, Ct);
            }

            (n < commits ? calm : cut).AddRange(circuits.Select(c => c.Seen[n] == 0 ? double.PositiveInfinity : Math.Max(0, Stopwatch.GetElapsedTime(committed, c.Seen[n]).TotalMilliseconds)));
        }

        Report($"{pages} pages of another server, {commits} commits", [.. calm.Order()]);
        Report($"{pages} pages of another server, {cuts} commits each right after the listening connection was cut", [.. cut.Order()]);
        Report("a bare connection that listens", [.. bare.Order()]);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio of p95 {calm.At(95) / Math.Max(bare.At(95), 1):0.0}; {watch.Failures.Count} failures {string.Join("; ", watch.Failures.Take(3))}"));
        foreach (var circuit in circuits)
        {
            await circuit.DisposeAsync();
        }
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
