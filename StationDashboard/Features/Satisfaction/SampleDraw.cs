using StationDashboard.Shared;

namespace StationDashboard.Features.Satisfaction;

/// <summary>A random sample of a year's served enterprises, to be called by the Center; its seed draws it again.</summary>
public sealed class SampleDraw
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>The calendar year.</summary>
    public int Year { get; set; }

    /// <summary>The same seed on the same records draws the same enterprises.</summary>
    public long Seed { get; set; }

    /// <summary>Share of each station's enterprises, in per cent.</summary>
    public int Percent { get; set; }

    /// <summary>At least so many of each station, or all where it has fewer.</summary>
    public int Least { get; set; }

    /// <summary>Who drew it.</summary>
    public required string By { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime At { get; set; }
}

/// <summary>What came of a call.</summary>
public enum CallOutcome
{
    /// <summary>待回访</summary>
    Waiting,
    /// <summary>已答复</summary>
    Answered,
    /// <summary>未接通</summary>
    NoAnswer,
    /// <summary>拒答</summary>
    Refused,
}

/// <summary>One enterprise of a sample: who calls it, about which visit, and what came of it.</summary>
public sealed class SampleCall : IVersioned
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>The sample.</summary>
    public int SampleId { get; set; }

    /// <summary>The station asked about.</summary>
    public int StationId { get; set; }

    /// <summary>The visit asked about: the enterprise's latest at the station when the sample was drawn.</summary>
    public int VisitId { get; set; }

    /// <summary>Place in the sample, from 1.</summary>
    public int Number { get; set; }

    /// <summary>Who calls.</summary>
    public required string Staff { get; set; }

    /// <summary>What came of it.</summary>
    public CallOutcome Outcome { get; set; }

    /// <summary>Who recorded the outcome, null while it waits.</summary>
    public string? By { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime? At { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }
}
