namespace StationDashboard.Features.Thresholds;

/// <summary>Keys of the words for rules, verdicts and bases, in ThresholdText.resx (zh-CN) and ThresholdText.en.resx.</summary>
public sealed class ThresholdText
{
    // states of a verdict
    public const string Met = "State.Met";
    public const string OnPace = "State.OnPace";
    public const string Behind = "State.Behind";
    public const string OutOfReach = "State.OutOfReach";
    public const string TooEarly = "State.TooEarly";
    public const string Passed = "State.Passed";
    public const string Failed = "State.Failed";
    public const string NoData = "State.NoData";
    public const string SizePending = "State.SizePending";
    public const string FailedCondition = "State.Failed.Amber";

    // what a state means
    public const string MetHelp = "Help.Met";
    public const string OnPaceHelp = "Help.OnPace";
    public const string BehindHelp = "Help.Behind";
    public const string OutOfReachHelp = "Help.OutOfReach";
    public const string TooEarlyHelp = "Help.TooEarly";
    public const string PassedHelp = "Help.Passed";
    public const string FailedHelp = "Help.Failed";
    public const string NoDataHelp = "Help.NoData";
    public const string SizePendingHelp = "Help.SizePending";

    // marks beside a state
    public const string PartYear = "Mark.PartYear";
    public const string PartYearHelp = "Mark.PartYear.Help";
    public const string BasisSensitive = "Mark.BasisSensitive";
    public const string BasisSensitiveHelp = "Mark.BasisSensitive.Help";

    // conduct
    public const string Article6 = "Conduct";
    public const string ConductGround = "Conduct.Ground";
    public const string Violation = "Conduct.R-6-V";
    public const string PaidService = "Conduct.R-6-P";
    public const string OtherConduct = "Conduct.R-6-O";
    public const string ListMark = nameof(ListMark);
    public const string ToIncidents = "Conduct.ToIncidents";

    // rules
    public const string HoursTitle = "Rule.ServiceMinutes";
    public const string EnterprisesTitle = "Rule.Enterprises";
    public const string SmesTitle = "Rule.Smes";
    public const string ActivitiesTitle = "Rule.Activities";
    public const string HoursMetric = "Metric.ServiceMinutes";
    public const string EnterprisesMetric = "Metric.Enterprises";
    public const string SmesMetric = "Metric.Smes";
    public const string ActivitiesMetric = "Metric.Activities";
    public const string ArticleHours = "Article.R-6-H";
    public const string ArticleEnterprises = "Article.R-6-E";
    public const string ArticleSmes = "Article.R-3-2";
    public const string ArticleActivities = "Article.R-3-4";
    public const string WithdrawalTrigger = "Kind.WithdrawalTrigger";
    public const string RenewalCondition = "Kind.RenewalCondition";

    // counting bases
    public const string ActivityLength = "Basis.ActivityLength";
    public const string VolunteerHours = "Basis.VolunteerHours";
    public const string DistinctEnterprises = "Basis.DistinctEnterprises";
    public const string Visits = "Basis.Visits";

    // amounts; English tells one from many
    public const string Hours = "Amount.Hours";
    public const string EnterpriseMany = "Amount.Enterprises";
    public const string EnterpriseOne = "Amount.Enterprises.One";
    public const string SmeMany = "Amount.Smes";
    public const string SmeOne = "Amount.Smes.One";
    public const string ActivityMany = "Amount.Activities";
    public const string ActivityOne = "Amount.Activities.One";
    public const string VisitMany = "Amount.Visits";
    public const string VisitOne = "Amount.Visits.One";

    // sentences
    public const string Reached = "Sentence.Reached";
    public const string Missing = "Sentence.Missing";
    public const string UnknownSizes = "Sentence.UnknownSizes";
    public const string Nothing = "Sentence.Nothing";
    public const string PerMonth = "Sentence.PerMonth";
    public const string Projected = "Sentence.Projected";
    public const string OtherBasisFlips = "Sentence.OtherBasisFlips";
    public const string OtherBasisAgrees = "Sentence.OtherBasisAgrees";
    public const string Separator = "Sentence.Separator";

    // ends of titles and of the rule
    public const string TitleEnds = "Title.Ends";
    public const string TitleEnded = "Title.Ended";
    public const string MayReapply = "Title.MayReapply";
    public const string RuleEnds = "RuleSet.Ends";
    public const string RuleEnded = "RuleSet.Ended";
    public const string RuleNotYet = "RuleSet.NotYetInForce";

    // help beside an indicator: its name, the clause, and how it is counted
    public const string StationsIndicator = "Indicator.Stations";
    public const string StationsClause = "Indicator.Stations.Clause";
    public const string StationsHow = "Indicator.Stations.How";
    public const string HoursIndicator = "Indicator.Hours";
    public const string HoursClause = "Indicator.Hours.Clause";
    public const string HoursHow = "Indicator.Hours.How";
    public const string EnterprisesIndicator = "Indicator.Enterprises";
    public const string EnterprisesClause = "Indicator.Enterprises.Clause";
    public const string EnterprisesHow = "Indicator.Enterprises.How";
    public const string SmesIndicator = "Indicator.Smes";
    public const string SmesClause = "Indicator.Smes.Clause";
    public const string SmesHow = "Indicator.Smes.How";
    public const string ActivitiesIndicator = "Indicator.Activities";
    public const string ActivitiesClause = "Indicator.Activities.Clause";
    public const string ActivitiesHow = "Indicator.Activities.How";
    public const string VisitsIndicator = "Indicator.Visits";
    public const string VisitsClause = "Indicator.Visits.Clause";
    public const string VisitsHow = "Indicator.Visits.How";
    public const string SatisfactionIndicator = "Indicator.Satisfaction";
    public const string SatisfactionClause = "Indicator.Satisfaction.Clause";
    public const string SatisfactionHow = "Indicator.Satisfaction.How";
    public const string EffectIndicator = "Indicator.Effect";
    public const string EffectClause = "Indicator.Effect.Clause";
    public const string EffectHow = "Indicator.Effect.How";
    public const string SessionsIndicator = "Indicator.Sessions";
    public const string SessionsClause = "Indicator.Sessions.Clause";
    public const string SessionsHow = "Indicator.Sessions.How";
}
