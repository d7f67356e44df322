namespace StationDashboard.Shared;

/// <summary>Answers of 1–5 to one question, folded: mean, 满意率 and number stand together wherever one of them does.</summary>
/// <param name="Sum">Their sum.</param>
/// <param name="Count">How many.</param>
/// <param name="Good">How many are 4 or 5.</param>
public readonly record struct AnswerTally(int Sum, int Count, int Good)
{
    /// <summary>Below so many a mean says little: 样本不足 (rules.md §5).</summary>
    public const int Small = 10;

    /// <summary>The plain mean, or null without an answer.</summary>
    public double? Mean => Count == 0 ? null : (double)Sum / Count;

    /// <summary>满意率, 0–1: the share of 4 and 5; null without an answer.</summary>
    public decimal? GoodShare => Count == 0 ? null : (decimal)Good / Count;

    /// <summary>There are answers, and few.</summary>
    public bool IsSmall => Count is > 0 and < Small;

    /// <summary>Both together.</summary>
    public static AnswerTally operator +(AnswerTally a, AnswerTally b) => new(a.Sum + b.Sum, a.Count + b.Count, a.Good + b.Good);

    /// <summary>What came between two points of a running sum.</summary>
    public static AnswerTally operator -(AnswerTally a, AnswerTally b) => new(a.Sum - b.Sum, a.Count - b.Count, a.Good - b.Good);
}
