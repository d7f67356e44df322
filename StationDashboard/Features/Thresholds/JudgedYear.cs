using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.Thresholds;

/// <summary>A station's year with its verdicts.</summary>
/// <param name="Year">The station and its totals.</param>
/// <param name="Verdict">How it stands to each rule.</param>
/// <param name="Counts">It held the title on some day of the year up to the day of judgement and is neither 注销 nor 已取消: in the counts of verdicts.</param>
public sealed record JudgedStation(StationInYear Year, StationVerdict Verdict, bool Counts)
{
    /// <inheritdoc cref="StationInYear.Station"/>
    public StationCard Station => Year.Station;

    /// <inheritdoc cref="StationInYear.Totals"/>
    public YearTotals Totals => Year.Totals;

    /// <summary>On the literal list "below 12 hours or below 100 enterprises now".</summary>
    public bool BelowRedLine => Counts && Verdict.BelowRedLine;

    /// <summary>Counting by the other basis would reach or miss a threshold instead.</summary>
    public bool BasisSensitive { get; } = Verdict.Verdicts.Any(v => v.BasisSensitive);

    /// <inheritdoc cref="StationVerdict.Worst"/>
    public VerdictState Worst { get; } = Verdict.Worst;
}

/// <summary>A year's snapshot and the verdicts of all its stations on one day; immutable and shared.</summary>
public sealed class JudgedYear
{
    internal JudgedYear(TotalsSnapshot snapshot, RuleSetChoice choice, DateOnly today, JudgedYear? before)
    {
        (Snapshot, Choice, Today) = (snapshot, choice, today);
        AsOf = ServiceYear.AsOf(snapshot.Year, today);
        // A verdict depends on nothing else: unchanged stations keep theirs.
        var keep = before is not null && before.Today == today && ReferenceEquals(before.RuleSet, choice.RuleSet) && before.Snapshot.Locked == snapshot.Locked ? before : null;
        Stations = [.. snapshot.Stations.Select((s, place) => keep?.Known(s, place)
            ?? new JudgedStation(s, ThresholdPolicy.Judge(Facts(s, snapshot), choice.RuleSet, today), CountsOn(AsOf, s.Station)))];
    }

    /// <summary>The totals.</summary>
    public TotalsSnapshot Snapshot { get; }

    /// <summary>The rule set that judges the year, and whether it is in force.</summary>
    public RuleSetChoice Choice { get; }

    /// <summary>The rule set that judges the year.</summary>
    public RuleSet RuleSet => Choice.RuleSet;

    /// <summary>The day of the reading, in China.</summary>
    public DateOnly Today { get; }

    /// <summary>The day on which the year is judged: today while it runs, else its last or first.</summary>
    public DateOnly AsOf { get; }

    /// <summary>All stations present, in the zh-CN order of names.</summary>
    public IReadOnlyList<JudgedStation> Stations { get; }

    /// <summary>The station with a 统一社会信用代码, or null.</summary>
    public JudgedStation? Find(string code) => Snapshot.PlaceOf(code) is { } place ? Stations[place] : null;

    // As a rule it stands where it stood.
    private JudgedStation? Known(StationInYear station, int place)
    {
        var known = place < Stations.Count && ReferenceEquals(Stations[place].Year, station) ? Stations[place] : Find(station.Station.Code);
        return ReferenceEquals(known?.Year, station) ? known : null;
    }

    private static bool CountsOn(DateOnly asOf, StationCard station) =>
        station.RecognisedOn <= asOf && station.ExpiresOn >= ServiceYear.First(asOf.Year) && !station.IsOutOn(asOf);

    internal static StationFacts Facts(StationInYear s, TotalsSnapshot snapshot) => new()
    {
        Year = snapshot.Year,
        RecognisedOn = s.Station.RecognisedOn,
        Minutes = s.Totals.Minutes,
        VolunteerMinutes = s.Totals.VolunteerMinutes,
        Activities = s.Totals.Activities,
        Enterprises = s.Totals.Enterprises,
        EnterprisesSme = s.Totals.EnterprisesSme,
        EnterprisesLarge = s.Totals.EnterprisesLarge,
        Visits = s.Totals.Visits,
        PendingActivities = s.Totals.PendingActivities,
        YearLocked = snapshot.Locked,
        HasRecords = s.HasRecords,
        Conduct = [.. s.Conduct.Select(RuleOf)],
    };

    private static string RuleOf(IncidentKind kind) => kind switch
    {
        IncidentKind.Violation => "R-6-V",
        IncidentKind.PaidService => "R-6-P",
        IncidentKind.Other => "R-6-O",
    };
}
