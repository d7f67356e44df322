using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>A version of a scheme as stored. Versions are added, never changed.</summary>
public sealed class StoredScheme
{
    /// <summary>Key; also the number of the version.</summary>
    public int Id { get; set; }

    /// <summary>The year whose cycle it belongs to, with its m and µ frozen; null for a version that years to come start from.</summary>
    public int? Year { get; set; }

    /// <summary>The scheme as canonical JSON.</summary>
    public required string Content { get; set; }

    /// <summary>Why it was made.</summary>
    public string? Note { get; set; }

    /// <summary>Who stored it.</summary>
    public required string By { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime At { get; set; }
}

/// <summary>State of a year's evaluation. A year without a cycle is a draft that follows the newest scheme.</summary>
public enum CycleState
{
    /// <summary>草稿: no cycle yet.</summary>
    Draft,
    /// <summary>已启动: the scheme is locked, m and µ are frozen.</summary>
    Open,
    /// <summary>已定稿: the snapshot is the result.</summary>
    Finalised,
    /// <summary>已重新启动: finalised once, followed by the cycle of the next number; its snapshot stays.</summary>
    Reopened,
}

/// <summary>The evaluation of a year: opened with a locked scheme, finalised into a snapshot, perhaps opened again by another person.</summary>
public sealed class EvaluationCycle : IVersioned
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>The calendar year.</summary>
    public int Year { get; set; }

    /// <summary>1 for the first, one more each time the year is opened again.</summary>
    public int Number { get; set; }

    /// <summary>Its state; never <see cref="CycleState.Draft"/>.</summary>
    public CycleState State { get; set; }

    /// <summary>The locked scheme.</summary>
    public int SchemeId { get; set; }

    /// <summary>Who opened it.</summary>
    public required string OpenedBy { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime OpenedAt { get; set; }

    /// <summary>Who finalised it.</summary>
    public string? FinalisedBy { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime? FinalisedAt { get; set; }

    /// <summary>Who opened the year again: another person than who finalised it.</summary>
    public string? ReopenedBy { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime? ReopenedAt { get; set; }

    /// <summary>Why.</summary>
    public string? ReopenReason { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }
}

/// <summary>A change of a locked scheme: asked for by one person with a reason, confirmed or refused by another.</summary>
public sealed class SchemeChange : IVersioned
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>The cycle.</summary>
    public int CycleId { get; set; }

    /// <summary>The scheme wanted, as canonical JSON.</summary>
    public required string Content { get; set; }

    /// <summary>Why.</summary>
    public required string Reason { get; set; }

    /// <summary>Who asks.</summary>
    public required string By { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime At { get; set; }

    /// <summary>Who decided; null while it waits.</summary>
    public string? DecidedBy { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime? DecidedAt { get; set; }

    /// <summary>Confirmed or refused; null while it waits.</summary>
    public bool? Accepted { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }
}

/// <summary>A finalised evaluation, frozen: later edits of records do not change it.</summary>
public sealed class EvaluationSnapshot
{
    /// <summary>Key; printed on reports.</summary>
    public int Id { get; set; }

    /// <summary>The cycle.</summary>
    public int CycleId { get; set; }

    /// <summary>Inputs, scheme, results and draws as canonical JSON (<see cref="SnapshotContent"/>).</summary>
    public required string Content { get; set; }

    /// <summary>SHA-256 of <see cref="Content"/> in UTF-8, lower-case hexadecimal.</summary>
    public required string Sha256 { get; set; }

    /// <summary>Who finalised.</summary>
    public required string By { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime At { get; set; }
}
