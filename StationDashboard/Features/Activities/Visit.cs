using StationDashboard.Features.Enterprises;

namespace StationDashboard.Features.Activities;

/// <summary>家次: one enterprise at one activity.</summary>
public sealed class Visit
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>The activity.</summary>
    public int ActivityId { get; set; }

    /// <summary>The enterprise as the row wrote it.</summary>
    public int EnterpriseId { get; set; }

    /// <summary>
    /// The enterprise that it counts as: <see cref="Enterprise.CountsAsId"/> while the year is open, and as it was on the
    /// day of locking while it is locked, so that a later row elsewhere does not change a final year.
    /// </summary>
    public int CountsAsId { get; set; }

    /// <summary>Place of the row in its source; of several rows of one enterprise at one activity the last counts.</summary>
    public int RowOrder { get; set; }

    /// <summary>The code as written where it is not a valid one: kept, and not used as identity.</summary>
    public string? WrittenCode { get; set; }

    /// <summary>企业规模 as this row gives it.</summary>
    public EnterpriseSize Size { get; set; }

    /// <summary>True when the row was taken out of the activity's list (作废).</summary>
    public bool Void { get; set; }

    /// <summary>Derived: another, later row of the activity counts as the same enterprise.</summary>
    public bool Superseded { get; set; }
}

/// <summary>What a served enterprise answered. One for each visit and origin; they never overwrite each other.</summary>
public sealed class Answer
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>The visit.</summary>
    public int VisitId { get; set; }

    /// <summary>Who gathered it.</summary>
    public AnswerOrigin Origin { get; set; }

    /// <summary>满意度 1–5; null when not answered.</summary>
    public int? Satisfaction { get; set; }

    /// <summary>服务成效 1–5; null when not answered.</summary>
    public int? Effect { get; set; }

    /// <summary>意见建议.</summary>
    public string? Comment { get; set; }

    /// <summary>When it was recorded (UTC).</summary>
    public DateTime At { get; set; }

    /// <summary>Who recorded it.</summary>
    public required string By { get; set; }
}
