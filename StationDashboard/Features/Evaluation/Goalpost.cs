namespace StationDashboard.Features.Evaluation;

/// <summary>How a value between two goalposts grows.</summary>
public enum GoalpostScale
{
    /// <summary>Each step is worth the same.</summary>
    Linear,
    /// <summary>Each doubling is worth the same; a value of 0 scores 0.</summary>
    Logarithmic,
}

/// <summary>
/// Two fixed points that turn a value into 0–100. Fixed, not the sample's own least and greatest: a station's score must not
/// move because another's did.
/// </summary>
/// <param name="Low">The lower value.</param>
/// <param name="LowScore">What it scores.</param>
/// <param name="High">The higher value.</param>
/// <param name="HighScore">What it scores.</param>
/// <param name="Scale">How it grows between and beyond them, never below 0 nor above 100.</param>
public sealed record Goalpost(decimal Low, decimal LowScore, decimal High, decimal HighScore, GoalpostScale Scale)
{
    /// <summary>The score of a value, 0–100, rounded to 1e-9.</summary>
    public decimal Score(decimal value)
    {
        // Only the logarithm leaves decimal arithmetic: everything else is exact on every machine.
        decimal score;
        if (Scale is GoalpostScale.Linear)
        {
            score = LowScore + ((HighScore - LowScore) * (value - Low) / (High - Low));
        }
        else if (value <= 0)
        {
            return 0;
        }
        else
        {
            score = LowScore + ((HighScore - LowScore) * (decimal)(Math.Log((double)(value / Low)) / Math.Log((double)(High / Low))));
        }

        return Math.Round(Math.Clamp(score, 0, 100), 9);
    }

    /// <summary>The value that scores so much, between and beyond the posts; for advice, not for scores.</summary>
    public decimal ValueFor(decimal score)
    {
        var part = (score - LowScore) / (HighScore - LowScore);
        return Scale is GoalpostScale.Linear ? Low + (part * (High - Low)) : Low * (decimal)Math.Pow((double)(High / Low), (double)part);
    }
}
