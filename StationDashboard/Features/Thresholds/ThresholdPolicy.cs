using StationDashboard.Shared;

namespace StationDashboard.Features.Thresholds;

/// <summary>Judges a station's year. Pure: the same facts, rule set and day always give the same verdict.</summary>
public static class ThresholdPolicy
{
    /// <summary>One verdict for each rule of the set, as of <paramref name="today"/>.</summary>
    public static StationVerdict Judge(StationFacts facts, RuleSet ruleSet, DateOnly today)
    {
        var standing = PaceDays.Of(facts.Year, facts.RecognisedOn, today).Elapsed > 0;
        var over = today > ServiceYear.Last(facts.Year);
        var partYear = facts.RecognisedOn > ServiceYear.First(facts.Year) && facts.RecognisedOn.Year == facts.Year;
        var verdicts = ruleSet.Rules.Select(rule => Judge(rule, facts, ruleSet, today)).ToArray();
        var red = verdicts.Where(v => v.Severity == RuleSeverity.Red).ToArray();
        return new StationVerdict
        {
            Facts = facts,
            RuleSetVersion = ruleSet.Version,
            Verdicts = verdicts,
            PartYear = partYear,
            BelowRedLine = standing && red.Any(v => v.IsBelow),
            TriggersRed = facts.Conduct.Count > 0 || (over && !partYear && red.Any(v => v.State == VerdictState.Failed)),
        };
    }

    private static Verdict Judge(ThresholdRule rule, StationFacts facts, RuleSet ruleSet, DateOnly today)
    {
        var (value, basis) = Counted(rule.Metric, facts, ruleSet);
        var otherBasis = Other(basis);
        long? otherValue = otherBasis is { } other ? ValueOf(other, facts) : null;
        var unknown = rule.Metric == RuleMetric.Smes ? facts.EnterprisesUnknown : 0;
        var verdict = new Verdict
        {
            Rule = rule,
            State = VerdictState.NoData,
            Value = value,
            Gap = Math.Max(0, rule.Threshold - value),
            Basis = basis,
            OtherBasis = otherBasis,
            OtherBasisValue = otherValue,
            BasisSensitive = otherValue is { } o && (o >= rule.Threshold) != (value >= rule.Threshold),
            UnknownSize = unknown,
            SourceRows = rule.Metric is RuleMetric.ServiceMinutes or RuleMetric.Activities ? facts.Activities : facts.Visits,
        };
        if (facts.RecognisedOn > ServiceYear.Last(facts.Year))
        {
            return verdict;
        }

        var days = PaceDays.Of(facts.Year, facts.RecognisedOn, today);
        var pace = new Pace(value, rule.Threshold, days);
        var daysInYear = DateTime.IsLeapYear(facts.Year) ? 366 : 365;
        return verdict with
        {
            State = StateOf(pace, unknown, facts, ruleSet.Pace, today),
            Projection = pace.Projection,
            NeedPerMonth = pace.NeedPerMonth(daysInYear),
        };
    }

    /// <summary>
    /// Enterprises of unknown size may all turn out SMEs, or none of them. Where both give one state it holds, in a
    /// running year too; where they differ, settling the sizes comes before any judgement of the pace. After the
    /// year's end this is the rule's "SME &lt; T ≤ SME + unknown".
    /// </summary>
    private static VerdictState StateOf(Pace pace, int unknown, StationFacts facts, PaceSettings settings, DateOnly today)
    {
        var least = StateOf(pace, facts, settings, today);
        return unknown > 0 && StateOf(pace with { Value = pace.Value + unknown }, facts, settings, today) != least
            ? VerdictState.SizePending
            : least;
    }

    private static VerdictState StateOf(Pace pace, StationFacts facts, PaceSettings settings, DateOnly today)
    {
        var over = today > ServiceYear.Last(facts.Year);
        if (pace.Gap == 0)
        {
            return over ? VerdictState.Passed : VerdictState.Met;
        }

        if (over)
        {
            // Reports that never came are no evidence of a failed year until a person closes it; from then on nothing is nothing.
            return facts.HasRecords || facts.YearLocked ? VerdictState.Failed : VerdictState.NoData;
        }

        if (IsTooEarly(pace, settings, facts.Year, today))
        {
            return VerdictState.TooEarly;
        }

        return pace.NeedIsWithin(1) ? VerdictState.OnPace
            : pace.NeedIsWithin(settings.LateFactor) ? VerdictState.Behind
            : VerdictState.OutOfReach;
    }

    private static bool IsTooEarly(Pace pace, PaceSettings settings, int year, DateOnly today) =>
        pace.Days.Elapsed == 0
        || today.Year < year
        || (today.Month, today.Day).CompareTo((settings.QuietUntilMonth, settings.QuietUntilDay)) <= 0
        || (pace.Value == 0 && pace.Days.Elapsed < settings.NotBegunDays);

    // Art. 3(2) itself says 家, so only the enterprises of Art. 6 have two readings.
    private static (long Value, CountingBasis? Basis) Counted(RuleMetric metric, StationFacts facts, RuleSet ruleSet)
    {
        CountingBasis? basis = metric switch
        {
            RuleMetric.ServiceMinutes => ruleSet.HoursBasis switch
            {
                HoursBasis.ActivityLength => CountingBasis.ActivityLength,
                HoursBasis.VolunteerHours => CountingBasis.VolunteerHours,
            },
            RuleMetric.Enterprises => ruleSet.EnterpriseBasis switch
            {
                EnterpriseBasis.DistinctEnterprises => CountingBasis.DistinctEnterprises,
                EnterpriseBasis.Visits => CountingBasis.Visits,
            },
            RuleMetric.Smes or RuleMetric.Activities => null,
        };
        var value = basis is { } b ? ValueOf(b, facts)
            : metric == RuleMetric.Smes ? facts.EnterprisesSme : facts.Activities;
        return (value, basis);
    }

    private static CountingBasis? Other(CountingBasis? basis) => basis switch
    {
        CountingBasis.ActivityLength => CountingBasis.VolunteerHours,
        CountingBasis.VolunteerHours => CountingBasis.ActivityLength,
        CountingBasis.DistinctEnterprises => CountingBasis.Visits,
        CountingBasis.Visits => CountingBasis.DistinctEnterprises,
        null => null,
    };

    private static long ValueOf(CountingBasis basis, StationFacts facts) => basis switch
    {
        CountingBasis.ActivityLength => facts.Minutes,
        CountingBasis.VolunteerHours => facts.VolunteerMinutes,
        CountingBasis.DistinctEnterprises => facts.Enterprises,
        CountingBasis.Visits => facts.Visits,
    };
}
