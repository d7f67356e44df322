using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Data;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Access;

public sealed partial class SetupWebTests : IAsyncLifetime
{
    private readonly WebApp app = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Code => Setup.Code(app.DataFolder);

    public ValueTask InitializeAsync()
    {
        _ = app.Server;
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public void The_code_lies_in_a_file_that_its_owner_alone_reads()
    {
        if (OperatingSystem.IsWindows())
        {
            // No such modes there; the folder is the user's own.
            return;
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(app.DataFolder, "setup-code.txt")));
    }

    [Fact]
    public async Task A_code_in_the_address_is_not_read_and_elsewhere_the_trial_is_not_offered()
    {
        Assert.DoesNotContain($"value=\"{Code}\"", await app.Stranger().GetStringAsync(new Uri($"/setup?code={Code}&SetupCode={Code}", UriKind.Relative), Cancel), StringComparison.Ordinal);
        var elsewhere = app.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new Uri("https://localhost") });
        elsewhere.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.1");
        var html = await elsewhere.GetStringAsync(new Uri("/setup", UriKind.Relative), Cancel);
        Assert.DoesNotContain("开始单人试用", html, StringComparison.Ordinal);
        Assert.Contains("建立三个管理员账号", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_code_is_refused_with_a_sentence()
    {
        using var answer = await TrialAsync(app.Stranger(), OneTimeCode.Create());
        Assert.Contains("设置码不正确", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(app.DataFolder, "setup-code.txt")));
    }

    [Fact]
    public async Task An_expired_code_is_refused_with_a_sentence()
    {
        await using var soon = new WebApp(services => services.AddSingleton(new AccessSettings { SetupCode = TimeSpan.Zero }));
        _ = soon.Server;
        using var answer = await TrialAsync(soon.Stranger(), Setup.Code(soon.DataFolder));
        Assert.Contains("设置码已过期", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Password123", "常见")]
    [InlineData("short", "至少 10 个字符")]
    public async Task A_poor_password_is_refused_with_its_rule(string password, string sentence)
    {
        using var answer = await Setup.PostAsync(app.Stranger(), "/setup", "trial", ("SetupCode", Code), ("UserName", "trial"), ("Password", password), ("Again", password));
        Assert.Contains(sentence, await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_setup_is_refused_and_the_page_is_gone()
    {
        using var waiting = app.Stranger();
        var code = Code;
        var html = await waiting.GetStringAsync(new Uri("/setup", UriKind.Relative), Cancel);
        await Setup.TrialAsync(app.Stranger(), app.DataFolder);

        // Somebody who had the page open already.
        using var form = new FormUrlEncodedContent([new("_handler", "trial"), new("__RequestVerificationToken", Token().Match(html).Groups[1].Value), new("SetupCode", code),
            new("UserName", "second"), new("Password", Setup.Password), new("Again", Setup.Password)]);
        using var late = await waiting.PostAsync("/setup", form, Cancel);
        Assert.Contains("已经设置过", await late.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.False(late.Headers.Contains("Set-Cookie"));

        using var gone = await app.Stranger().GetAsync("/setup", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Contains("已经设置过", await gone.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(app.DataFolder, "setup-code.txt")));
    }

    [Fact]
    public async Task The_one_person_of_the_trial_holds_every_right_and_says_so()
    {
        using var visitor = app.Visitor();
        var html = await visitor.GetStringAsync(new Uri("/welcome", UriKind.Relative), Cancel);
        Assert.Contains("单人试用", html, StringComparison.Ordinal);
        Assert.Contains("trial（trial）", html, StringComparison.Ordinal);
        await using var db = app.Services.GetRequiredService<StationDbContextFactory>().Real();
        var account = Assert.Single(db.Accounts);
        Assert.Equal((true, RoleRights.All, false), (account.Alone, account.Rights, account.NeedsSecondFactor));
    }

    [Fact]
    public async Task Three_administrators_get_codes_once_and_each_begins_with_a_second_factor()
    {
        var codes = await CodesAsync(app.Stranger(), "/setup", ("SetupCode", Code));
        Assert.Equal(3, codes.Count);
        await EachBeginsAsync(codes);
        using var gone = await app.Stranger().GetAsync("/setup", Cancel);
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Three_names_that_are_one_are_refused()
    {
        using var answer = await Setup.PostAsync(app.Stranger(), "/setup", "administrators", ("SetupCode", Code), ("SystemName", "a1"), ("SecurityName", "A1"), ("AuditName", "c1"));
        Assert.Contains("三个不同的账号", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Real_accounts_end_the_trial_and_whoever_tried_is_out()
    {
        using var visitor = app.Visitor();
        var codes = await CodesAsync(visitor, "/account/trial");
        Assert.Equal(3, codes.Count);
        using var out_ = await visitor.GetAsync("/welcome", Cancel);
        Assert.Equal(HttpStatusCode.Redirect, out_.StatusCode);
        using var again = await Setup.PostAsync(app.Stranger(), "/login", "login", ("UserName", Setup.UserName), ("Password", Setup.Password));
        Assert.Contains("已停用", await again.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        await EachBeginsAsync(codes[..1]);
    }

    private async Task EachBeginsAsync(IReadOnlyList<string> codes)
    {
        string[] names = ["xitong", "anquan", "shenji"];
        foreach (var (code, name) in codes.Zip(names))
        {
            using var client = app.Stranger();
            using var activated = await Setup.PostAsync(client, "/activate", "activate", ("Code", code), ("Password", Setup.Password), ("Again", Setup.Password));
            Assert.Equal("/login?why=activated", activated.Headers.Location?.PathAndQuery);
            using var signedIn = await Setup.PostAsync(client, "/login", "login", ("UserName", name), ("Password", Setup.Password));
            Assert.Equal("/", signedIn.Headers.Location?.PathAndQuery);
            using var closed = await client.GetAsync("/", Cancel);
            Assert.Equal("/account/mfa", closed.Headers.Location?.OriginalString);
            using var socket = await client.PostAsync("/_blazor/negotiate?negotiateVersion=1", null, Cancel);
            Assert.Equal(HttpStatusCode.Forbidden, socket.StatusCode);
            Assert.Contains("必须启用两步验证", await client.GetStringAsync(new Uri("/account/mfa", UriKind.Relative), Cancel), StringComparison.Ordinal);
        }
    }

    private static async Task<List<string>> CodesAsync(HttpClient client, string address, params (string, string)[] more)
    {
        using var answer = await Setup.PostAsync(client, address, address == "/setup" ? "administrators" : "end", [("SystemName", "xitong"), ("SecurityName", "anquan"), ("AuditName", "shenji"), .. more]);
        return [.. Secret().Matches(await answer.Content.ReadAsStringAsync(Cancel)).Select(m => m.Groups[1].Value)];
    }

    private static Task<HttpResponseMessage> TrialAsync(HttpClient client, string code) =>
        Setup.PostAsync(client, "/setup", "trial", ("SetupCode", code), ("UserName", "trial"), ("Password", Setup.Password), ("Again", Setup.Password));

    [GeneratedRegex("class=\"secret\">([^<]+)<")]
    private static partial Regex Secret();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
