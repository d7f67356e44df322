using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using StationDashboard.Proofs;
using StationDashboard.Support;
using StationDashboard.Ui;

namespace StationDashboard.Browser;

/// <summary>How a page and a dialog are looked at: by axe, at every width, by Tab; what is found is gathered and said at the end.</summary>
public abstract class AccessibilityTest(Chromium chromium) : BrowserTest(chromium)
{
    private readonly List<string> found = [];

    /// <summary>Both colours in both languages.</summary>
    private protected static readonly Look[] Looks = [new(false, false), new(true, false), new(false, true), new(true, true)];

    /// <summary>The day: what is looked at when not all of it is.</summary>
    private protected static readonly int Seed = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).DayNumber;

    private static readonly int[] Widths = [1440, 720, 390, 320];

    public override ValueTask InitializeAsync()
    {
        // Pages of failures say so by their status.
        ExpectedConsoleErrors.Add("status of 404");
        ExpectedConsoleErrors.Add("status of 500");
        return ValueTask.CompletedTask;
    }

    // One that cannot be looked at is a finding too, and the others are looked at all the same.
    private protected async Task NotedAsync(string at, Func<string, Task> look)
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

    private protected async Task LooksWellAsync(IPage page, string address, string at, Look look)
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
            await RingedAsync(page, at);
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

    /// <summary>Opens a dialog or a menu by the keyboard: it is accessible, keeps the focus, and gives it back.</summary>
    private protected async Task OpensWellAsync(IPage page, DialogWay way, string address, string at)
    {
        await ShowAsync(page, address);
        if (way.First is { } first)
        {
            await first(page);
        }

        var opener = page.Locator(way.Opener).First;
        await opener.FocusAsync();
        await page.Keyboard.PressAsync(way.Key);
        var shown = page.Locator(way.Shown).First;
        await shown.WaitForAsync();
        await SettledAsync(page);
        await AxeAsync(page, at, way.Shown);
        if (way.Modal)
        {
            Note(await page.EvaluateAsync<bool>("() => document.activeElement.closest('.mud-dialog') !== null"), $"{at}: the focus stays outside");
            for (var i = 0; i < 12; i++)
            {
                await page.Keyboard.PressAsync("Tab");
                Note(await page.EvaluateAsync<bool>("() => document.activeElement.closest('.app') === null"), $"{at}: Tab leads out of the dialog");
                if (Proof.Whole)
                {
                    await RingedAsync(page, at);
                }
            }
        }

        // At the end of a dialog MudBlazor brings the focus back by way of the server.
        await page.WaitForFunctionAsync($"() => !document.activeElement.matches('{Turning}')");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(shown).ToBeHiddenAsync();
        await FocusedAsync(opener, at);
    }

    private async Task RingedAsync(IPage page, string at)
    {
        var unseen = await page.EvaluateAsync<string>(Unringed);
        Note(unseen.Length == 0, $"{at}: no ring of 2 px around {unseen}");
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

    private protected async Task<IPage> VisitorAsync(RunningProduct product, Look look, bool signedIn)
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

    private protected static async Task ShowAsync(IPage page, string address)
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

    private protected void Conclude() => Assert.True(found.Count == 0, $"seed {Seed}\n{string.Join('\n', found.Distinct())}");

    private const string Turning = ".fixed.pointer-events-none";

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
          return at !== document.body && !at.matches('.fixed.pointer-events-none') && (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) ? at.outerHTML.slice(0, 80) : '';
        }
        """;

    internal sealed record Look(bool Dark, bool English)
    {
        public override string ToString() => $"{(Dark ? "dark" : "light")}, {(English ? "en" : "zh")}";
    }
}
