using Microsoft.AspNetCore.Identity;
using StationDashboard.Shared;

namespace StationDashboard.Features.Access;

/// <summary>A person who may sign in. Accounts are never deleted: the history names them.</summary>
public sealed class Account : IdentityUser<int>
{
    /// <summary>The person's name as colleagues know it.</summary>
    public required string DisplayName { get; set; }

    /// <summary>What the person is; any set that <see cref="RoleRights.MayMeet"/> allows.</summary>
    public IReadOnlyList<Role> Roles { get; set; } = [];

    /// <summary>The only city that the person sees; null for the province.</summary>
    public string? CityCode { get; set; }

    /// <summary>The right to see contacts in full, given apart from roles.</summary>
    public bool MayReveal { get; set; }

    /// <summary>单人试用: the one person who holds every right until real accounts are made.</summary>
    public bool Alone { get; set; }

    /// <summary>Since when nobody can sign in with it (UTC), or null.</summary>
    public DateTime? DisabledAt { get; set; }

    /// <summary>Until when it is locked after failures (UTC), or null.</summary>
    public DateTime? LockedUntil { get; set; }

    /// <summary>When the password was set (UTC); null before activation.</summary>
    public DateTime? PasswordChangedAt { get; set; }

    /// <summary>Last sign-in (UTC).</summary>
    public DateTime? LastSeenAt { get; set; }

    /// <summary>When it was created (UTC); the clock of disuse starts here.</summary>
    public DateTime CreatedAt { get; set; }

    /// <summary>The secret of the second factor, encrypted; null while there is none.</summary>
    public string? TotpSecret { get; set; }

    /// <summary>The time step of the last code that was accepted: no code works twice.</summary>
    public long TotpStep { get; set; }

    /// <summary>The name with the sign-in name, as the history and other people see it.</summary>
    public string Title => $"{DisplayName}（{UserName}）";

    /// <summary>Everything that the person may do.</summary>
    public Right Rights => Alone
        ? RoleRights.All
        : Roles.Aggregate(MayReveal ? Right.RevealContacts : Right.None, (rights, role) => rights | RoleRights.Of(role));

    /// <summary>Whether a second factor is mandatory: administrators and those who approve.</summary>
    public bool NeedsSecondFactor => !Alone && Roles.Any(r => r.IsAdministrator() || r is Role.Reviewer);

    /// <summary>Ends every session and circuit at its next check: rights, city, password or state have changed.</summary>
    public void Renew() => SecurityStamp = Guid.NewGuid().ToString("N");
}
