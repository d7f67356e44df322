using StationDashboard.Features.Enterprises;

namespace StationDashboard.Features.Thresholds;

internal sealed record RandomVisit(int Enterprise, int Size);

internal sealed record RandomActivity(DateOnly Date, int Minutes, int Volunteers, string State, IReadOnlyList<RandomVisit> Visits);

/// <summary>One station with records of about a year, its rule set and a day, drawn so that boundaries are hit often.</summary>
internal sealed record RandomRecords(
    int Id, int Year, DateOnly Today, DateOnly RecognisedOn, bool Locked, IReadOnlyList<RandomActivity> Activities, RuleSet RuleSet)
{
    private static readonly string[] States = ["核定", "核定", "核定", "待核", "待核", "待核", "草稿", "退回", "作废"];
    private static readonly int[] Lengths = [1, 30, 59, 60, 61, 90, 120, 120, 180, 239, 240, 360, 719, 720];

    public static RandomRecords Next(int id, Random random)
    {
        var year = random.Next(2023, 2029);
        var today = Day(year, random);
        var recognised = Recognition(year, today, random);
        var large = random.Next(40) == 0;
        var crowd = large ? 130 : 9;
        var activities = Enumerable.Range(0, random.Next(8) == 0 ? 0 : random.Next(1, 7)).Select(_ => new RandomActivity(
            Date(year, today, random),
            Lengths[random.Next(Lengths.Length)],
            random.Next(4),
            States[random.Next(States.Length)],
            [.. Enumerable.Range(0, crowd).Where(_ => random.Next(3) > 0).Select(e => new RandomVisit(e, Size(e, random)))])).ToArray();
        var records = new RandomRecords(id, year, today, recognised, random.Next(2) == 0, activities, RuleSets.Shipped);
        return records with { RuleSet = large ? RuleSets.Shipped : Near(records.Facts(), today, random) };
    }

    /// <summary>What counts (rules.md §2), by plain LINQ.</summary>
    public StationFacts Facts()
    {
        var ofYear = Activities.Where(a => a.Date.Year == Year).ToArray();
        var counted = ofYear.Where(a => a.Date >= RecognisedOn && (a.State == "核定" || (a.State == "待核" && !Locked))).ToArray();
        var sizes = counted.SelectMany(a => a.Visits, (a, v) => (a.Date, v.Enterprise, v.Size))
            .GroupBy(v => v.Enterprise)
            .Select(g => (EnterpriseSize)g.MaxBy(v => (v.Date, v.Size)).Size)
            .ToArray();
        return new StationFacts
        {
            Year = Year,
            RecognisedOn = RecognisedOn,
            Minutes = counted.Sum(a => a.Minutes),
            VolunteerMinutes = counted.Sum(a => a.Minutes * a.Volunteers),
            Activities = counted.Length,
            Enterprises = sizes.Length,
            EnterprisesSme = sizes.Count(s => s is EnterpriseSize.Micro or EnterpriseSize.Small or EnterpriseSize.Medium),
            EnterprisesLarge = sizes.Count(s => s is EnterpriseSize.Large),
            Visits = counted.Sum(a => a.Visits.Count),
            PendingActivities = counted.Count(a => a.State == "待核"),
            YearLocked = Locked,
            HasRecords = ofYear.Length > 0,
        };
    }

    private static DateOnly Day(int year, Random random) => random.Next(14) switch
    {
        0 => new DateOnly(year, 3, 31),
        1 => new DateOnly(year, 4, 1),
        2 => new DateOnly(year, 12, 31),
        3 => new DateOnly(year + 1, 1, 1),
        4 => new DateOnly(year + 1, random.Next(1, 13), 15),
        5 => new DateOnly(year - 1, 12, 31),
        // 2/5 and 3/5 of a common year: the pace comes out whole, so that need = pace is hit exactly.
        6 => new DateOnly(year, 5, 26),
        7 => new DateOnly(year, 8, 7),
        _ => new DateOnly(year, 1, 1).AddDays(random.Next(DateTime.IsLeapYear(year) ? 366 : 365)),
    };

    private static DateOnly Recognition(int year, DateOnly today, Random random) => random.Next(12) switch
    {
        0 => new DateOnly(year, 1, 1),
        1 => new DateOnly(year, 1, 2),
        2 => new DateOnly(year, 12, 31),
        3 => new DateOnly(year + 1, 1, 1),
        4 => today,
        5 => today.AddDays(1),
        6 => today.AddDays(-random.Next(87, 92)),
        7 => new DateOnly(year, random.Next(1, 13), random.Next(1, 29)),
        _ => new DateOnly(year - random.Next(1, 3), random.Next(1, 13), 1),
    };

    private static DateOnly Date(int year, DateOnly today, Random random)
    {
        var day = new DateOnly(year, 1, 1).AddDays(random.Next(-30, 380));
        return day > today ? today.AddDays(-random.Next(60)) : day;
    }

    private static int Size(int enterprise, Random random) => random.Next(10) == 0 ? random.Next(5) : enterprise % 5;

    /// <summary>Thresholds at, or one unit beside, the value, the projection and what twice the pace can still bring.</summary>
    private static RuleSet Near(StationFacts f, DateOnly today, Random random)
    {
        var days = PaceDays.Of(f.Year, f.RecognisedOn, today);
        var set = RuleSets.Shipped with
        {
            HoursBasis = (HoursBasis)random.Next(2),
            EnterpriseBasis = (EnterpriseBasis)random.Next(2),
            Pace = random.Next(4) > 0 ? RuleSets.Shipped.Pace : new PaceSettings(random.Next(1, 13), random.Next(1, 31), random.Next(120), random.Next(1, 4)),
        };
        return set with
        {
            Rules = [.. set.Rules.Select(rule => rule with { Threshold = Threshold(rule) })],
        };

        int Threshold(ThresholdRule rule)
        {
            var value = rule.Metric switch
            {
                RuleMetric.ServiceMinutes => random.Next(2) == 0 ? f.Minutes : f.VolunteerMinutes,
                RuleMetric.Enterprises => random.Next(2) == 0 ? f.Enterprises : f.Visits,
                RuleMetric.Smes => f.EnterprisesSme + (random.Next(2) == 0 ? 0 : f.EnterprisesUnknown),
                RuleMetric.Activities => f.Activities,
            };
            var elapsed = Math.Max(1, days.Elapsed);
            var near = random.Next(4) switch
            {
                0 => value,
                1 => value + value * days.Left / elapsed,
                2 => value + set.Pace.LateFactor * value * days.Left / elapsed,
                _ => rule.Metric == RuleMetric.ServiceMinutes ? 720 : rule.Metric == RuleMetric.Activities ? 2 : 6,
            };
            return (int)Math.Clamp(near + random.Next(-1, 2), 1, int.MaxValue);
        }
    }
}
