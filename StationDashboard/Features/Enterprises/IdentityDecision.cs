namespace StationDashboard.Features.Enterprises;

/// <summary>What a person decided about two entries.</summary>
public enum IdentityDecisionKind
{
    /// <summary>They are one enterprise.</summary>
    Same,
    /// <summary>They are two, whatever their names say: a name alone does not join the other by itself.</summary>
    Apart,
}

/// <summary>
/// A person's decision about two entries. The derivation of identities honours it (docs/decisions/0003): nothing is merged, so
/// that undoing it parts again what it had joined.
/// </summary>
public sealed class IdentityDecision
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>What was decided.</summary>
    public IdentityDecisionKind Kind { get; set; }

    /// <summary>The earlier of the two entries; with <see cref="SecondId"/> unique among the decisions that stand.</summary>
    public int FirstId { get; set; }

    /// <summary>The later entry.</summary>
    public int SecondId { get; set; }

    /// <summary>Why; required where two codes become one enterprise.</summary>
    public string? Reason { get; set; }

    /// <summary>Who decided.</summary>
    public required string By { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime At { get; set; }

    /// <summary>When it was taken back (UTC); null while it stands.</summary>
    public DateTime? UndoneAt { get; set; }

    /// <summary>Who took it back.</summary>
    public string? UndoneBy { get; set; }

    /// <summary>Why it was taken back, where the person said so.</summary>
    public string? UndoneReason { get; set; }
}
