namespace StationDashboard.Shared;

/// <summary>
/// Append-only: who did what to which record, when, from where, from what to what, and why. Each entry is sealed when its
/// write commits: it holds the seal of the one before and a keyed hash over itself, so that neither can be changed unseen.
/// </summary>
public sealed class HistoryEntry
{
    /// <summary>Key and sequence without gaps; the order of events, which the clock is not.</summary>
    public long Id { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime At { get; set; }

    /// <summary>Who.</summary>
    public required string Actor { get; set; }

    /// <summary>The account; null for the command line and the program itself.</summary>
    public int? AccountId { get; set; }

    /// <summary>Network address of the person; null where there is none.</summary>
    public string? From { get; set; }

    /// <summary>What was done: the command's name, for example <c>ApproveActivities</c>.</summary>
    public required string Action { get; set; }

    /// <summary>Kind of record, for example <c>Activity</c>.</summary>
    public required string Subject { get; set; }

    /// <summary>Key of the record.</summary>
    public int SubjectId { get; set; }

    /// <summary>The station concerned, for its timeline.</summary>
    public int? StationId { get; set; }

    /// <summary>The import batch in which it happened.</summary>
    public int? BatchId { get; set; }

    /// <summary>Why, where the command asks for a reason.</summary>
    public string? Reason { get; set; }

    /// <summary>The record before as JSON, null when it is new.</summary>
    public string? Before { get; set; }

    /// <summary>The record after as JSON.</summary>
    public string? After { get; set; }

    /// <summary>Seal of the entry before; empty for the first.</summary>
    public string Previous { get; set; } = "";

    /// <summary>The seal: HMAC-SHA-256 over all of the above, 64 hexadecimal digits.</summary>
    public string Hash { get; set; } = "";
}
