using System.Text.Json.Serialization;
using StationDashboard.Shared;

namespace StationDashboard.Features.Satisfaction;

/// <summary>Answers of 1–5 to one question, folded.</summary>
/// <param name="Count">How many.</param>
/// <param name="Sum">Their sum.</param>
/// <param name="Squares">The sum of their squares: what the draws know the spread by.</param>
/// <param name="Good">How many are 4 or 5.</param>
public readonly record struct AnswerSample(int Count, int Sum, int Squares, int Good)
{
    /// <summary>The plain mean, or null without an answer.</summary>
    [JsonIgnore]
    public decimal? Mean => Count == 0 ? null : (decimal)Sum / Count;

    /// <summary>满意率, 0–1: the share of 4 and 5; null without an answer.</summary>
    [JsonIgnore]
    public decimal? GoodShare => Count == 0 ? null : (decimal)Good / Count;

    /// <summary>The same without the squares.</summary>
    [JsonIgnore]
    public AnswerTally Tally => new(Sum, Count, Good);

    /// <summary>Σ(x − mean)².</summary>
    [JsonIgnore]
    public double Deviations => Count == 0 ? 0 : Math.Max(0, Squares - ((double)Sum * Sum / Count));

    /// <summary>Both together.</summary>
    public static AnswerSample operator +(AnswerSample a, AnswerSample b) => new(a.Count + b.Count, a.Sum + b.Sum, a.Squares + b.Squares, a.Good + b.Good);

    /// <summary>The sample of written answers.</summary>
    public static AnswerSample Of(params IEnumerable<int> answers) =>
        answers.Aggregate(default(AnswerSample), (s, x) => s + new AnswerSample(1, x, x * x, x >= 4 ? 1 : 0));
}
