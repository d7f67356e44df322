using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>Kinds of incident that Art. 6 makes a ground for withdrawal.</summary>
public enum IncidentKind
{
    /// <summary>违法违规 (R-6-V)</summary>
    Violation,
    /// <summary>有偿服务 (R-6-P)</summary>
    PaidService,
    /// <summary>其他（等）(R-6-O): the article's list is open.</summary>
    Other,
}

/// <summary>What is known of an incident.</summary>
public enum IncidentState
{
    /// <summary>待核实</summary>
    Reported,
    /// <summary>属实: keeps the station out of the ranking of its year.</summary>
    Confirmed,
    /// <summary>不属实</summary>
    Unfounded,
}

/// <summary>An entry of the register behind R-6-V, R-6-P and R-6-O.</summary>
public sealed class Incident : IVersioned
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>The station.</summary>
    public int StationId { get; set; }

    /// <summary>What kind of conduct.</summary>
    public IncidentKind Kind { get; set; }

    /// <summary>When it happened; its year is the one it bears on.</summary>
    public DateOnly Date { get; set; }

    /// <summary>Where it is known from.</summary>
    public required string Source { get; set; }

    /// <summary>What happened.</summary>
    public required string Text { get; set; }

    /// <summary>What is known of it.</summary>
    public IncidentState State { get; set; }

    /// <summary>Who put it into its state.</summary>
    public required string StateBy { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime StateAt { get; set; }

    /// <summary>On what grounds; required for 属实 and 不属实.</summary>
    public string? StateReason { get; set; }

    /// <summary>Who entered it.</summary>
    public required string By { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime At { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }
}
