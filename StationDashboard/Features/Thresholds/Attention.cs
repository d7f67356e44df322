namespace StationDashboard.Features.Thresholds;

/// <summary>Which stations somebody should turn to now, and in which order.</summary>
public static class Attention
{
    /// <summary>Confirmed conduct, or a red state in which a person should do something now; the first, part year is advisory once it is over.</summary>
    public static bool IsNeeded(JudgedStation station) => station.Verdict.Conduct.Count > 0 || station.Worst switch
    {
        VerdictState.OutOfReach or VerdictState.Behind => true,
        VerdictState.Failed or VerdictState.NoData => !station.Verdict.PartYear,
        VerdictState.SizePending or VerdictState.TooEarly or VerdictState.OnPace or VerdictState.Met or VerdictState.Passed => false,
    };

    /// <summary>Confirmed conduct first, then by urgency, then by what will be missing at the year's end in proportion to the threshold, then by name.</summary>
    public static IEnumerable<JudgedStation> WorstFirst(IEnumerable<JudgedStation> stations) => stations
        .OrderByDescending(s => s.Verdict.Conduct.Count > 0).ThenByDescending(s => s.Worst.Urgency()).ThenByDescending(Shortfall).ThenBy(s => s.Station.Order);

    private static double Shortfall(JudgedStation station) => station.Verdict.Verdicts
        .Where(v => v.Severity == RuleSeverity.Red)
        .Max(v => 1 - ((v.Projection?.ToDouble() ?? v.Value) / v.Threshold));
}
