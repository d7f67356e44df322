using FsCheck.Fluent;
using FsCheck;
using StationDashboard.Features.Satisfaction;

namespace StationDashboard.Features.Evaluation;

/// <summary>What holds for every year and scheme; a failing case names the number that makes it again.</summary>
public sealed class FormulaPropertyTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure
        .WithMaxTest((int)Math.Max(50, 2000 * double.Parse(Environment.GetEnvironmentVariable("PROOF_SCALE") ?? "1", System.Globalization.CultureInfo.InvariantCulture)))
        .WithReplay(20240615, 7);

    [Fact]
    public void Permuting_the_stations_changes_nothing() => Holds((year, scheme, random) =>
    {
        var mixed = year.Stations.ToArray();
        random.Shuffle(mixed);
        return EvaluationFormula.Evaluate(year with { Stations = mixed }, scheme) == EvaluationFormula.Evaluate(year, scheme);
    });

    [Fact]
    public void Weights_scaled_together_change_nothing() => Holds((year, scheme, random) =>
    {
        var factor = random.Next(1, 1000) / 8m;
        var scaled = scheme with { Weights = new(scheme.Weights.Effect * factor, scheme.Weights.Sessions * factor, scheme.Weights.Satisfaction * factor) };
        return EvaluationFormula.Evaluate(year, scaled) with { Scheme = scheme } == EvaluationFormula.Evaluate(year, scheme);
    });

    // µ taken from the year itself would move with the station, so it is fixed here, as it is once a cycle is open.
    [Fact]
    public void Raising_one_input_of_a_station_never_lowers_its_score_or_rank() => Holds((year, scheme, random) =>
    {
        if (year.Stations.Count == 0)
        {
            return true;
        }

        var frozen = scheme with { SatisfactionPrior = scheme.SatisfactionPrior ?? 4, EffectPrior = scheme.EffectPrior ?? 4 };
        var at = random.Next(year.Stations.Count);
        var station = year.Stations[at];
        var raised = random.Next(6) switch
        {
            0 => station with { Activities = station.Activities + random.Next(1, 10) },
            1 => station with { Satisfaction = Raise(station.Satisfaction) },
            2 => station with { Effect = Raise(station.Effect) },
            3 => station with { Rubric = station.Rubric is { } marks ? Math.Min(100, marks + random.Next(1, 20)) : null },
            4 => station with { Minutes = station.Minutes + random.Next(1, 100) },
            _ => station with { Enterprises = station.Enterprises + random.Next(1, 100) },
        };
        var (before, after) = (Find(EvaluationFormula.Evaluate(year, frozen)), Find(EvaluationFormula.Evaluate(year with { Stations = [.. year.Stations.Select((s, i) => i == at ? raised : s)] }, frozen)));
        return after.Score >= before.Score && (before.Rank is null || after.Rank <= before.Rank);

        StationScore Find(EvaluationResult result) => result.Ranked.Concat(result.Excluded).Single(s => s.Input.Code == station.Code);
    });

    [Fact]
    public void The_ranking_is_whole_and_ordered_as_documented() => Holds((year, scheme, _) =>
    {
        var result = EvaluationFormula.Evaluate(year, scheme);
        var keys = result.Ranked.Select(s => (-s.Score, -s.SatisfactionAnswers.Corrected, -s.Input.Enterprises, -s.Input.Minutes, s.Input.Code)).ToList();
        return keys.Zip(keys.Skip(1)).All(p => p.First.CompareTo(p.Second) < 0)
            && result.Ranked.Select(s => s.Rank).SequenceEqual(Enumerable.Range(1, result.Ranked.Count).Select(r => (int?)r))
            && result.Ranked.Count + result.Excluded.Count == year.Stations.Count
            && result.Ranked.Concat(result.Excluded).All(s => s.Score is >= 0 and <= 100)
            && result.Ranked.Count(s => s.Tier is EvaluationTier.Excellent) <= result.ExcellentPlaces;
    });

    private static AnswerSample Raise(AnswerSample sample) => sample.Sum < sample.Count * 5 ? sample with { Sum = sample.Sum + 1 } : sample;

    private static void Holds(Func<YearInput, EvaluationScheme, Random, bool> property) =>
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), number =>
        {
            var random = new Random(number);
            return property(Years.Random(random), Years.Scheme(random), random);
        }).Check(Runs);
}
