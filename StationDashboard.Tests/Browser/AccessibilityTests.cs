using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using StationDashboard.Proofs;
using StationDashboard.Support;

namespace StationDashboard.Browser;

/// <summary>
/// Every page of the product, found in it, and every dialog that a page opens: WCAG 2.2 AA in both colours and both languages,
/// no page wider than its window, and the keyboard. Whole by PROOF_SCALE=1; otherwise a quarter of them in one look each, others each day.
/// </summary>
public sealed class AccessibilityTests(Chromium chromium, DemonstrationProduct demonstration, NominatedProduct nominated)
    : AccessibilityTest(chromium), IClassFixture<DemonstrationProduct>, IClassFixture<NominatedProduct>
{
    [Fact]
    public async Task Every_page_is_accessible_in_every_look_and_fits_every_width()
    {
        var pages = await PagesAsync(await demonstration.OpenAsync());
        Assert.InRange(pages.Count, 40, 200);
        foreach (var (look, number) in Looks.Select((l, i) => (l, i)))
        {
            foreach (var alike in pages.Where((_, i) => Proof.Whole || (i + Seed) % (Looks.Length * 4) == number).GroupBy(p => (p.Open, p.Nominated)))
            {
                var product = await (alike.Key.Nominated ? nominated.OpenAsync() : demonstration.OpenAsync());
                var page = await VisitorAsync(product, look, signedIn: !alike.Key.Open);
                foreach (var (address, _, _) in alike)
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
        foreach (var (look, number) in Looks.Select((l, i) => (l, i)))
        {
            foreach (var ways in DialogWay.All.Where((_, i) => Proof.Whole || (i + Seed) % (Looks.Length * 4) == number).GroupBy(w => w.Nominated))
            {
                var product = await (ways.Key ? nominated.OpenAsync() : demonstration.OpenAsync());
                var page = await VisitorAsync(product, look, signedIn: true);
                var station = ways.Key ? "" : await StationAsync(product);
                foreach (var way in ways)
                {
                    var address = ways.Key ? nominated.Address(way.Address) : way.Address.Replace("{station}", station, StringComparison.Ordinal);
                    await NotedAsync($"{way.Name} on {way.Address} ({look})", at => OpensWellAsync(page, way, address, at));
                }
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

    // Pages by their routes. What a route asks for is written down here, so that a new one is not left out in silence.
    private async Task<IReadOnlyList<(string Address, bool Open, bool Nominated)>> PagesAsync(RunningProduct product)
    {
        const string nomination = "/nominations/{Id:int}";
        await nominated.OpenAsync();
        var known = new Dictionary<string, string>
        {
            ["/stations/{Code}"] = $"/stations/{await StationAsync(product)}",
            ["/enterprises/{Entry:int}"] = "/enterprises/1",
            ["/activities/{Id:int}/edit"] = await EditAddressAsync(product),
            // The demonstration nominates nobody.
            [nomination] = nominated.Address("/nominations/{公示}"),
        };
        return
        [
            .. typeof(Program).Assembly.GetTypes()
                .SelectMany(t => t.GetCustomAttributes<RouteAttribute>().Select(r => (r.Template, Open: t.GetCustomAttribute<AllowAnonymousAttribute>() is not null)))
                // Where the program is set up there is none; it is looked at before.
                .Where(r => r.Template != "/setup")
                .OrderBy(r => r.Template, StringComparer.Ordinal)
                .Select(r => (r.Template.Contains('{', StringComparison.Ordinal)
                    ? known.GetValueOrDefault(r.Template) ?? throw new InvalidOperationException($"{r.Template}: write down an address that exists for it.")
                    : r.Template, r.Open, r.Template == nomination)),
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
}
