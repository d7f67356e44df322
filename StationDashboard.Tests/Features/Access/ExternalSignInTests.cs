using System.Net;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Data;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Access;

/// <summary>Signing in by another place (OpenID Connect), from the button to the session.</summary>
public sealed class ExternalSignInTests : IAsyncLifetime
{
    private readonly IdentityProvider provider = new();
    private Host app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        app = new(provider);
        await app.CookieAsync();
        var code = (await Get<CreateAccount>().RunAsync("zhangsan", "张三", Accounts.System, Cancel)).Value;
        Assert.True((await Get<ActivateAccount>().RunAsync(code.Code, Accounts.Password, Accounts.Caller, Cancel)).Succeeded);
        var line = await LineAsync();
        Assert.True((await Get<GrantRoles>().RunAsync(line.Id, line.Seen, new([Role.Viewer], null, false), null, Accounts.Security, Cancel)).Succeeded);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        provider.Dispose();
    }

    [Fact]
    public async Task A_linked_identity_signs_in_to_its_account_with_the_rights_that_the_account_has_here()
    {
        await LinkAsync("u-4711");
        using var client = app.Stranger();
        Assert.Contains("使用省厅统一认证登录", await client.GetStringAsync("/login?returnUrl=%2Fstations", Cancel), StringComparison.Ordinal);
        Assert.Equal("/stations", await SignInAsync(client, "u-4711", "/stations"));
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/stations", Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync("/imports", Cancel)).StatusCode);
        Assert.Equal("SignIn openid", (await HistoryAsync())[^1]);
    }

    [Fact]
    public async Task An_identity_that_nobody_linked_gets_in_nowhere()
    {
        using var client = app.Stranger();
        Assert.Equal("/login?why=external", await SignInAsync(client, "u-4711", "/stations"));
        Assert.Contains("没有关联到可用的账号", await client.GetStringAsync("/login?why=external", Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync("/stations", Cancel)).StatusCode);
        Assert.Equal("RefuseSignIn openid", (await HistoryAsync(0))[^1]);
    }

    [Fact]
    public async Task A_link_that_was_taken_away_and_a_disabled_account_are_refused()
    {
        await LinkAsync("u-4711");
        await LinkAsync("");
        using var client = app.Stranger();
        Assert.Equal("/login?why=external", await SignInAsync(client, "u-4711", "/"));
        await LinkAsync("u-4711");
        var line = await LineAsync();
        Assert.True((await Get<DisableAccount>().RunAsync(line.Id, line.Seen, "离职", Accounts.System, Cancel)).Succeeded);
        Assert.Equal("/login?why=external", await SignInAsync(client, "u-4711", "/"));
    }

    [Fact]
    public async Task A_second_factor_here_is_asked_for_as_after_a_password()
    {
        await LinkAsync("u-4711");
        var signedIn = (await Get<SignIn>().RunAsync("zhangsan", Accounts.Password, Accounts.Caller, Cancel)).Value;
        var secret = Totp.CreateSecret();
        var actor = AccountClaims.ActorOf(AccountClaims.Of(signedIn.Account, signedIn.Session!, null, null));
        Assert.True((await Get<EnrolSecondFactor>().RunAsync(secret, Totp.Code(secret, Totp.Step(Get<TimeProvider>().GetUtcNow().UtcDateTime)), Accounts.Password, actor, Accounts.Caller, Cancel)).Succeeded);
        using var client = app.Stranger();
        Assert.Equal("/login/code?returnUrl=%2Fstations", await SignInAsync(client, "u-4711", "/stations"));
    }

    [Fact]
    public async Task A_token_that_another_key_signed_or_that_answers_another_question_is_refused()
    {
        await LinkAsync("u-4711");
        using var client = app.Stranger();
        provider.Forges = true;
        Assert.Equal("/login?why=external", await SignInAsync(client, "u-4711", "/"));
        provider.Forges = false;
        Assert.Equal("/login?why=external", await SignInAsync(client, "u-4711", "/", nonce: "another"));
        // An answer that another browser asked for.
        var answer = provider.Approve(await AskAsync(app.Stranger(), "/"), "u-4711");
        using var refused = await client.GetAsync(answer, Cancel);
        Assert.Equal("/login?why=external", refused.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_token_from_another_issuer_or_for_another_client_is_refused()
    {
        await LinkAsync("u-4711");
        provider.Issuer = "https://other.example";
        Assert.Equal("/login?why=external", await SignInAsync(app.Stranger(), "u-4711", "/"));
        (provider.Issuer, provider.Audience) = (IdentityProvider.Authority, "another");
        Assert.Equal("/login?why=external", await SignInAsync(app.Stranger(), "u-4711", "/"));
        provider.Audience = "station";
        Assert.Equal("/", await SignInAsync(app.Stranger(), "u-4711", "/"));
    }

    [Fact]
    public async Task Nobody_is_led_to_another_site_afterwards()
    {
        await LinkAsync("u-4711");
        Assert.Equal("/", await SignInAsync(app.Stranger(), "u-4711", "https://elsewhere.example/"));
    }

    [Fact]
    public async Task One_identity_is_one_account_and_nobody_links_his_own()
    {
        await LinkAsync("u-4711");
        await Get<CreateAccount>().RunAsync("lisi", "李四", Accounts.System, Cancel);
        var other = await LineAsync("lisi");
        Assert.Equal("access.IdentityTaken", (await Get<LinkAccount>().RunAsync(other.Id, other.Seen, "u-4711", Accounts.System, Cancel)).Error?.Code);
        Assert.Equal("access.NotOneself", (await Get<LinkAccount>().RunAsync(other.Id, other.Seen, "u-1", Accounts.System with { AccountId = other.Id }, Cancel)).Error?.Code);
        Assert.Equal("u-4711", (await LineAsync()).Identity);
    }

    [Fact]
    public async Task Without_settings_there_is_neither_button_nor_address()
    {
        await using var plain = new WebApp();
        await plain.CookieAsync();
        using var client = plain.Stranger();
        Assert.DoesNotContain("/login/external", await client.GetStringAsync("/login", Cancel), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync(ExternalSignInAddresses.Start, Cancel)).StatusCode);
    }

    [Fact]
    public void Unusable_settings_keep_it_from_starting_and_are_all_named()
    {
        var refused = Assert.Throws<StartRefusedException>(() => ExternalSettings.Read(new ConfigurationBuilder()
            .AddInMemoryCollection([new("OpenId:Authority", "http://id.example"), new("OpenId:NameClaim", "")]).Build()));
        Assert.All((string[])["OpenId:Authority", "OpenId:ClientId", "OpenId:ClientSecret", "OpenId:NameClaim"], key => Assert.Contains(key, refused.Message, StringComparison.Ordinal));
    }

    private T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    private async Task<AccountLine> LineAsync(string name = "zhangsan") =>
        (await Get<AccountsQuery>().RunAsync(Right.ManageAccounts, Accounts.System, Cancel)).Lines.Single(l => l.UserName == name);

    private async Task LinkAsync(string identity)
    {
        var line = await LineAsync();
        Assert.Null((await Get<LinkAccount>().RunAsync(line.Id, line.Seen, identity, Accounts.System, Cancel)).Error);
    }

    private static async Task<Uri> AskAsync(HttpClient client, string returnUrl)
    {
        using var asked = await client.GetAsync($"{ExternalSignInAddresses.Start}?returnUrl={Uri.EscapeDataString(returnUrl)}", Cancel);
        return asked.Headers.Location!;
    }

    /// <summary>From the button to where one ends up.</summary>
    private async Task<string?> SignInAsync(HttpClient client, string subject, string returnUrl, string? nonce = null)
    {
        var address = provider.Approve(await AskAsync(client, returnUrl), subject, nonce);
        using var back = await client.GetAsync(address, Cancel);
        if (back.Headers.Location?.OriginalString is not { } next || !next.StartsWith("/login/external", StringComparison.Ordinal))
        {
            return back.Headers.Location?.OriginalString;
        }

        using var done = await client.GetAsync(next, Cancel);
        return done.Headers.Location?.OriginalString;
    }

    private async Task<List<string>> HistoryAsync(int? account = null)
    {
        var id = account ?? (await LineAsync()).Id;
        await using var db = Get<StationDbContextFactory>().Real();
        return await db.History.Where(h => h.Subject == nameof(Account) && h.SubjectId == id).OrderBy(h => h.Id).Select(h => h.Action + " " + h.Reason).ToListAsync(Cancel);
    }

    private sealed class Host(IdentityProvider provider) : WebApp(services => services.Configure<OpenIdConnectOptions>(ExternalSignInAddresses.Scheme, options => options.BackchannelHttpHandler = provider))
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("OpenId:Authority", IdentityProvider.Authority);
            builder.UseSetting("OpenId:ClientId", "station");
            builder.UseSetting("OpenId:ClientSecret", "secret");
            builder.UseSetting("OpenId:Title", "省厅统一认证");
        }
    }
}
