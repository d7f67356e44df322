namespace StationDashboard.Features.Totals;

/// <summary>A year whose verdicts are final: only 核定 counts. Removed only by a person with a reason, which the history keeps.</summary>
public sealed class YearLock
{
    /// <summary>The calendar year.</summary>
    public int Year { get; set; }

    /// <summary>When it was locked (UTC).</summary>
    public DateTime At { get; set; }

    /// <summary>By whom.</summary>
    public required string By { get; set; }

    /// <summary>The rule set that judged, as JSON: settings changed later do not rewrite a final verdict. Null in locks of an earlier version.</summary>
    public string? RuleSet { get; set; }
}
