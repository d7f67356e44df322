using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using StationDashboard.Data;
using StationDashboard.Features.Access;
using StationDashboard.Features.Activities;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Benchmarks;

/// <summary>
/// What an open overview of the sample costs the server, and what one approval sends to it: real circuits of a real browser on
/// the product within this process. By hand; the heap of the same number of plain pages in the same shell stands beside it.
/// </summary>
public sealed class CircuitBenchmark(SampleProvince sample, Chromium chromium, ITestOutputHelper output)
{
    private const int Pages = 12;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact(Explicit = true)]
    public async Task Heap_of_a_circuit_and_bytes_of_a_push()
    {
        var browser = await chromium.BrowserAsync();
        var province = await sample.OpenAsync();
        await using var app = new WebApp();
        await province.ReadAsync(db => db.Database.ExecuteSqlAsync($"VACUUM INTO {Path.Combine(app.DataFolder, "stations.db")}", Ct));
        Directory.CreateDirectory(Path.Combine(app.DataFolder, "keys"));
        File.Copy(Path.Combine(province.Folder.Path, "keys", "audit.key"), Path.Combine(app.DataFolder, "keys", "audit.key"));
        app.UseKestrel(0);
        app.StartServer();
        app.Services.GetRequiredService<AccessSettings>().PagesPerPerson = 200;
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First());
        using var stranger = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        var cookie = (await Setup.TrialAsync(stranger, app.DataFolder)).Split('=', 2);

        await using var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = address.ToString(), ViewportSize = new() { Width = 1440, Height = 900 }, Locale = "zh-CN" });
        await context.AddCookiesAsync([new Cookie { Name = cookie[0], Value = cookie[1], Url = address.ToString() }]);
        await OpenAsync(context, "/not-found", 2);
        await OpenAsync(context, "/", 2);
        // What the process itself keeps or drops meanwhile is as much as a circuit: both in turn, and the middle of three.
        var (plain, overview) = (new List<long>(), new List<long>());
        var received = new ConcurrentBag<int>();
        for (var round = 0; round < 3; round++)
        {
            plain.Add(await HeapOfAsync(() => OpenAsync(context, "/not-found", Pages)));
            overview.Add(await HeapOfAsync(() => OpenAsync(context, "/", Pages, received)));
        }

        output.WriteLine($"heap a circuit: overview {Each(overview)}, a page without content {Each(plain)}");

        await Task.Delay(TimeSpan.FromSeconds(3), Ct);
        received.Clear();
        var record = await RecordAsync(app.Services);
        var start = Stopwatch.GetTimestamp();
        var decided = await app.Services.GetRequiredService<DecideActivities>().OneAsync(record, Decision.Approve, null, People.Everything("另一人"), Ct);
        Assert.True(decided.Succeeded);
        await Task.Delay(TimeSpan.FromSeconds(4), Ct);
        output.WriteLine($"after one approval: {received.Count} messages, {received.Sum() / (3 * Pages):N0} bytes a page, largest {received.DefaultIfEmpty().Max():N0} ({Stopwatch.GetElapsedTime(start).TotalSeconds:0} s watched)");
    }

    private static string Each(List<long> heaps) => $"{heaps.Order().ElementAt(1) / Pages / 1e6:0.00} MB ({string.Join(", ", heaps.Select(h => $"{h / Pages / 1e6:0.00}"))})";

    private static async Task<SeenActivity> RecordAsync(IServiceProvider services)
    {
        await using var db = services.GetRequiredService<StationDbContextFactory>().Whole();
        var activity = await db.Activities.AsNoTracking().Where(a => a.State == RecordState.Pending && a.Date.Year == 2026).OrderBy(a => a.Id).FirstAsync(Ct);
        return new(activity.Id, activity.Version);
    }

    private static async Task OpenAsync(IBrowserContext context, string address, int count, ConcurrentBag<int>? received = null)
    {
        for (var n = 0; n < count; n++)
        {
            var page = await context.NewPageAsync();
            if (received is not null)
            {
                page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => received.Add(frame.Binary?.Length ?? frame.Text?.Length ?? 0);
            }

            await page.GotoAsync(address);
            await page.Locator("[data-interactive=true]").WaitForAsync();
        }
    }

    private static async Task<long> HeapOfAsync(Func<Task> act)
    {
        await Task.Delay(TimeSpan.FromSeconds(3), Ct);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await act();
        await Task.Delay(TimeSpan.FromSeconds(3), Ct);
        return GC.GetTotalMemory(forceFullCollection: true) - before;
    }
}
