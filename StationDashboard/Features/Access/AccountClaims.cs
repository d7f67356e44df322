using System.Globalization;
using System.Security.Claims;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>What a person has to do before anything else is open to them.</summary>
public enum Duty
{
    /// <summary>Set a new password: it was never set by them, or its time is over.</summary>
    Password,
    /// <summary>Set up the second factor that the role asks for.</summary>
    SecondFactor,
}

/// <summary>A signed-in person as claims, and back again. Claims are made anew from the database at every request.</summary>
public static class AccountClaims
{
    /// <summary>Set while a <see cref="Duty"/> is open.</summary>
    public const string Duty = "duty";

    private const string Account = ClaimTypes.NameIdentifier;
    private const string Session = "session";
    private const string Stamp = "stamp";
    private const string Rights = "rights";
    private const string City = "city";
    private const string Alone = "alone";
    private const string From = "from";

    /// <summary>The claims of an account in a session.</summary>
    public static ClaimsPrincipal Of(Account account, AccountSession session, Duty? duty, string? from)
    {
        List<Claim> claims =
        [
            new(Account, account.Id.ToString(CultureInfo.InvariantCulture)),
            new(Session, session.Id.ToString(CultureInfo.InvariantCulture)),
            new(Stamp, session.Stamp),
            new(ClaimTypes.Name, account.Title),
            new(Rights, ((int)(duty is null ? account.Rights : Right.None)).ToString(CultureInfo.InvariantCulture)),
            .. account.Roles.Select(r => new Claim(ClaimTypes.Role, r.ToString())),
        ];
        Add(City, account.CityCode);
        Add(Alone, account.Alone ? "1" : null);
        Add(Duty, duty?.ToString());
        Add(From, from);
        return new(new ClaimsIdentity(claims, nameof(AccountClaims), ClaimTypes.Name, ClaimTypes.Role));

        void Add(string type, string? value)
        {
            if (value is not null)
            {
                claims.Add(new(type, value));
            }
        }
    }

    /// <summary>A screen: no account and no role, the one right of a screen.</summary>
    internal static ClaimsPrincipal OfScreen(Claim screen, string name, string? city, string? from)
    {
        List<Claim> claims = [screen, new(ClaimTypes.Name, name), new(Rights, ((int)Right.ViewScreen).ToString(CultureInfo.InvariantCulture))];
        claims.AddRange(city is null ? [] : [new(City, city)]);
        claims.AddRange(from is null ? [] : [new(From, from)]);
        return new(new ClaimsIdentity(claims, ScreenCookie.Scheme, ClaimTypes.Name, ClaimTypes.Role));
    }

    /// <summary>The person or the screen, or <see cref="Actor.Nobody"/> for who has not signed in.</summary>
    public static Actor ActorOf(ClaimsPrincipal person)
    {
        var account = AccountOf(person);
        if (person.Identity is not { IsAuthenticated: true, Name: { } name } || (account is null && ScreenCookie.IdOf(person) is null))
        {
            return Actor.Nobody;
        }

        var city = Shared.City.Find(person.FindFirstValue(City));
        var rights = int.TryParse(person.FindFirstValue(Rights), CultureInfo.InvariantCulture, out var held) ? (Right)held : Right.None;
        return new(name, rights, city, account, person.FindFirstValue(From), person.HasClaim(Alone, "1"));
    }

    /// <summary>Number of the account.</summary>
    public static int? AccountOf(ClaimsPrincipal person) => Number(person, Account);

    /// <summary>Number of the session.</summary>
    public static int? SessionOf(ClaimsPrincipal person) => Number(person, Session);

    /// <summary>The open duty, or null.</summary>
    public static Duty? DutyOf(ClaimsPrincipal person) => Enum.TryParse<Duty>(person.FindFirstValue(Duty), out var duty) ? duty : null;

    private static int? Number(ClaimsPrincipal person, string type) =>
        int.TryParse(person.FindFirstValue(type), CultureInfo.InvariantCulture, out var number) ? number : null;
}
