namespace StationDashboard.Features.Evaluation;

/// <summary>What put the neighbour above.</summary>
public enum RankDecider
{
    /// <summary>The score.</summary>
    Score,
    /// <summary>Equal scores: corrected satisfaction.</summary>
    Satisfaction,
    /// <summary>Equal so far: enterprises.</summary>
    Enterprises,
    /// <summary>Equal so far: hours.</summary>
    Hours,
    /// <summary>Equal in all: the order of the codes.</summary>
    Code,
}

/// <summary>A station beside the one just above it.</summary>
/// <param name="Above">The neighbour.</param>
/// <param name="Decider">What decided.</param>
/// <param name="Gap">How many points the neighbour is ahead.</param>
/// <param name="Gaps">The same by pillar: how much more the neighbour's contributes; negative where this station leads.</param>
/// <param name="ActivitiesNeeded">Activities that alone would close the gap; null where no number would.</param>
/// <param name="SatisfactionNeeded">Corrected satisfaction that alone would close it; null where even 5 would not.</param>
public sealed record WhyNotHigher(StationScore Above, RankDecider Decider, decimal Gap, PerPillar Gaps, int? ActivitiesNeeded, decimal? SatisfactionNeeded)
{
    private const int MostActivities = 1000;

    /// <summary>The comparison for a rank from 2 on; null for the first.</summary>
    public static WhyNotHigher? Of(EvaluationResult result, int rank)
    {
        if (rank < 2 || rank > result.Ranked.Count)
        {
            return null;
        }

        var (station, above) = (result.Ranked[rank - 1], result.Ranked[rank - 2]);
        var gap = above.Score - station.Score;
        return new(above, Decide(station, above), gap,
            new(above.Effect.Contribution - station.Effect.Contribution, above.Sessions.Contribution - station.Sessions.Contribution, above.Satisfaction.Contribution - station.Satisfaction.Contribution),
            Needed(station, Pillar.Sessions, gap, result.Scheme) is { } sessions ? Activities(sessions, result.Scheme.SessionsGoalpost) : null,
            Needed(station, Pillar.Satisfaction, gap, result.Scheme) is { } satisfaction ? Mean(satisfaction, result.Scheme.SatisfactionGoalpost) : null);
    }

    private static RankDecider Decide(StationScore station, StationScore above) =>
        above.Score != station.Score ? RankDecider.Score
        : above.SatisfactionAnswers.Corrected != station.SatisfactionAnswers.Corrected ? RankDecider.Satisfaction
        : above.Input.Enterprises != station.Input.Enterprises ? RankDecider.Enterprises
        : above.Input.Minutes != station.Input.Minutes ? RankDecider.Hours
        : RankDecider.Code;

    // The score of the pillar that alone would lift the station over the gap; null where it cannot.
    private static decimal? Needed(StationScore station, Pillar pillar, decimal gap, EvaluationScheme scheme) =>
        scheme.Weights[pillar] > 0 && station[pillar].Score + ((gap + 0.000000001m) * scheme.Weights.Sum / scheme.Weights[pillar]) is var needed and <= 100 ? needed : null;

    // The value that the logarithm gives back may miss the score by its last digit: the next whole number then does it.
    private static int? Activities(decimal score, Goalpost goalpost)
    {
        var value = goalpost.ValueFor(score);
        if (value > MostActivities)
        {
            return null;
        }

        var whole = (int)Math.Ceiling(value - 0.000001m);
        return goalpost.Score(whole) >= score ? whole : whole + 1;
    }

    private static decimal? Mean(decimal score, Goalpost goalpost) =>
        Math.Ceiling(goalpost.ValueFor(score) * 100) / 100 is var mean and <= 5 ? mean : null;
}
