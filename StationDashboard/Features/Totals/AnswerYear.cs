namespace StationDashboard.Features.Totals;

/// <summary>What an enterprise is asked after a visit.</summary>
public enum AnswerQuestion
{
    /// <summary>满意度</summary>
    Satisfaction,
    /// <summary>服务成效</summary>
    Effect,
}

/// <summary>
/// How many visits of a station and year answered a question so: one value for each origin, since one visit may have answered
/// several, and which of them speaks is a setting of the evaluation. Kept with the other totals, of the same records.
/// </summary>
public sealed class AnswerYear
{
    /// <summary>The station.</summary>
    public int StationId { get; set; }

    /// <summary>The calendar year.</summary>
    public int Year { get; set; }

    /// <summary>The question.</summary>
    public AnswerQuestion Question { get; set; }

    /// <summary>What it answered to the station (工作站收集), 1–5; 0 for nothing.</summary>
    public int ToStation { get; set; }

    /// <summary>What it answered to the Center (中心回访), 1–5; 0 for nothing.</summary>
    public int ToCenter { get; set; }

    /// <summary>What it answered by scanning (扫码), 1–5; 0 for nothing.</summary>
    public int Scanned { get; set; }

    /// <summary>Visits, at least 1.</summary>
    public int Visits { get; set; }
}
