using System.Text.Json.Serialization;

namespace StationDashboard.Features.Thresholds;

/// <summary>What a rule counts in a year.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RuleMetric>))]
public enum RuleMetric
{
    /// <summary>服务时长, in whole minutes.</summary>
    ServiceMinutes,
    /// <summary>服务企业, any size.</summary>
    Enterprises,
    /// <summary>服务中小企业: 中型, 小型, 微型.</summary>
    Smes,
    /// <summary>志愿服务活动（场次）.</summary>
    Activities,
}

/// <summary>How grave a missed threshold is. The two are never added up or named by one word.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RuleSeverity>))]
public enum RuleSeverity
{
    /// <summary>Art. 6: each ground alone is enough for the Department to withdraw the title.</summary>
    Red,
    /// <summary>Art. 3: the station cannot apply or re-apply.</summary>
    Amber,
}

/// <summary>Whose consequence a missed threshold has.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RuleKind>))]
public enum RuleKind
{
    /// <summary>触发取消情形: reported to the Department, which alone withdraws.</summary>
    WithdrawalTrigger,
    /// <summary>不符合申报/续报条件</summary>
    RenewalCondition,
}

/// <summary>One threshold of a rule set; the value passes when it is at least the threshold.</summary>
/// <param name="Id">Stable id, for example <c>R-6-H</c>; stored verdicts name it.</param>
/// <param name="Article">The article as the rule's own text numbers it, for example 第六条.</param>
/// <param name="Metric">What is counted.</param>
/// <param name="Threshold">In the metric's unit: minutes, enterprises or activities.</param>
/// <param name="Severity">Red or amber.</param>
/// <param name="Kind">Whose consequence it has.</param>
public sealed record ThresholdRule(
    string Id,
    string Article,
    RuleMetric Metric,
    int Threshold,
    RuleSeverity Severity,
    RuleKind Kind);
