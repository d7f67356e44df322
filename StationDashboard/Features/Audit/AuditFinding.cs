using StationDashboard.Shared;

namespace StationDashboard.Features.Audit;

/// <summary>What a verification may find.</summary>
public enum AuditFault
{
    /// <summary>The entry's content is not what was sealed, or it was not written by this program.</summary>
    Altered,
    /// <summary>The entry stands where another stood.</summary>
    Moved,
    /// <summary>Entries are missing between two others.</summary>
    Missing,
    /// <summary>Entries are missing at the end.</summary>
    CutOff,
    /// <summary>The entry does not continue the one before.</summary>
    Unlinked,
    /// <summary>No entry agrees with the key.</summary>
    OtherKey,
    /// <summary>The key is not there or is no key.</summary>
    NoKey,
    /// <summary>A trigger that guards the entries is not there.</summary>
    NoTrigger,
    /// <summary>The file of heads and the chain do not agree.</summary>
    Heads,
}

/// <summary>One finding.</summary>
/// <param name="Fault">What it is.</param>
/// <param name="Entry">The entry's number, where it is about one.</param>
/// <param name="Said">A sentence for a person.</param>
public sealed record AuditFinding(AuditFault Fault, long? Entry, Error Said)
{
    /// <summary>The sentence in Chinese: for the command line, logs and manifests.</summary>
    public string Message => Said.Message;
}

/// <summary>How a verification ended.</summary>
/// <param name="Entries">Entries read.</param>
/// <param name="Head">Seal of the last one.</param>
/// <param name="Lines">Lines of the heads' file.</param>
/// <param name="Findings">What is wrong; empty when nothing is.</param>
public sealed record AuditCheck(long Entries, string Head, int Lines, IReadOnlyList<AuditFinding> Findings)
{
    /// <summary>Findings named at most; the rest is counted in a last one.</summary>
    public const int Most = 200;

    /// <summary>Whether nothing is wrong.</summary>
    public bool Intact => Findings.Count == 0;
}
