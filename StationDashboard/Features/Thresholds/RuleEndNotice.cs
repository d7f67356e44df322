namespace StationDashboard.Features.Thresholds;

/// <summary>R-11: the rule itself ends and needs a successor; shown as a banner from some months before.</summary>
/// <param name="Version">The rule set that ends.</param>
/// <param name="EndsOn">Its last day in force.</param>
/// <param name="DaysLeft">0 on the last day, negative afterwards.</param>
public sealed record RuleEndNotice(string Version, DateOnly EndsOn, int DaysLeft)
{
    /// <summary>The rule has ended and no successor is known.</summary>
    public bool HasEnded => DaysLeft < 0;

    /// <summary>The notice for a day, or null while the end is far or the document names none.</summary>
    public static RuleEndNotice? For(RuleSet ruleSet, DateOnly today) =>
        ruleSet.EffectiveTo is { } end && today >= end.AddMonths(-ruleSet.EndNoticeMonths)
            ? new RuleEndNotice(ruleSet.Version, end, end.DayNumber - today.DayNumber)
            : null;
}
