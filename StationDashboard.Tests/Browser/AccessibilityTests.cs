using System.Reflection;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.Playwright;
using StationDashboard.Proofs;
using StationDashboard.Support;
using StationDashboard.Ui;

namespace StationDashboard.Browser;

/// <summary>
/// Every page of the product, found in it, and every dialog that a page opens: WCAG 2.2 AA in both colours and both languages,
/// no page wider than its window, and the keyboard. Whole by PROOF_SCALE=1; otherwise a quarter of the pages in one look each, others each day.
/// </summary>
public sealed class AccessibilityTests(Chromium chromium, DemonstrationProduct demonstration) : BrowserTest(chromium), IClassFixture<DemonstrationProduct>
{
    private static readonly Look[] Looks = [new(false, false), new(true, false), new(false, true), new(true, true)];
    private static readonly int[] Widths = [1440, 720, 390, 320];
    private static readonly int Seed = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).DayNumber;

    private readonly List<string> found = [];

    public override ValueTask InitializeAsync()
    {
        // Pages of failures say so by their status.
        ExpectedConsoleErrors.Add("status of 404");
        ExpectedConsoleErrors.Add("status of 500");
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Every_page_is_accessible_in_every_look_and_fits_every_width()
    {
        var product = await demonstration.OpenAsync();
        var pages = await PagesAsync(product);
        Assert.InRange(pages.Count, 40, 200);
        foreach (var (look, number) in Looks.Select((l, i) => (l, i)))
        {
            foreach (var open in (bool[])[true, false])
            {
                var page = await VisitorAsync(product, look, signedIn: !open);
                foreach (var (address, _) in pages.Where((p, i) => p.Open == open && (Proof.Whole || (i + Seed) % (Looks.Length * 4) == number)))
                {
                    await NotedAsync($"{address} ({look})", at => LooksWellAsync(page, address, at, look));
                }
            }
        }

        Conclude();
    }

    [Fact]
    public async Task Every_dialog_is_accessible_keeps_the_keyboard_and_gives_it_back()
    {
        var product = await demonstration.OpenAsync();
        var station = await StationAsync(product);
        foreach (var (look, number) in Looks.Select((l, i) => (l, i)))
        {
            var page = await VisitorAsync(product, look, signedIn: true);
            foreach (var (way, _) in Way.All.Select((w, i) => (w, i)).Where(w => Proof.Whole || (w.i + Seed) % (Looks.Length * 4) == number))
            {
                await NotedAsync($"{way.Name} on {way.Address} ({look})", at => OpensWellAsync(page, way, station, at));
            }
        }

        Conclude();
    }

    [Fact]
    public async Task The_first_page_of_all_is_accessible()
    {
        var product = await StartFreshProductAsync();
        var address = "/setup?code=" + Setup.Code(product.DataFolder);
        foreach (var look in Looks.Where((_, i) => Proof.Whole || Seed % Looks.Length == i))
        {
            var page = await VisitorAsync(product, look, signedIn: false);
            await NotedAsync($"/setup ({look})", at => LooksWellAsync(page, address, at, look));
        }

        Conclude();
    }

    // One that cannot be looked at is a finding too, and the others are looked at all the same.
    private async Task NotedAsync(string at, Func<string, Task> look)
    {
        try
        {
            await look(at);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            Note(false, $"{at}: {e.Message.ReplaceLineEndings(" ")}");
        }
    }

    private async Task LooksWellAsync(IPage page, string address, string at, Look look)
    {
        await ResizedAsync(page, Widths[0]);
        await ShowAsync(page, address);
        var said = await page.EvaluateAsync<string[]>("[document.documentElement.lang, document.title, String(document.querySelectorAll('h1').length)]");
        Note(said[0] == (look.English ? "en-US" : "zh-CN"), $"{at}: lang={said[0]}");
        Note(said[1].Contains(" · ", StringComparison.Ordinal), $"{at}: the title “{said[1]}” is not the page's own");
        Note(said[2] == "1", $"{at}: {said[2]} headings of the first rank");
        await AxeAsync(page, at, null);
        for (var stop = 0; Proof.Whole && stop < 12; stop++)
        {
            await page.Keyboard.PressAsync("Tab");
            var unseen = await page.EvaluateAsync<string>(Unringed);
            Note(unseen.Length == 0, $"{at}: no ring of 2 px around {unseen}");
        }

        foreach (var size in (string[])["", TextSizeCookie.Largest])
        {
            await page.EvaluateAsync("size => document.documentElement.classList.toggle('largest', size !== '')", size);
            foreach (var width in Widths.Where(w => size.Length == 0 || w is 1440 or 390))
            {
                await ResizedAsync(page, width);
                var wide = await page.EvaluateAsync<string>(Overflowing);
                Note(wide.Length == 0, $"{at}: wider than {width} px {size}: {wide}");
                if (width == 390 && size.Length == 0)
                {
                    foreach (var small in await page.EvaluateAsync<string[]>(SmallForFingers))
                    {
                        Note(false, $"{at}: lower than 44 px on a phone: {small}");
                    }
                }
            }
        }
    }

    private async Task OpensWellAsync(IPage page, Way way, string station, string at)
    {
        await ShowAsync(page, way.Address.Replace("{station}", station, StringComparison.Ordinal));
        var opener = page.Locator(way.Opener).First;
        await opener.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var shown = page.Locator(way.Shown).First;
        await shown.WaitForAsync();
        await SettledAsync(page);
        await AxeAsync(page, at, way.Shown);
        if (!way.Modal)
        {
            await page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(shown).ToBeHiddenAsync();
            await FocusedAsync(opener, at);
            return;
        }

        Note(await page.EvaluateAsync<bool>("() => document.activeElement.closest('.mud-dialog') !== null"), $"{at}: the focus stays outside");
        for (var i = 0; i < 12; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            Note(await page.EvaluateAsync<bool>("() => document.activeElement.closest('.app') === null"), $"{at}: Tab leads out of the dialog");
        }

        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(shown).ToHaveCountAsync(0);
        await FocusedAsync(opener, at);
    }

    private async Task FocusedAsync(ILocator opener, string at)
    {
        try
        {
            await Assertions.Expect(opener).ToBeFocusedAsync();
        }
        catch (PlaywrightException)
        {
            Note(false, $"{at}: afterwards the focus is on {await opener.Page.EvaluateAsync<string>("document.activeElement.outerHTML.slice(0, 120)")}");
        }
    }

    private async Task AxeAsync(IPage page, string at, string? within)
    {
        var options = new AxeRunOptions
        {
            RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] },
            Rules = new() { ["target-size"] = new() { Enabled = true } },
        };
        var result = within is null ? await page.RunAxe(options) : await page.Locator(within).First.RunAxe(options);
        foreach (var violation in result.Violations)
        {
            Note(false, $"{at}: {violation.Id}: {string.Join(" | ", violation.Nodes.Take(3).Select(n => n.Html))}");
        }
    }

    // Pages by their routes. What a route asks for is written down here, so that a new one is not left out in silence.
    private async Task<IReadOnlyList<(string Address, bool Open)>> PagesAsync(RunningProduct product)
    {
        var known = new Dictionary<string, string>
        {
            ["/stations/{Code}"] = $"/stations/{await StationAsync(product)}",
            ["/enterprises/{Entry:int}"] = "/enterprises/1",
            ["/activities/{Id:int}/edit"] = await EditAddressAsync(product),
            ["/nominations/{Id:int}"] = "/nominations/1",
        };
        return
        [
            .. typeof(Program).Assembly.GetTypes()
                .SelectMany(t => t.GetCustomAttributes<RouteAttribute>().Select(r => (r.Template, Open: t.GetCustomAttribute<AllowAnonymousAttribute>() is not null)))
                // Where the program is set up there is none; it is looked at before.
                .Where(r => r.Template != "/setup")
                .OrderBy(r => r.Template, StringComparer.Ordinal)
                .Select(r => (r.Template.Contains('{', StringComparison.Ordinal)
                    ? known.GetValueOrDefault(r.Template) ?? throw new InvalidOperationException($"{r.Template}: write down an address of the demonstration for it.")
                    : r.Template, r.Open)),
        ];
    }

    private async Task<string> StationAsync(RunningProduct product)
    {
        var page = await VisitorAsync(product, Looks[0], signedIn: true);
        await ShowAsync(page, "/stations");
        return (await page.Locator("tbody td.name a").First.GetAttributeAsync("href"))!.Split('/', '?')[2];
    }

    private async Task<string> EditAddressAsync(RunningProduct product)
    {
        var page = await VisitorAsync(product, Looks[0], signedIn: true);
        await ShowAsync(page, "/activities?state=Pending");
        var open = await page.Locator("tbody td.name a").First.GetAttributeAsync("href");
        return $"/activities/{Regex.Match(open!, "activity=(\\d+)").Groups[1].Value}/edit";
    }

    private async Task<IPage> VisitorAsync(RunningProduct product, Look look, bool signedIn)
    {
        var page = await VisitorAsync(product.Address, signedIn ? product.Cookie : null, Widths[0], 900, look.Dark);
        await page.Context.AddCookiesAsync(
        [
            new() { Name = "theme", Value = look.Dark ? "dark" : "light", Url = product.Address.ToString() },
            new() { Name = ".AspNetCore.Culture", Value = Uri.EscapeDataString(look.English ? "c=en-US|uic=en-US" : "c=zh-CN|uic=zh-CN"), Url = product.Address.ToString() },
        ]);
        await page.EmulateMediaAsync(new() { ReducedMotion = ReducedMotion.Reduce });
        return page;
    }

    private static async Task ShowAsync(IPage page, string address)
    {
        await page.GotoAsync(address);
        await page.Locator("h1").First.WaitForAsync();
        if (await page.Locator("script[src*='blazor.web']").CountAsync() > 0)
        {
            await InteractiveAsync(page);
        }

        await SettledAsync(page);
    }

    // The browser takes a window's new width a moment later.
    private static async Task ResizedAsync(IPage page, int width)
    {
        await page.SetViewportSizeAsync(width, 900);
        await page.WaitForFunctionAsync("width => innerWidth === width", width);
        await page.EvaluateAsync<bool>(Drawn);
    }

    private static async Task SettledAsync(IPage page) => await page.WaitForFunctionAsync("() => document.querySelector('.skeleton, [aria-busy=true]') === null");

    private void Note(bool holds, string what)
    {
        if (!holds)
        {
            found.Add(what);
        }
    }

    private void Conclude() => Assert.True(found.Count == 0, $"seed {Seed}\n{string.Join('\n', found.Distinct())}");

    private const string Drawn = "() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => drawn(true))))";

    private const string Overflowing =
        """
        () => {
          const wide = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= wide) return '';
          const clipped = e => { for (let p = e.parentElement; p && p !== document.body; p = p.parentElement) if (getComputedStyle(p).overflowX !== 'visible') return true; return false; };
          return 'by ' + [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > wide + 1 && !clipped(e)).slice(0, 3).map(e => e.outerHTML.slice(0, 80)).join(' | ');
        }
        """;

    // What is drawn to a size of its own, the big screen, is scaled as a whole and hangs on no phone.
    private const string SmallForFingers =
        """
        () => document.documentElement.dataset.ownColours ? [] : [...document.querySelectorAll('button, select, a.btn, a.f, summary.btn, input:not([type=hidden], [type=checkbox], [type=radio], [type=range], [type=file]), textarea')]
          .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.closest('.visually-hidden, .apex-chart, .help') && e.tabIndex >= 0 && e.getBoundingClientRect().height < 43.5)
          .map(e => e.outerHTML.slice(0, 100)).slice(0, 4)
        """;

    // Of where Tab has brought the focus; the browser draws the ring for the keyboard alone.
    private const string Unringed =
        """
        async () => {
          const at = document.activeElement, style = getComputedStyle(at);
          await Promise.allSettled(at.getAnimations().map(a => a.finished));
          return at !== document.body && (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) ? at.outerHTML.slice(0, 80) : '';
        }
        """;

    private sealed record Look(bool Dark, bool English)
    {
        public override string ToString() => $"{(Dark ? "dark" : "light")}, {(English ? "en" : "zh")}";
    }

    /// <summary>One way to a dialog or a small menu: where, by which element, and what then shows.</summary>
    private sealed record Way(string Name, string Address, string Opener, string Shown = ".mud-dialog")
    {
        public static readonly Way[] All =
        [
            new("a new station", "/stations", ".head button.btn.p"),
            new("the station's form", "/stations/{station}", ".head button.btn:not(.p, .copy)"),
            new("a decision", "/approvals", "tbody tr .acts button:nth-of-type(2)"),
            new("an approval with its effect", "/approvals", "tbody tr .acts button"),
            new("a restoration", "/voided", "tbody button"),
            new("a join", "/enterprises/1", ".head button.btn.p"),
            new("a join of the queue", "/enterprises/alike", "tbody button.p"),
            new("an incident", "/incidents", ".head button.btn.p"),
            new("a sample", "/satisfaction", ".head button.btn.p"),
            new("the cycle", "/evaluation", ".head button.btn.p"),
            new("a holiday table", "/holidays", ".banner button.p"),
            new("a new account", "/accounts", ".head button.btn.p"),
            new("a doubt settled", "/quality?rule=AllFives", "td button"),
            new("the end of the demonstration", "/", ".banner button"),
            new("columns", "/stations", "details.columns summary", "details.columns[open] fieldset"),
            new("all of the filter", "/approvals", "details.all summary", "details.all[open] > div"),
            new("the account", "/", "details.who summary", "details.who[open] .menu"),
            new("an indicator's clause", "/", ".figure summary", "details.help[open] .tip"),
            new("a rule's clause", "/stations/{station}", ".kpi .help summary", "details.help[open] .tip"),
        ];

        public bool Modal => Shown == ".mud-dialog";
    }
}

/// <summary>One running product with the small demonstration, for all tests of a class.</summary>
public sealed class DemonstrationProduct(Chromium chromium) : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("demonstration-").FullName;
    private RunningProduct? product;

    /// <summary>The product; the first call starts it, or skips the asking test where no browser is installed.</summary>
    public async Task<RunningProduct> OpenAsync()
    {
        await chromium.BrowserAsync();
        if (product is null)
        {
            var (code, output, error) = await Verb.RunAsync(folder, "demo");
            Assert.True(code == 0, output + error);
            product = await RunningProduct.StartAsync(folder, null, "--today", "2026-11-23");
        }

        return product;
    }

    public async ValueTask DisposeAsync()
    {
        if (product is not null)
        {
            await product.DisposeAsync();
        }

        await TestFolder.DeleteAsync(folder);
    }
}
