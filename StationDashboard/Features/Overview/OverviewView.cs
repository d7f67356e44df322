using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;

namespace StationDashboard.Features.Overview;

/// <summary>Everything on the overview but the feed, one part for each tile; parts compare by what they show.</summary>
/// <param name="Frame">Period, rule set, marks and counts.</param>
/// <param name="Figures">The five figures in the order of the screen.</param>
/// <param name="Scatter">One point for each station that counts.</param>
/// <param name="Progress">The rules in the order of the screen.</param>
/// <param name="Cities">The 21 cities and 省直 in the provincial order, whatever city the filter names.</param>
/// <param name="Attention">The stations that need attention.</param>
/// <param name="Ending">The titles that end soon.</param>
public sealed record OverviewView(
    OverviewFrame Frame,
    ValueList<OverviewFigure> Figures,
    ScatterView Scatter,
    ValueList<RuleProgress> Progress,
    ValueList<CityShare> Cities,
    AttentionView Attention,
    EndingTitles Ending);

/// <summary>What all figures of the page rest on.</summary>
public sealed record OverviewFrame
{
    /// <summary>First day of the period.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day of the period: today while the year runs.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Share of the year that has passed, in tenths of a percent.</summary>
    public required int ElapsedPermille { get; init; }

    /// <summary>A person has closed the year; else the page says 未定稿.</summary>
    public required bool Locked { get; init; }

    /// <summary>Document number of the rule set.</summary>
    public required string RuleSetVersion { get; init; }

    /// <summary>Whether it is in force on the day of judgement.</summary>
    public required RuleSetStanding Standing { get; init; }

    /// <summary>First day in force, for the sentence of a rule set that is not yet.</summary>
    public required DateOnly EffectiveFrom { get; init; }

    /// <summary>Last day in force, or null where the document names none .</summary>
    public required DateOnly? EffectiveTo { get; init; }

    /// <summary>R-11: the rule itself ends soon or has ended; null while that is far.</summary>
    public required RuleEndNotice? RuleEnd { get; init; }

    /// <summary>What hours count.</summary>
    public required HoursBasis HoursBasis { get; init; }

    /// <summary>What enterprises count.</summary>
    public required EnterpriseBasis EnterpriseBasis { get; init; }

    /// <summary>Stations in the counts of verdicts.</summary>
    public required int Stations { get; init; }

    /// <summary>The literal list: below 12 hours or below 100 enterprises now.</summary>
    public required int Below { get; init; }

    /// <summary>口径敏感.</summary>
    public required int BasisSensitive { get; init; }

    /// <summary>不足一年.</summary>
    public required int PartYear { get; init; }

    /// <summary>Counted activities.</summary>
    public required int Activities { get; init; }

    /// <summary>Of them still 待核.</summary>
    public required int Pending { get; init; }

    /// <summary>No station is stored at all: a new database.</summary>
    public required bool Empty { get; init; }
}

/// <summary>Which of the five figures.</summary>
public enum FigureKind
{
    /// <summary>在册工作站</summary>
    Stations,
    /// <summary>服务时长, in minutes</summary>
    Hours,
    /// <summary>服务企业（去重）</summary>
    Enterprises,
    /// <summary>活动场次</summary>
    Activities,
    /// <summary>满意度: mean of the answers that stations collected</summary>
    Satisfaction,
}

/// <summary>One of the five figures.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Value">The figure in its unit; null where there is none (no answer).</param>
/// <param name="Before">The same period last year, or null.</param>
/// <param name="Aside">Stations: titles that have run out.</param>
/// <param name="Course">Running from 1 January, one value for each month's end up to now: what had come together by then.</param>
public sealed record OverviewFigure(FigureKind Kind, decimal? Value, decimal? Before, int Aside, ValueList<double> Course)
{
    /// <summary>Satisfaction: the answers that it is the mean of.</summary>
    public AnswerTally Answers { get; init; }

    /// <summary>What changed since the same period last year, in the unit.</summary>
    public decimal? Change => Value - Before;

    /// <summary>What changed, as a share of last year; null where last year had nothing.</summary>
    public decimal? Growth => Before is { } before and not 0 && Value is { } value ? (value - before) / before : null;
}

/// <summary>The stations on two axes, with the lines below which they are red.</summary>
public sealed record ScatterView(ValueList<ScatterPoint> Points, int MinutesThreshold, int EnterprisesThreshold);

/// <summary>One station as a point.</summary>
public sealed record ScatterPoint(string Code, string Name, long Minutes, long Enterprises, VerdictState Worst);

/// <summary>How many stations stand in which state to one rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Basis">What it counts, where the text leaves a choice.</param>
/// <param name="States">States with at least one station, the best first.</param>
public sealed record RuleProgress(ThresholdRule Rule, CountingBasis? Basis, ValueList<StateCount> States);

/// <summary>Stations in one state.</summary>
/// <param name="State">The state.</param>
/// <param name="Stations">How many.</param>
/// <param name="PartYear">Of them 不足一年: their first year is advisory.</param>
public sealed record StateCount(VerdictState State, int Stations, int PartYear);

/// <summary>How the stations of a city stand to both red rules.</summary>
/// <param name="City">The city.</param>
/// <param name="Stations">Stations in the counts.</param>
/// <param name="Reached">Of them both rules 已达标, 进度正常 or 达标.</param>
/// <param name="TooEarly">Of them 尚早: nothing can be said yet.</param>
public sealed record CityShare(City City, int Stations, int Reached, int TooEarly)
{
    /// <summary>Share that reached, rounded down, so that 100 % means all; null where nothing can be said.</summary>
    public int? Percent => Stations == 0 || TooEarly == Stations ? null : Reached * 100 / Stations;
}

/// <summary>Stations whose red state asks for action, the worst first.</summary>
public sealed record AttentionView(ValueList<AttentionRow> Worst, int Total);

/// <summary>One of them.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">Name.</param>
/// <param name="City">City.</param>
/// <param name="Worst">The worst red state.</param>
/// <param name="PartYear">不足一年.</param>
/// <param name="BasisSensitive">口径敏感.</param>
/// <param name="Red">The red verdicts in the order of the rule set.</param>
public sealed record AttentionRow(string Code, string Name, City City, VerdictState Worst, bool PartYear, bool BasisSensitive, ValueList<Verdict> Red, ValueList<string> Conduct);

/// <summary>Titles that end within the longest notice, the nearest first.</summary>
/// <param name="Nearest">The first of them.</param>
/// <param name="Total">How many in all.</param>
/// <param name="Days">The longest notice in days.</param>
public sealed record EndingTitles(ValueList<EndingTitle> Nearest, int Total, int Days);

/// <summary>One title that ends soon.</summary>
public sealed record EndingTitle(string Code, string Name, City City, TitleExpiry Expiry);
