using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;
using StationDashboard.Benchmarks.Load;
using StationDashboard.Support;

namespace StationDashboard.Benchmarks;

/// <summary>
/// The first page of a published build in Chromium with an empty cache: bytes on the wire, the greatest element's paint (LCP), what
/// moved afterwards (CLS) and when the page is alive, at no throttle, 10 Mbit and slow 4G (1.6 Mbit, 150 ms); beside the same of the
/// welcome page, which has some sentences in the same shell. The build lies where <c>PUBLISHED_SITE</c> says:
/// <c>dotnet publish StationDashboard -c Release -o DIR</c>.
/// </summary>
public sealed class FirstPageBenchmark(Chromium chromium, ITestOutputHelper output)
{
    private const int Runs = 5;

    private const string Watch = """
        window.lcp = 0; window.cls = 0; window.live = 0;
        new PerformanceObserver(list => { for (const e of list.getEntries()) window.lcp = e.startTime; }).observe({ type: 'largest-contentful-paint', buffered: true });
        new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) window.cls += e.value; }).observe({ type: 'layout-shift', buffered: true });
        new MutationObserver(() => { if (!window.live && document.querySelector('[data-interactive=true]')) window.live = performance.now(); }).observe(document, { subtree: true, childList: true, attributes: true });
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly (string Name, double Bits, double Latency)[] Lines = [("no throttle", 0, 0), ("10 Mbit, 40 ms", 10e6, 40), ("slow 4G: 1.6 Mbit, 150 ms", 1.6e6, 150)];

    private sealed record Page(double Lcp, double Cls, double Live, long Bytes);

    [Fact(Explicit = true)]
    public async Task First_page_of_a_published_build()
    {
        var site = Environment.GetEnvironmentVariable("PUBLISHED_SITE");
        Assert.SkipWhen(string.IsNullOrEmpty(site), "PUBLISHED_SITE names no published build (dotnet publish StationDashboard -c Release -o DIR).");
        var browser = await chromium.BrowserAsync();
        var folder = await LoadRun.ProvinceAsync(LoadRun.Size("LOAD_STATIONS", 120), LoadRun.Size("LOAD_ACTIVITIES", 4_000));
        try
        {
            await using var product = await RunningProduct.StartPublishedAsync(Path.Combine(site!, "StationDashboard.dll"), folder);
            foreach (var (name, bits, latency) in Lines)
            {
                var (overview, empty) = (new List<Page>(), new List<Page>());
                // The first is not counted: the server compiles its pages.
                for (var run = -1; run < Runs; run++)
                {
                    foreach (var (address, pages) in new[] { ("/", overview), ("/welcome", empty) })
                    {
                        var page = await OpenAsync(browser, product, address, bits, latency);
                        if (run >= 0)
                        {
                            pages.Add(page);
                        }
                    }
                }

                Say($"{name}: overview {Middle(overview, p => p.Bytes / 1e3):0} KB, LCP {Middle(overview, p => p.Lcp):0} ms (longest {overview.Max(p => p.Lcp):0}), CLS {overview.Max(p => p.Cls):0.0000}, alive after {Middle(overview, p => p.Live):0} ms; welcome page {Middle(empty, p => p.Bytes / 1e3):0} KB, LCP {Middle(empty, p => p.Lcp):0} ms, alive after {Middle(empty, p => p.Live):0} ms; ratio of LCP {Middle(overview, p => p.Lcp) / Middle(empty, p => p.Lcp):0.00}");
            }
        }
        finally
        {
            await TestFolder.DeleteAsync(folder);
        }
    }

    private static async Task<Page> OpenAsync(IBrowser browser, RunningProduct product, string address, double bits, double latency)
    {
        await using var context = await browser.NewContextAsync(new() { BaseURL = product.Address.ToString(), ViewportSize = new() { Width = 1440, Height = 900 }, Locale = "zh-CN" });
        var cookie = product.Cookie!.Split('=', 2);
        await context.AddCookiesAsync([new Cookie { Name = cookie[0], Value = cookie[1], Url = product.Address.ToString() }]);
        var page = await context.NewPageAsync();
        var session = await context.NewCDPSessionAsync(page);
        var bytes = 0L;
        session.Event("Network.loadingFinished").OnEvent += (_, e) => bytes += (long)e!.Value.GetProperty("encodedDataLength").GetDouble();
        await session.SendAsync("Network.enable");
        if (bits > 0)
        {
            await session.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object> { ["offline"] = false, ["latency"] = latency, ["downloadThroughput"] = bits / 8, ["uploadThroughput"] = bits / 8 });
        }

        await page.AddInitScriptAsync(Watch);
        await page.GotoAsync(address);
        await page.Locator("[data-interactive=true]").WaitForAsync(new() { Timeout = 60_000 });
        // What comes late may still paint and move: the chart, the fonts.
        await Task.Delay(2500, Ct);
        var seen = await page.EvaluateAsync<JsonElement>("() => ({ lcp: window.lcp, cls: window.cls, live: window.live })");
        return new(seen.GetProperty("lcp").GetDouble(), seen.GetProperty("cls").GetDouble(), seen.GetProperty("live").GetDouble(), bytes);
    }

    private static double Middle(List<Page> pages, Func<Page, double> value) => pages.Select(value).ToList().At(50);

    private void Say(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
