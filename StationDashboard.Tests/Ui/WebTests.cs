using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Support;

namespace StationDashboard.Ui;

public sealed partial class WebTests : IAsyncLifetime
{
    private readonly WebApp app = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData("/")]
    [InlineData("/nowhere")]
    public async Task Every_page_carries_the_security_headers_and_is_not_kept(string address)
    {
        using var answer = await app.Visitor().GetAsync(address, Cancel);
        string Header(string name) => string.Join(", ", answer.Headers.GetValues(name));
        Assert.Equal(SecurityHeaders.ContentSecurityPolicy, Header("Content-Security-Policy"));
        Assert.DoesNotContain("script-src 'self' 'unsafe", Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("nosniff", Header("X-Content-Type-Options"));
        Assert.Equal("no-referrer", Header("Referrer-Policy"));
        Assert.Equal("same-origin", Header("Cross-Origin-Opener-Policy"));
        Assert.Equal("DENY", Header("X-Frame-Options"));
        Assert.Contains("camera=()", Header("Permissions-Policy"), StringComparison.Ordinal);
        Assert.Equal("no-store", Header("Cache-Control"));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("GET", "/login", "evil.example", HttpStatusCode.BadRequest)]
    [InlineData("POST", "/_blazor/negotiate", "localhost", HttpStatusCode.Unauthorized)]
    [InlineData("POST", "/login", "localhost", HttpStatusCode.BadRequest)]
    [InlineData("GET", "/favicon.svg", "localhost", HttpStatusCode.OK)]
    [InlineData("GET", "/css/site.css", "localhost", HttpStatusCode.OK)]
    [InlineData("GET", "/stations/export", "localhost", HttpStatusCode.Redirect)]
    public async Task Refusals_and_files_carry_them_too(string method, string address, string host, HttpStatusCode status)
    {
        using var question = new HttpRequestMessage(new(method), address) { Headers = { Host = host } };
        using var answer = await app.Stranger().SendAsync(question, Cancel);
        Assert.Equal(status, answer.StatusCode);
        Assert.Equal(SecurityHeaders.ContentSecurityPolicy, string.Join(", ", answer.Headers.GetValues("Content-Security-Policy")));
        Assert.Equal("nosniff", string.Join(", ", answer.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task Beyond_this_machine_https_is_demanded_for_a_year_with_subdomains()
    {
        await using var named = app.WithWebHostBuilder(b => b.UseSetting("AllowedHosts", "stations.example"));
        using var client = named.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new Uri("https://stations.example") });
        foreach (var address in new[] { "/login", "/css/site.css", "/_blazor" })
        {
            using var answer = await client.GetAsync(address, Cancel);
            Assert.Equal("max-age=31536000; includeSubDomains", string.Join(", ", answer.Headers.GetValues("Strict-Transport-Security")));
        }
    }

    [Fact]
    public async Task No_other_origin_reads_an_answer_and_none_echoes_its_question()
    {
        using var question = new HttpRequestMessage(HttpMethod.Get, "/login") { Headers = { { "Origin", "https://elsewhere.example" } } };
        using var answer = await app.Stranger().SendAsync(question, Cancel);
        Assert.DoesNotContain(answer.Headers, h => h.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        using var trace = new HttpRequestMessage(HttpMethod.Trace, "/login") { Headers = { { "X-Secret", "echo-me" } } };
        using var refused = await app.Visitor().SendAsync(trace, Cancel);
        Assert.NotEqual(HttpStatusCode.OK, refused.StatusCode);
        Assert.DoesNotContain("echo-me", await refused.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_hold_no_inline_script_and_nothing_from_elsewhere()
    {
        var html = await HtmlAsync(app.Visitor(), "/nowhere");
        var scripts = ScriptTag().Matches(html).Select(m => m.Value).ToList();
        Assert.NotEmpty(scripts);
        Assert.All(scripts, script => Assert.Matches("^<script [^>]*src=\"(?!https?:|//)[^\"]+\"[^>]*></script>$", script));
        Assert.DoesNotMatch(@"<[^>]+\son[a-z]+=", html);
        Assert.DoesNotMatch("<link [^>]*href=\"(?:https?:)?//", html);
    }

    [Fact]
    public async Task Everything_that_a_page_refers_to_is_served()
    {
        using var visitor = app.Visitor();
        var html = await HtmlAsync(visitor, "/nowhere");
        var references = Reference().Matches(html).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).ToList();
        Assert.Contains(references, r => r.Contains("site", StringComparison.Ordinal));
        foreach (var reference in references)
        {
            using var answer = await visitor.GetAsync("/" + reference.TrimStart('/'), Cancel);
            Assert.True(answer.IsSuccessStatusCode, $"{reference}: {answer.StatusCode}");
            Assert.NotEmpty(await answer.Content.ReadAsByteArrayAsync(Cancel));
        }
    }

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/not-found")]
    public async Task A_typed_address_that_does_not_exist_is_a_page_with_status_404(string address)
    {
        using var answer = await app.Visitor().GetAsync(address, Cancel);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Contains("没有这个页面", html, StringComparison.Ordinal);
        Assert.Contains("id=\"navigation\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_to_nowhere_is_refused_and_not_run_again_as_a_page()
    {
        using var form = new FormUrlEncodedContent([new("a", "b")]);
        using var answer = await app.Visitor().PostAsync("/nowhere", form, Cancel);
        Assert.InRange((int)answer.StatusCode, 400, 499);
        Assert.Empty(await answer.Content.ReadAsStringAsync(Cancel));
    }

    [Fact]
    public async Task Chinese_is_the_default_even_for_an_English_browser()
    {
        using var visitor = app.Visitor();
        visitor.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en-US,en;q=0.9");
        var html = await HtmlAsync(visitor, "/nowhere");
        Assert.Contains("<html lang=\"zh-CN\"", html, StringComparison.Ordinal);
        Assert.Contains("中小企业志愿服务工作站", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/nowhere?year=2026&city=440100", "/nowhere?year=2026&city=440100")]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("//elsewhere.example", "/")]
    [InlineData(@"/\elsewhere.example", "/")]
    [InlineData("", "/")]
    public async Task Switching_the_language_comes_back_to_the_same_view_and_never_leaves_the_site(string returnTo, string expected)
    {
        using var visitor = app.Visitor();
        using var answer = await SwitchAsync(visitor, "en-US", returnTo);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains(answer.Headers, SetsTheCulture);
        Assert.Equal(expected, answer.Headers.Location!.OriginalString);
        Assert.Contains("<html lang=\"en-US\"", await HtmlAsync(visitor, "/nowhere"), StringComparison.Ordinal);
        Assert.Contains("There is no such page", await HtmlAsync(visitor, "/nowhere"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_language_that_the_product_does_not_speak_changes_nothing()
    {
        using var answer = await SwitchAsync(app.Visitor(), "fr-FR", "/stations");
        Assert.Equal("/stations", answer.Headers.Location!.OriginalString);
        Assert.DoesNotContain(answer.Headers, SetsTheCulture);
    }

    [Fact]
    public async Task A_form_of_another_site_does_not_switch_the_language()
    {
        using var form = new FormUrlEncodedContent([new("culture", "en-US"), new("returnTo", "/stations")]);
        using var answer = await app.Visitor().PostAsync(Cultures.Endpoint, form, Cancel);
        Assert.Equal("/stations", answer.Headers.Location!.OriginalString);
        Assert.DoesNotContain(answer.Headers, SetsTheCulture);
    }

    [Theory]
    [InlineData("theme=dark", true)]
    [InlineData("theme-system=dark", true)]
    [InlineData("theme=light; theme-system=dark", false)]
    [InlineData("theme=<script>", false)]
    [InlineData(null, false)]
    public async Task The_first_HTML_already_has_the_visitors_colours(string? cookie, bool dark)
    {
        using var visitor = app.Visitor();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/nowhere");
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        using var answer = await visitor.SendAsync(request, Cancel);
        var html = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(dark, HtmlTag().Match(html).Value.Contains("class=\"dark\"", StringComparison.Ordinal));
        var surface = new MudBlazor.Utilities.MudColor((dark ? Theme.Dark : Theme.Light)["surface"]);
        Assert.Contains($"--mud-palette-surface: rgba({surface.R},{surface.G},{surface.B},1)", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_travel_compressed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/nowhere");
        request.Headers.AcceptEncoding.ParseAdd("br");
        using var answer = await app.Visitor().SendAsync(request, Cancel);
        Assert.Equal(["br"], answer.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task A_foreign_host_name_is_not_answered()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://elsewhere.example/");
        using var answer = await app.Visitor().SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task When_even_the_frame_fails_a_plain_page_says_so_without_details()
    {
        await using var broken = new WebApp(services => services.AddSingleton<NavEntry>(_ => throw new InvalidOperationException("secret detail")));
        using var answer = await broken.Visitor().GetAsync("/nowhere", Cancel);
        var html = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("出了点问题", html, StringComparison.Ordinal);
        Assert.DoesNotContain("secret detail", html, StringComparison.Ordinal);
        Assert.Equal(SecurityHeaders.ContentSecurityPolicy, string.Join(", ", answer.Headers.GetValues("Content-Security-Policy")));
    }

    private static bool SetsTheCulture(KeyValuePair<string, IEnumerable<string>> header) =>
        header.Key == "Set-Cookie" && header.Value.Any(v => v.Contains(".Culture=", StringComparison.Ordinal));

    private static async Task<string> HtmlAsync(HttpClient visitor, string address)
    {
        using var answer = await visitor.GetAsync(address, Cancel);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    private static async Task<HttpResponseMessage> SwitchAsync(HttpClient visitor, string culture, string returnTo)
    {
        var token = AntiforgeryField().Match(await HtmlAsync(visitor, "/nowhere")).Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("culture", culture), new("returnTo", returnTo), new("__RequestVerificationToken", token)]);
        return await visitor.PostAsync(Cultures.Endpoint, form, Cancel);
    }

    [GeneratedRegex("<script.*?</script>", RegexOptions.Singleline)]
    private static partial Regex ScriptTag();

    [GeneratedRegex("<(?:link|script)\\s[^>]*(?:href|src)=\"([^\"]+)\"")]
    private static partial Regex Reference();

    [GeneratedRegex("<html[^>]*>")]
    private static partial Regex HtmlTag();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex AntiforgeryField();
}
