namespace StationDashboard.Features.Evaluation;

/// <summary>What the committee decided about a station whose place among the first K₁ is not sure (边界·评审会议定). Added, never changed: the newest counts.</summary>
public sealed class BoundaryRuling
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>The cycle whose snapshot it is about.</summary>
    public int CycleId { get; set; }

    /// <summary>The station.</summary>
    public int StationId { get; set; }

    /// <summary>列入 or 不列入.</summary>
    public bool Included { get; set; }

    /// <summary>The committee's reason.</summary>
    public required string Reason { get; set; }

    /// <summary>Who entered it.</summary>
    public required string By { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime At { get; set; }
}

/// <summary>The same as shown beside the P value.</summary>
public sealed record RulingLine(string Code, bool Included, string Reason, string By, DateTime At);
