using System.Net;
using System.Text.RegularExpressions;
using StationDashboard.Support;

namespace StationDashboard.Features.Access;

/// <summary>The product over HTTP, as strangers and as the first person find it.</summary>
public sealed partial class AccessWebTests : IAsyncLifetime
{
    private readonly WebApp app = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task A_stranger_gets_no_circuit()
    {
        using var answer = await app.Stranger().PostAsync("/_blazor/negotiate?negotiateVersion=1", null, Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/stations?year=2026")]
    [InlineData("/imports")]
    [InlineData("/imports/template/roster")]
    [InlineData("/accounts")]
    [InlineData("/account/sessions")]
    [InlineData("/nowhere")]
    public async Task A_stranger_is_led_to_the_sign_in_page_and_back_afterwards(string address)
    {
        using var answer = await app.Stranger().GetAsync(address, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal($"/login?returnUrl={Uri.EscapeDataString(address)}", answer.Headers.Location!.PathAndQuery);
    }

    [Theory]
    [InlineData("/login")]
    [InlineData("/activate")]
    [InlineData("/setup")]
    [InlineData("/css/site.css")]
    public async Task What_sign_in_needs_is_open_to_all(string address)
    {
        using var answer = await app.Stranger().GetAsync(address, Cancel);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("/stations?year=2026", "/stations?year=2026")]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("//elsewhere.example", "/")]
    [InlineData(@"/\elsewhere.example", "/")]
    public async Task After_signing_in_nobody_is_led_to_another_site(string returnUrl, string expected)
    {
        await SetUpAsync();
        using var answer = await LoginAsync(app.Stranger(), Setup.Password, returnUrl);
        Assert.Equal(expected, answer.Headers.Location?.PathAndQuery);
        Assert.Equal("localhost", answer.Headers.Location?.Host);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("station-account=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Under_https_the_cookie_belongs_to_this_host_alone()
    {
        await SetUpAsync();
        var client = app.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new Uri("https://localhost") });
        using var answer = await LoginAsync(client, Setup.Password);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-station-account=", StringComparison.Ordinal));
        Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
        using var page = await client.GetAsync("/account/sessions", Cancel);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Fact]
    public async Task Under_https_every_cookie_has_the_prefix_and_one_without_is_not_seen()
    {
        var signedIn = await app.CookieAsync();
        var client = app.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false, BaseAddress = new Uri("https://localhost") });
        using var login = await client.GetAsync("/login", Cancel);
        var cookies = login.Headers.GetValues("Set-Cookie").ToList();
        Assert.Contains(cookies, c => c.Contains("Antiforgery", StringComparison.Ordinal));
        Assert.All(cookies, c => Assert.Matches("^__Host-.*secure", c));

        foreach (var (name, status) in new[] { (signedIn, HttpStatusCode.Redirect), ($"__Host-{signedIn}", HttpStatusCode.OK) })
        {
            using var question = new HttpRequestMessage(HttpMethod.Get, "/account/sessions") { Headers = { { "Cookie", name } } };
            using var answer = await client.SendAsync(question, Cancel);
            Assert.Equal(status, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_cookie_that_was_altered_or_made_up_opens_nothing()
    {
        var cookie = await app.CookieAsync();
        var middle = cookie.Length / 2;
        foreach (var other in new[] { cookie[..middle] + (cookie[middle] == 'A' ? 'B' : 'A') + cookie[(middle + 1)..], "station-account=1" })
        {
            using var question = new HttpRequestMessage(HttpMethod.Get, "/account/sessions") { Headers = { { "Cookie", other } } };
            using var answer = await app.Stranger().SendAsync(question, Cancel);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("/login", "UserName", "Password")]
    [InlineData("/activate", "Code", "Password", "Again")]
    public async Task Passwords_are_masked_keepers_and_pasting_are_let_in_and_nothing_else_is_asked(string address, params string[] fields)
    {
        await SetUpAsync();
        var html = await app.Stranger().GetStringAsync(new Uri(address, UriKind.Relative), Cancel);
        var inputs = Regex.Matches(html, "<input (?![^>]*type=\"hidden\")[^>]*name=\"(\\w+)\"[^>]*>").ToDictionary(m => m.Groups[1].Value, m => m.Value);
        Assert.Equal(fields, inputs.Keys);
        Assert.All(inputs.Where(i => i.Key is "Password" or "Again"), i => Assert.Matches("type=\"password\".*autocomplete=\"(?:current|new)-password\"", i.Value));
        Assert.DoesNotContain("onpaste", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Five_wrong_passwords_lock_and_the_sentence_does_not_tell_which_was_wrong()
    {
        await SetUpAsync();
        using var stranger = app.Stranger();
        var sentences = new HashSet<string>();
        for (var failure = 1; failure <= 5; failure++)
        {
            using var refused = await LoginAsync(stranger, "Quince-8-lantern");
            sentences.Add(await AlertAsync(refused));
        }

        using var right = await LoginAsync(stranger, Setup.Password);
        sentences.Add(await AlertAsync(right));
        Assert.Contains("登录名或密码不正确", Assert.Single(sentences), StringComparison.Ordinal);
        Assert.False(right.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Too_many_posts_a_minute_are_refused_with_a_sentence()
    {
        using var stranger = app.Stranger();
        for (var post = 1; post <= 10; post++)
        {
            using var taken = await LoginAsync(stranger, "x");
            Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        }

        using var refused = await LoginAsync(stranger, "x");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Contains("请求过于频繁", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        using var page = await stranger.GetAsync("/login", Cancel);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Theory]
    [InlineData("/login", "login")]
    [InlineData("/setup", "trial")]
    [InlineData("/activate", "activate")]
    public async Task A_form_without_its_token_is_refused(string address, string form)
    {
        using var content = new FormUrlEncodedContent([new("_handler", form), new("UserName", "a"), new("Password", "b")]);
        using var answer = await app.Stranger().PostAsync(address, content, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Theory]
    [InlineData("/logout")]
    [InlineData("/account/activity")]
    public async Task An_address_that_acts_asks_for_the_token_too(string address)
    {
        using var visitor = app.Visitor();
        using var answer = await visitor.PostAsync(address, null, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        using var still = await visitor.GetAsync("/account/sessions", Cancel);
        Assert.Equal(HttpStatusCode.OK, still.StatusCode);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_on_the_server_not_only_the_cookie()
    {
        using var visitor = app.Visitor();
        var html = await visitor.GetStringAsync(new Uri("/account/sessions", UriKind.Relative), Cancel);
        var cookie = await app.CookieAsync();
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", Token().Match(html).Groups[1].Value)]);
        using var answer = await visitor.PostAsync("/logout", form, Cancel);
        Assert.Equal("/login?why=out", answer.Headers.Location?.OriginalString);
        Assert.Equal("\"storage\"", answer.Headers.GetValues("Clear-Site-Data").Single());

        using var replayed = new HttpRequestMessage(HttpMethod.Get, "/account/sessions");
        replayed.Headers.Add("Cookie", cookie);
        using var refused = await app.Stranger().SendAsync(replayed, Cancel);
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        Assert.Contains("why=ended", refused.Headers.Location!.Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_socket_from_a_page_of_another_site_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/_blazor/negotiate?negotiateVersion=1");
        request.Headers.Add("Origin", "https://elsewhere.example");
        using var visitor = app.Visitor();
        using var refused = await visitor.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        using var own = await visitor.PostAsync("/_blazor/negotiate?negotiateVersion=1", null, Cancel);
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("Forwarded")]
    public async Task Plain_http_that_a_proxy_passed_on_is_refused(string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/login");
        request.Headers.Add(header, "for=192.0.2.1");
        using var answer = await app.Stranger().SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("HTTPS", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sign_in_page_needs_no_script_of_a_circuit_and_no_MudBlazor()
    {
        var html = await app.Stranger().GetStringAsync(new Uri("/login", UriKind.Relative), Cancel);
        Assert.DoesNotContain("blazor.web", html, StringComparison.Ordinal);
        Assert.DoesNotContain("MudBlazor", html, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"<[^>]+\son[a-z]+=", html);
    }

    private async Task SetUpAsync() => await Setup.TrialAsync(app.Stranger(), app.DataFolder);

    private static Task<HttpResponseMessage> LoginAsync(HttpClient client, string password, string? returnUrl = null) =>
        Setup.PostAsync(client, returnUrl is null ? "/login" : "/login?returnUrl=" + Uri.EscapeDataString(returnUrl), "login", ("UserName", Setup.UserName), ("Password", password));

    private static async Task<string> AlertAsync(HttpResponseMessage answer) => Alert().Match(await answer.Content.ReadAsStringAsync(Cancel)).Groups[1].Value;

    [GeneratedRegex("role=\"alert\">([^<]*)<")]
    private static partial Regex Alert();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
