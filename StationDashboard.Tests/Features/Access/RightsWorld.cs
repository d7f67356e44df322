using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StationDashboard.Data;
using StationDashboard.Data.Demo;
using StationDashboard.Features.Demonstration;
using StationDashboard.Features.Evaluation;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Access;

/// <summary>A station of the demonstration.</summary>
public sealed record KnownStation(int Id, string Code, string Name, string CityCode);

/// <summary>Somebody at the door: the cookie of a session that the product's own commands began, or none.</summary>
public sealed record Visitor(string Name, Role? Role, string? Cookie, City? City = null, bool Screen = false);

/// <summary>One answer, with what can be read in it.</summary>
public sealed record Answer(HttpStatusCode Status, string? Location, string Text);

/// <summary>The product in memory with the fictional demonstration, and one account for each role; made once for all checks.</summary>
public sealed class RightsWorld : IAsyncLifetime
{
    private readonly Host app = new();
    private HttpClient client = null!;

    public IServiceProvider Services => app.Services;

    public IReadOnlyList<KnownStation> Stations { get; private set; } = [];

    public KnownStation Own { get; private set; } = null!;

    public KnownStation Other { get; private set; } = null!;

    public City OwnCity => City.Find(Own.CityCode)!;

    public City OtherCity => City.Find(Other.CityCode)!;

    /// <summary>An activity of another city, and a visit of it.</summary>
    public (int Activity, int Visit) OtherRecords { get; private set; }

    public List<Visitor> Visitors { get; } = [new("stranger", null, null)];

    public async ValueTask InitializeAsync()
    {
        client = app.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        Assert.Null((await Get<LoadDemonstration>().RunAsync(new DemoSize(63, 500, [2025, 2026], 1), Actor.Program, null, default)).Error);
        Assert.Null((await Get<OpenCycle>().RunAsync(2026, Actor.Program, default)).Error);
        await using var db = Get<StationDbContextFactory>().Whole();
        Stations = await db.Stations.OrderBy(s => s.Id).Select(s => new KnownStation(s.Id, s.Code, s.Name, s.CityCode)).ToListAsync();
        var busy = await db.Activities.GroupBy(a => a.StationId).OrderByDescending(g => g.Count()).Select(g => g.Key).ToListAsync();
        Own = Stations.Single(s => s.Id == busy[0]);
        Other = busy.Select(id => Stations.Single(s => s.Id == id)).First(s => s.CityCode != Own.CityCode);
        OtherRecords = await db.Visits.Join(db.Activities.Where(a => a.StationId == Other.Id), v => v.ActivityId, a => a.Id, (v, a) => ValueTuple.Create(a.Id, v.Id)).FirstAsync();
        foreach (var role in Enum.GetValues<Role>())
        {
            Visitors.Add(await AccountAsync("the" + role.ToString().ToLowerInvariant(), role));
        }

        Visitors.Add(await AccountAsync("norole", null));
        Visitors.Add(await ScreenAsync("screen of the province", null));
        Visitors.Add(await ScreenAsync("screen of a city", OwnCity));
    }

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>Creates an account, activates it, grants its role, sets up its second factor where the role owes one, and signs in.</summary>
    public async Task<Visitor> AccountAsync(string name, Role? role)
    {
        var code = (await Get<CreateAccount>().RunAsync(name, name, Accounts.System, default)).Value;
        Assert.Null((await Get<ActivateAccount>().RunAsync(code.Code, Accounts.Password, Accounts.Caller, default)).Error);
        var city = role is Role.CityBureau ? OwnCity : null;
        if (role is { } granted)
        {
            var line = await LineAsync(name);
            Assert.Null((await Get<GrantRoles>().RunAsync(line.Id, line.Seen, new([granted], city, false), null, Accounts.Security, default)).Error);
        }

        var signedIn = (await Get<SignIn>().RunAsync(name, Accounts.Password, Accounts.Caller, default)).Value;
        var person = AccountClaims.Of(signedIn.Account, signedIn.Session!, null, null);
        if (signedIn.Account.NeedsSecondFactor)
        {
            var secret = Totp.CreateSecret();
            var now = Get<TimeProvider>().GetUtcNow().UtcDateTime;
            var enrolled = await Get<EnrolSecondFactor>().RunAsync(secret, Totp.Code(secret, Totp.Step(now)), Accounts.Password, AccountClaims.ActorOf(person), Accounts.Caller, default);
            Assert.Null(enrolled.Error);
            person = AccountClaims.Of(enrolled.Value.SignedIn.Account, enrolled.Value.SignedIn.Session!, null, null);
        }

        var options = Get<IOptionsMonitor<CookieAuthenticationOptions>>().Get(AccessCookie.Scheme);
        var until = new AuthenticationProperties { IssuedUtc = DateTimeOffset.UnixEpoch, ExpiresUtc = DateTimeOffset.MaxValue };
        return new(name, role, $"{options.Cookie.Name}={options.TicketDataFormat.Protect(new AuthenticationTicket(person, until, AccessCookie.Scheme))}", city);
    }

    /// <summary>Lets a big screen in and opens it by its link, as its browser does.</summary>
    public async Task<Visitor> ScreenAsync(string name, City? city)
    {
        var issued = (await Get<CreateScreen>().RunAsync(new(name, city, 30), Accounts.System, default)).Value;
        var cookie = await Screens.OpenAsync(app.Stranger(), issued.Code);
        return new(name, null, cookie, city, Screen: true);
    }

    public async Task<AccountLine> LineAsync(string name) =>
        (await Get<AccountsQuery>().RunAsync(Right.ManageAccounts, Accounts.System, default)).Lines.Single(l => l.UserName == name);

    /// <summary>Asks as a visitor. What is written in a page is decoded, what is packed in a workbook or archive unpacked.</summary>
    public async Task<Answer> AskAsync(Visitor visitor, string method, string address)
    {
        using var request = new HttpRequestMessage(new(method), address);
        if (visitor.Cookie is not null)
        {
            request.Headers.Add("Cookie", visitor.Cookie);
        }

        request.Headers.Accept.ParseAdd("text/html");
        using var answer = await client.SendAsync(request);
        return new(answer.StatusCode, answer.Headers.Location?.OriginalString, WebUtility.HtmlDecode(Unpacked(await answer.Content.ReadAsByteArrayAsync())));
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }

    internal static string Unpacked(byte[] content)
    {
        if (!content.AsSpan().StartsWith("PK"u8))
        {
            return Encoding.UTF8.GetString(content);
        }

        using var archive = new ZipArchive(new MemoryStream(content));
        return string.Join('\n', archive.Entries.Select(entry =>
        {
            using var packed = entry.Open();
            using var plain = new MemoryStream();
            packed.CopyTo(plain);
            return Unpacked(plain.ToArray());
        }));
    }

    // So many questions by one person at once: without limits, whose own tests are elsewhere.
    private sealed class Host : WebApp
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Access:ExportsPerMinute", "1000");
            builder.UseSetting("Access:SignInsPerMinute", "1000");
        }
    }
}
