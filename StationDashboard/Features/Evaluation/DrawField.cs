using StationDashboard.Features.Satisfaction;

namespace StationDashboard.Features.Evaluation;

/// <summary>The ranked stations as plain numbers, for repeating the evaluation many thousand times.</summary>
internal sealed class DrawField
{
    // A geometric mean would let a single 0 wipe out the rest; one point keeps the order and the penalty.
    private const double LeastForGeometric = 1;

    private readonly Answers satisfaction;
    private readonly Answers effect;
    private readonly double[] sessions;
    private readonly double[] rubric;
    private readonly double answersPart;

    public DrawField(EvaluationResult result)
    {
        var (scheme, ranked) = (result.Scheme, result.Ranked);
        Count = ranked.Count;
        Keys = [.. ranked.Select(s => Key(s.Input.Code))];
        Weights = ((double)scheme.Weights.Effect, (double)scheme.Weights.Sessions, (double)scheme.Weights.Satisfaction);
        satisfaction = new([.. ranked.Select(s => s.Input.Satisfaction)], (double)result.SatisfactionPrior.Mean, scheme.SatisfactionGoalpost);
        effect = new([.. ranked.Select(s => s.Input.Effect)], (double)result.EffectPrior.Mean, scheme.EffectGoalpost);
        sessions = [.. ranked.Select(s => (double)s.Sessions.Score)];
        rubric = [.. ranked.Select(s => s.Input.Rubric is { } marks ? (double)marks : double.NaN)];
        answersPart = (double)(scheme.EffectAnswersPart / (scheme.EffectAnswersPart + scheme.EffectRubricPart));
    }

    public int Count { get; }

    /// <summary>A number for each station that depends on its code alone.</summary>
    public ulong[] Keys { get; }

    public (double Effect, double Sessions, double Satisfaction) Weights { get; }

    /// <summary>The score of a station in one draw, 0–100.</summary>
    public double Score(int s, (double Effect, double Sessions, double Satisfaction) weights, double m, bool geometric, (double Satisfaction, double Effect) normals)
    {
        var satisfied = satisfaction.Score(s, m, normals.Satisfaction);
        var helped = effect.Score(s, m, normals.Effect);
        if (!double.IsNaN(rubric[s]))
        {
            helped = (answersPart * helped) + ((1 - answersPart) * rubric[s]);
        }

        var sum = weights.Effect + weights.Sessions + weights.Satisfaction;
        return geometric
            ? Math.Exp(((weights.Effect * Log(helped)) + (weights.Sessions * Log(sessions[s])) + (weights.Satisfaction * Log(satisfied))) / sum)
            : ((weights.Effect * helped) + (weights.Sessions * sessions[s]) + (weights.Satisfaction * satisfied)) / sum;
    }

    private static double Log(double score) => Math.Log(Math.Max(score, LeastForGeometric));

    // FNV-1a: string.GetHashCode differs from run to run.
    private static ulong Key(string code)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in code)
        {
            hash = (hash ^ c) * 1099511628211UL;
        }

        return hash;
    }

    private sealed class Answers
    {
        private readonly double[] sums;
        private readonly double[] spreads;
        private readonly int[] counts;
        private readonly double prior;
        private readonly Goalpost goalpost;
        private readonly (double Low, double LowScore, double Slope) linear;

        public Answers(AnswerSample[] samples, double prior, Goalpost goalpost)
        {
            (this.prior, this.goalpost) = (prior, goalpost);
            linear = ((double)goalpost.Low, (double)goalpost.LowScore, (double)((goalpost.HighScore - goalpost.LowScore) / (goalpost.High - goalpost.Low)));
            counts = [.. samples.Select(s => s.Count)];
            sums = [.. samples.Select(s => (double)s.Sum)];
            // A single answer knows no spread of its own: it takes that of all stations.
            var free = samples.Sum(s => Math.Max(0, s.Count - 1));
            var pooled = free == 0 ? 0 : samples.Sum(s => s.Deviations) / free;
            spreads = [.. samples.Select(s => Math.Sqrt((s.Count < 2 ? pooled : s.Deviations / (s.Count - 1)) * s.Count))];
        }

        public double Score(int s, double m, double normal)
        {
            var sum = Math.Clamp(sums[s] + (normal * spreads[s]), counts[s], 5.0 * counts[s]);
            var corrected = ((m * prior) + sum) / (m + counts[s]);
            return goalpost.Scale is GoalpostScale.Linear
                ? Math.Clamp(linear.LowScore + ((corrected - linear.Low) * linear.Slope), 0, 100)
                : (double)goalpost.Score((decimal)corrected);
        }
    }
}
