using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using StationDashboard.Data;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Access;

public sealed class ScreenTokenTests : IAsyncLifetime
{
    private Accounts accounts = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => accounts = await Accounts.OpenAsync();

    public ValueTask DisposeAsync() => accounts.DisposeAsync();

    [Fact]
    public async Task The_code_of_a_link_opens_one_browser_once_and_only_its_hash_is_kept()
    {
        var issued = await CreateAsync();
        var kept = await accounts.Province.ReadAsync(db => db.ScreenTokens.SingleAsync());
        Assert.Equal(OneTimeCode.Hash(issued.Code), kept.Hash);
        Assert.Null(await CheckAsync(kept.Id));

        Assert.Equal(kept.Id, (await OpenAsync(issued.Code)).Value.Id);
        Assert.Equal("一楼大厅", (await CheckAsync(kept.Id))?.Name);
        Assert.Equal("access.ScreenRefused", (await OpenAsync(issued.Code)).Error?.Code);
        Assert.False(await accounts.Get<OpenScreen>().IsFreshAsync(issued.Code, Cancel));
    }

    [Fact]
    public async Task A_screen_is_let_in_until_its_last_instant_and_its_link_for_three_days()
    {
        var (late, issued) = (await CreateAsync("走廊"), await CreateAsync(days: 365));
        var id = (await OpenAsync(issued.Code)).Value.Id;
        accounts.Province.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal("access.ScreenRefused", (await OpenAsync(late.Code)).Error?.Code);
        accounts.Province.Clock.Advance(TimeSpan.FromDays(362) - TimeSpan.FromSeconds(1));
        Assert.NotNull(await CheckAsync(id));
        accounts.Province.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await CheckAsync(id));
        Assert.Equal([ScreenState.Expired, ScreenState.Expired], (await accounts.Get<ScreensQuery>().RunAsync(Accounts.System, Cancel)).Select(s => s.State).Order());
    }

    [Fact]
    public async Task Making_the_first_opening_a_wrong_code_and_the_end_leave_entries()
    {
        var issued = await CreateAsync();
        await OpenAsync("WRONG-CODE");
        var id = (await OpenAsync(issued.Code)).Value.Id;
        Assert.Null((await accounts.Get<EndScreen>().RunAsync(id, "活动结束", Accounts.System, Cancel)).Error);
        Assert.Null(await CheckAsync(id));
        Assert.Equal("access.ScreenAbsent", (await accounts.Get<EndScreen>().RunAsync(id, "再次", Accounts.System, Cancel)).Error?.Code);

        var entries = await accounts.Province.ReadAsync(db => db.History.Where(h => h.Subject == "Screen").OrderBy(h => h.Id).ToListAsync());
        Assert.Equal(["CreateScreen", "RefuseScreen", "OpenScreen", "EndScreen"], entries.Select(h => h.Action));
        Assert.Equal([id, 0, id, id], entries.Select(h => h.SubjectId));
        Assert.Equal("活动结束", entries[3].Reason);
        Assert.All(entries, e => Assert.DoesNotContain(issued.Code[..5], e.After ?? "", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(" ", 30, "access.ScreenNameUnfit")]
    [InlineData("大厅", 0, "access.ScreenDaysUnfit")]
    [InlineData("大厅", 366, "access.ScreenDaysUnfit")]
    public async Task Unfit_screens_are_refused(string name, int days, string code) =>
        Assert.Equal(code, (await accounts.Get<CreateScreen>().RunAsync(new(name, null, days), Accounts.System, Cancel)).Error?.Code);

    [Fact]
    public async Task Fifty_screens_at_once_are_enough_and_one_that_is_ended_makes_room()
    {
        for (var i = 0; i < 50; i++)
        {
            await CreateAsync(i.ToString(CultureInfo.InvariantCulture));
        }

        Assert.Equal("access.ScreenTooMany", (await accounts.Get<CreateScreen>().RunAsync(new("再一块", null, 1), Accounts.System, Cancel)).Error?.Code);
        var last = (await accounts.Get<ScreensQuery>().RunAsync(Accounts.System, Cancel))[0];
        Assert.Null((await accounts.Get<EndScreen>().RunAsync(last.Id, "换新", Accounts.System, Cancel)).Error);
        await CreateAsync("再一块");
    }

    [Fact]
    public async Task A_screen_is_no_account_and_holds_its_one_right_within_its_city()
    {
        var city = City.FindByName("湛江");
        var issued = await CreateAsync("湛江大厅", city);
        var actor = AccountClaims.ActorOf(ScreenCookie.Of((await OpenAsync(issued.Code)).Value, "192.0.2.7"));
        Assert.Equal(new Actor("大屏（湛江大厅）", Right.ViewScreen, city, null, "192.0.2.7"), actor);
        Assert.True(actor.IsScreen && actor.May(Right.ViewScreen) && !actor.May(Right.ViewRecords));
        Assert.DoesNotContain(Enum.GetValues<Role>(), role => RoleRights.Of(role) == Right.ViewScreen);
    }

    private async Task<IssuedScreen> CreateAsync(string name = "一楼大厅", City? city = null, int days = 90) =>
        (await accounts.Get<CreateScreen>().RunAsync(new(name, city, days), Accounts.System, Cancel)).Value;

    private Task<Result<ScreenToken>> OpenAsync(string code) => accounts.Get<OpenScreen>().RunAsync(code, Accounts.Caller, Cancel);

    private Task<ScreenToken?> CheckAsync(int id) => accounts.Get<ScreenCheck>().RunAsync(id, Cancel);
}

/// <summary>The same over HTTP, as the browser of a screen meets it.</summary>
public sealed class ScreenWebTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());
    private readonly WebApp app;

    public ScreenWebTests() => app = new(services => services.AddSingleton<TimeProvider>(clock));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await app.CookieAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task The_saved_link_starts_the_screen_again_though_its_code_is_spent_and_a_new_one_is_taken()
    {
        var (browser, code) = await OpenAsync();
        using var again = await Setup.PostAsync(browser, "/screen/open?theme=light", "screen", ("Code", code));
        Assert.Equal("/screen?theme=light", again.Headers.Location?.PathAndQuery);
        Assert.Contains("data-known=\"/screen\"", await browser.GetStringAsync("/screen/open", Cancel), StringComparison.Ordinal);
        using var elsewhere = await Setup.PostAsync(app.Stranger(), "/screen/open", "screen", ("Code", code));
        Assert.Contains("链接无效", await elsewhere.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        await Screens.OpenAsync(browser, await CodeAsync());
    }

    [Fact]
    public async Task No_idle_and_no_absolute_limit_ends_a_screen_but_its_own_end_does_with_a_sentence()
    {
        var (browser, _) = await OpenAsync();
        clock.Advance(TimeSpan.FromDays(29));
        using var still = await browser.GetAsync("/screen", Cancel);
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
        clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal("/screen/open?why=ended", await WhereAsync(browser, "/screen"));
        Assert.Contains("此大屏已到期", await browser.GetStringAsync("/screen/open?why=ended", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_ended_screen_gets_neither_page_nor_socket()
    {
        var (browser, _) = await OpenAsync();
        Assert.Equal(HttpStatusCode.OK, await SocketAsync(browser));
        await using (var db = app.Services.GetRequiredService<StationDbContextFactory>().Real())
        {
            var screen = await db.ScreenTokens.SingleAsync(Cancel);
            Assert.Null((await app.Services.GetRequiredService<EndScreen>().RunAsync(screen.Id, "撤下", Accounts.System, Cancel)).Error);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await SocketAsync(browser));
        Assert.Equal("/screen/open?why=ended", await WhereAsync(browser, "/screen"));
    }

    [Fact]
    public async Task The_cookie_is_for_scripts_and_other_sites_not_to_be_had_and_guesses_are_limited()
    {
        var stranger = app.Stranger();
        var code = await CodeAsync();
        using var opened = await Setup.PostAsync(stranger, "/screen/open", "screen", ("Code", code));
        var cookie = opened.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("station-screen=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(code, cookie, StringComparison.Ordinal);

        HttpStatusCode last = default;
        for (var i = 0; i < 11 && last != HttpStatusCode.TooManyRequests; i++)
        {
            using var guess = await Setup.PostAsync(app.Stranger(), "/screen/open", "screen", ("Code", "WRONG"));
            last = guess.StatusCode;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last);
    }

    [Fact]
    public async Task A_person_in_the_same_browser_stays_the_person()
    {
        var browser = app.Visitor();
        await Screens.OpenAsync(browser, await CodeAsync());
        using var stations = await browser.GetAsync("/stations", Cancel);
        Assert.Equal(HttpStatusCode.OK, stations.StatusCode);
        Assert.Contains("退出登录", await browser.GetStringAsync("/stations", Cancel), StringComparison.Ordinal);
    }

    private async Task<(HttpClient Browser, string Code)> OpenAsync()
    {
        var (browser, code) = (app.Stranger(), await CodeAsync());
        await Screens.OpenAsync(browser, code);
        return (browser, code);
    }

    private async Task<string> CodeAsync() => (await app.Services.GetRequiredService<CreateScreen>().RunAsync(new("大厅", null, 30), Accounts.System, Cancel)).Value.Code;

    private static async Task<string?> WhereAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(address, Cancel);
        return answer.Headers.Location is { } to ? to.IsAbsoluteUri ? to.PathAndQuery : to.OriginalString : null;
    }

    private static async Task<HttpStatusCode> SocketAsync(HttpClient browser)
    {
        using var answer = await browser.PostAsync("/_blazor/negotiate?negotiateVersion=1", null, Cancel);
        return answer.StatusCode;
    }
}
