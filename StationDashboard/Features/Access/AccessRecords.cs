namespace StationDashboard.Features.Access;

/// <summary>A sign-in and what came of it. The cookie names it; nothing else keeps it alive.</summary>
public sealed class AccountSession
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>Whose it is.</summary>
    public int AccountId { get; set; }

    /// <summary>The account's stamp at sign-in: another one ends the session.</summary>
    public required string Stamp { get; set; }

    /// <summary>Sign-in (UTC).</summary>
    public DateTime StartedAt { get; set; }

    /// <summary>Last sign of a person, not of the page's own traffic (UTC).</summary>
    public DateTime ActiveAt { get; set; }

    /// <summary>Signed out or ended by the person (UTC), or null.</summary>
    public DateTime? EndedAt { get; set; }

    /// <summary>Network address at sign-in.</summary>
    public string? Address { get; set; }

    /// <summary>The browser, as it calls itself.</summary>
    public string? Browser { get; set; }
}

/// <summary>The hash of an earlier password: the last five are not taken again.</summary>
public sealed class FormerPassword
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>Whose it was.</summary>
    public int AccountId { get; set; }

    /// <summary>The hash.</summary>
    public required string Hash { get; set; }

    /// <summary>When it was replaced (UTC).</summary>
    public DateTime At { get; set; }
}

/// <summary>A code that lets a person set the password of an account, once and for some days.</summary>
public sealed class ActivationCode
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>The account.</summary>
    public int AccountId { get; set; }

    /// <summary>Hash of the code.</summary>
    public required string Hash { get; set; }

    /// <summary>Not taken after this instant (UTC).</summary>
    public DateTime ExpiresAt { get; set; }

    /// <summary>Used or replaced (UTC), or null.</summary>
    public DateTime? SpentAt { get; set; }
}

/// <summary>A code that stands in once for a lost second factor.</summary>
public sealed class RecoveryCode
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>The account.</summary>
    public int AccountId { get; set; }

    /// <summary>Hash of the code.</summary>
    public required string Hash { get; set; }

    /// <summary>Used or replaced (UTC), or null.</summary>
    public DateTime? SpentAt { get; set; }
}

/// <summary>Which rules passwords obey.</summary>
public enum PasswordProfile
{
    /// <summary>等保 (GB/T 22239): 10 characters, three of four classes, 90 days, not one of the last five.</summary>
    Dengbao,
    /// <summary>NIST SP 800-63B, ASVS 6.2: 12 characters, nothing else to remember, no change without a reason.</summary>
    Nist,
}

/// <summary>What the security administrator decides for all; one row.</summary>
public sealed class AccessPolicy
{
    /// <summary>Key of the only row.</summary>
    public const int Only = 1;

    /// <summary>Always <see cref="Only"/>.</summary>
    public int Id { get; set; } = Only;

    /// <summary>The password profile.</summary>
    public PasswordProfile Passwords { get; set; }
}
