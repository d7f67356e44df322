namespace StationDashboard.Features.Thresholds;

/// <summary>What the measures count or judge; beside each its help quotes the clause and says how it is counted.</summary>
public enum Indicator
{
    /// <summary>在册工作站 (Art. 5).</summary>
    Stations,
    /// <summary>服务时长 (Art. 6).</summary>
    Hours,
    /// <summary>服务企业 (Art. 6).</summary>
    Enterprises,
    /// <summary>服务中小企业 (Art. 3(2)).</summary>
    Smes,
    /// <summary>志愿服务活动 (Art. 3(4)).</summary>
    Activities,
    /// <summary>家次, the other basis of Art. 6.</summary>
    Visits,
    /// <summary>满意度 (Art. 9).</summary>
    Satisfaction,
    /// <summary>服务效果 (Art. 9).</summary>
    Effect,
    /// <summary>服务场次 as a part of the score (Art. 9).</summary>
    Sessions,
}

/// <summary>What the metrics of the rules are called among the indicators.</summary>
public static class Indicators
{
    /// <summary>The indicator that a rule measures.</summary>
    public static Indicator Of(RuleMetric metric) => metric switch
    {
        RuleMetric.ServiceMinutes => Indicator.Hours,
        RuleMetric.Enterprises => Indicator.Enterprises,
        RuleMetric.Smes => Indicator.Smes,
        RuleMetric.Activities => Indicator.Activities,
    };
}
