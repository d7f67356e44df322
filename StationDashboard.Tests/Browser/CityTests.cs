using System.Text.RegularExpressions;
using ClosedXML.Excel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using StationDashboard.Features.Access;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Browser;

/// <summary>A person of one city beside the one who runs the province, each in a browser of their own.</summary>
public sealed class CityTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string Own = "湛江红树林商会";
    private const string Other = "广州启航商会";

    [Fact]
    public async Task A_city_sees_its_own_stations_by_page_search_address_file_and_live()
    {
        await using var accounts = await Accounts.OpenAsync();
        var (product, own, other) = await StartAsync(accounts);
        var city = await SignInAsync(product);

        foreach (var address in (string[])["/", "/stations", "/stations?city=440100", "/stations?q=启航", $"/stations?q={other}", "/evaluation", "/satisfaction"])
        {
            await OpenAsync(city, address);
            await Assertions.Expect(city.Locator(".skeleton")).ToHaveCountAsync(0);
            Assert.DoesNotContain(Other, await city.ContentAsync(), StringComparison.Ordinal);
        }

        await OpenAsync(city, "/stations");
        await Assertions.Expect(city.GetByRole(AriaRole.Link, new() { Name = Own })).ToBeVisibleAsync();
        await city.Locator("input[type=search]").FillAsync("gzqh");
        await Assertions.Expect(city.Locator("tbody tr a")).ToHaveCountAsync(0);
        await OpenAsync(city, "/stations/" + other);
        await Assertions.Expect(city.GetByText("没有这家工作站").First).ToBeVisibleAsync();
        Assert.DoesNotContain(Other, await city.ContentAsync(), StringComparison.Ordinal);
        foreach (var file in (string[])["/imports/template/roster", "/imports/rejected/0", "/audit/export/0"])
        {
            Assert.Equal(403, (await city.APIRequest.GetAsync(file)).Status);
        }

        // Its own file has its own rows alone.
        await OpenAsync(city, "/reports?year=2026&kind=ledger");
        var ledger = await city.RunAndWaitForDownloadAsync(() => city.GetByRole(AriaRole.Button, new() { Name = "生成并下载" }).ClickAsync());
        await using (var file = File.OpenRead(await ledger.PathAsync()))
        {
            using var workbook = new XLWorkbook(file);
            var names = workbook.Worksheets.SelectMany(sheet => sheet.CellsUsed()).Select(cell => cell.GetString()).ToHashSet();
            Assert.Contains(Own, names);
            Assert.DoesNotContain(Other, names);
        }

        // Inside the page too, where no request is there to be refused; it leaves an entry.
        await OpenAsync(city, "/stations");
        await city.EvaluateAsync("Blazor.navigateTo('/accounts')");
        await Assertions.Expect(city.Locator("h1")).ToHaveTextAsync("没有权限");
        var entered = false;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!entered && !patience.IsCancellationRequested)
        {
            entered = await accounts.Province.ReadAsync(db => db.History.AnyAsync(h => h.Action == "RefuseAccess" && h.After!.Contains("AccountsPage"), TestContext.Current.CancellationToken));
        }

        Assert.True(entered, "The refused page left no entry.");

        // Two browsers: what is saved elsewhere does not come, what is saved here comes by itself.
        await OpenAsync(city, "/stations");
        await Assertions.Expect(city.GetByRole(AriaRole.Link, new() { Name = Own })).ToBeVisibleAsync();
        var editor = await VisitorAsync(product);
        await RenameAsync(editor, other, Other + "新名");
        await RenameAsync(editor, own, Own + "新名");
        await Assertions.Expect(city.GetByRole(AriaRole.Link, new() { Name = Own + "新名" })).ToBeVisibleAsync(new() { Timeout = 30_000 });
        Assert.DoesNotContain(Other, await city.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disabled_person_is_led_out_of_the_open_page_with_a_sentence()
    {
        ExpectedConsoleErrors.Add("401");
        await using var accounts = await Accounts.OpenAsync();
        var (product, _, _) = await StartAsync(accounts);
        var city = await SignInAsync(product);
        await OpenAsync(city, "/stations");
        var administrator = await VisitorAsync(product);
        await OpenAsync(administrator, "/accounts");
        await administrator.GetByRole(AriaRole.Row).Filter(new() { HasText = "zhanjiang" }).GetByRole(AriaRole.Button, new() { Name = "停用" }).ClickAsync();
        await administrator.Locator("textarea").FillAsync("离职");
        await administrator.GetByRole(AriaRole.Button, new() { Name = "确定" }).ClickAsync();
        await Assertions.Expect(city.GetByText("本次登录已失效")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await city.Locator("[name=UserName]").FillAsync("zhanjiang");
        await city.Locator("[name=Password]").FillAsync(Accounts.Password);
        await city.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
        await Assertions.Expect(city.GetByText("账号已停用")).ToBeVisibleAsync();
    }

    private async Task<(RunningProduct Product, string Own, string Other)> StartAsync(Accounts accounts)
    {
        await accounts.AddAsync("zhanjiang", Role.CityBureau);
        var province = accounts.Province;
        var (own, other) = (await province.StationAsync(Own, "湛江"), await province.StationAsync(Other));
        await province.ActivityAsync(own, "2026-03-05", 660, SmallProvince.Enterprises(30));
        await province.ActivityAsync(other, "2026-03-06", 660, SmallProvince.Enterprises(30, from: 31));
        var codes = await province.ReadAsync(db => Task.FromResult(db.Stations.ToDictionary(s => s.Id, s => s.Code)));
        return (await StartProductAsync(province.Folder.Path, null, "--Today", "2026-11-23"), codes[own], codes[other]);
    }

    private async Task<IPage> SignInAsync(RunningProduct product)
    {
        var page = await VisitorAsync(product);
        await page.Context.ClearCookiesAsync();
        await page.GotoAsync("/login?returnUrl=%2Fstations");
        await page.Locator("[name=UserName]").FillAsync("zhanjiang");
        await page.Locator("[name=Password]").FillAsync(Accounts.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "登录", Exact = true }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync(new Regex("/stations$"));
        await InteractiveAsync(page);
        return page;
    }

    private static async Task RenameAsync(IPage page, string code, string name)
    {
        await OpenAsync(page, "/stations/" + code);
        await page.GetByRole(AriaRole.Button, new() { Name = "编辑", Exact = true }).ClickAsync();
        var field = page.Locator("input[name=Name]");
        await field.FillAsync(name);
        await field.PressAsync("Tab");
        await page.GetByRole(AriaRole.Button, new() { Name = "保存", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(name);
    }
}
