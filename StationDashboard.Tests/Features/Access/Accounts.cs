using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using StationDashboard.Shared;
using StationDashboard.Support;

namespace StationDashboard.Features.Access;

/// <summary>A database with accounts, made by the product's own commands.</summary>
internal sealed class Accounts : IAsyncDisposable
{
    public const string Password = "Kumquat-7-lantern";

    public static Caller Caller { get; } = new("192.0.2.7", "Test");

    public static Actor System { get; } = new("系统员", RoleRights.Of(Role.SystemAdministrator), AccountId: 9001);

    public static Actor Security { get; } = new("安全员", RoleRights.Of(Role.SecurityAdministrator), AccountId: 9002);

    public required SmallProvince Province { get; init; }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Opens it; passwords are hashed in few rounds, for speed, unless the test is about them.</summary>
    public static async Task<Accounts> OpenAsync(AccessSettings? settings = null, bool allRounds = false) => new()
    {
        Province = await SmallProvince.OpenAsync(services =>
        {
            services.AddAccounts(settings ?? new());
            if (!allRounds)
            {
                services.HashQuickly();
            }
        }),
    };

    public T Get<T>() where T : notnull => Province.Get<T>();

    /// <summary>Creates and activates an account.</summary>
    public async Task<AccountLine> AddAsync(string name, params Role[] roles)
    {
        var code = (await Get<CreateAccount>().RunAsync(name, name + "的姓名", System, Cancel)).Value;
        Assert.Equal(name, (await Get<ActivateAccount>().RunAsync(code.Code, Password, Caller, Cancel)).Value);
        if (roles.Length > 0)
        {
            var city = roles.Contains(Role.CityBureau) ? City.FindByName("湛江") : null;
            Assert.Null((await Get<GrantRoles>().RunAsync((await LineAsync(name)).Id, (await LineAsync(name)).Seen, new(roles, city, false), null, Security, Cancel)).Error);
        }

        return await LineAsync(name);
    }

    public async Task<AccountLine> LineAsync(string name) =>
        (await Get<AccountsQuery>().RunAsync(Right.ManageAccounts, System, Cancel)).Lines.Single(l => l.UserName == name);

    public Task<Result<SignedIn>> SignInAsync(string name, string password = Password) => Get<SignIn>().RunAsync(name, password, Caller, Cancel);

    /// <summary>Signs in and asks for the state of the session.</summary>
    public Task<SessionState> StateAsync(SignedIn signedIn) =>
        Get<SessionCheck>().RunAsync(AccountClaims.Of(signedIn.Account, signedIn.Session!, null, null), "192.0.2.7", Cancel);

    public async Task<Actor> ActorAsync(string name) => AccountClaims.ActorOf((await StateAsync((await SignInAsync(name)).Value)).Person!);

    /// <summary>Actions of the history, oldest first.</summary>
    public Task<List<string>> HistoryAsync(int account) =>
        Province.ReadAsync(db => db.History.Where(h => h.Subject == nameof(Account) && h.SubjectId == account).OrderBy(h => h.Id).Select(h => h.Action).ToListAsync());

    public ValueTask DisposeAsync() => Province.DisposeAsync();
}
