using StationDashboard.Features.Satisfaction;

namespace StationDashboard.Features.Evaluation;

/// <summary>Why satisfaction is corrected: uncorrected, the top of a list is mostly luck.</summary>
public sealed class CorrectionSimulationTests
{
    [Fact]
    public void With_the_correction_few_of_the_top_thirty_have_under_ten_answers()
    {
        const int Provinces = 40;
        var (raw, corrected) = (0, 0);
        for (var seed = 0; seed < Provinces; seed++)
        {
            var random = new Random(seed);
            var scheme = new EvaluationScheme { Weights = new(0, 0, 1) };
            var stations = Enumerable.Range(0, 300).Select(i => Years.Station($"S{i:000}", satisfaction: Answers(random))).ToList();
            raw += stations.OrderByDescending(s => s.Satisfaction.Mean ?? 0).ThenBy(s => s.Code, StringComparer.Ordinal).Take(30).Count(s => s.Satisfaction.Count < 10);
            corrected += EvaluationFormula.Evaluate(Years.Of(stations), scheme).Ranked.Take(30).Count(s => s.FewAnswers);
        }

        Assert.True(raw > Provinces * 30 * 0.25, $"raw {raw} of {Provinces * 30}: the simulation would prove nothing");
        Assert.True(corrected <= Provinces * 30 * 0.05, $"corrected {corrected} of {Provinces * 30}");
    }

    // Log-normal numbers of answers with a median of 25; true levels of stations differ by 0.15, single answers by 0.65.
    private static AnswerSample Answers(Random random)
    {
        var count = Math.Max(1, (int)Math.Round(25 * Math.Exp(0.95 * Normal(random))));
        var level = 4.5 + (0.15 * Normal(random));
        return AnswerSample.Of(Enumerable.Range(0, count).Select(_ => Math.Clamp((int)Math.Round(level + (0.65 * Normal(random))), 1, 5)));
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
