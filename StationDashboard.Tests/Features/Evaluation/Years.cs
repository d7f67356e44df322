using StationDashboard.Features.Satisfaction;
using StationDashboard.Features.Stations;

namespace StationDashboard.Features.Evaluation;

/// <summary>Years to evaluate, made for a test.</summary>
internal static class Years
{
    public static StationInput Station(string code, int activities = 10, long enterprises = 150, long minutes = 1200, AnswerSample satisfaction = default, AnswerSample effect = default) => new()
    {
        Code = code, Name = code, CityCode = "440100", Type = StationType.Association,
        RecognisedOn = new DateOnly(2024, 6, 20), ExpiresOn = new DateOnly(2027, 6, 19),
        Activities = activities, Enterprises = enterprises, Minutes = minutes, Satisfaction = satisfaction, Effect = effect,
    };

    public static YearInput Of(params IReadOnlyList<StationInput> stations) => new(2025, 720, 100, default, default, stations);

    /// <summary>A year of stations drawn so that gates, ties and small samples are hit often.</summary>
    public static YearInput Random(Random random, int most = 12)
    {
        AnswerSample Sample()
        {
            var count = random.Next(4) switch { 0 => 0, 1 => random.Next(1, 10), _ => random.Next(1, 60) };
            var level = random.Next(2, 6);
            return AnswerSample.Of(Enumerable.Range(0, count).Select(_ => Math.Clamp(level + random.Next(-1, 2), 1, 5)));
        }

        var stations = Enumerable.Range(0, random.Next(most + 1)).Select(i => Station($"91440000{i:0000}", random.Next(4) == 0 ? random.Next(3) : random.Next(40), Near(100), Near(720), Sample(), Sample()) with
        {
            RecognisedOn = random.Next(8) == 0 ? new DateOnly(2025, 1, random.Next(1, 3)) : new DateOnly(2023, 5, 1),
            ExpiresOn = random.Next(10) == 0 ? new DateOnly(2024, 12, 30).AddDays(random.Next(4)) : new DateOnly(2026, 4, 30),
            Out = random.Next(15) switch { 0 => StationStatus.Withdrawn, 1 => StationStatus.Deregistered, _ => null },
            Rubric = random.Next(2) == 0 ? null : random.Next(0, 10001) / 100m,
            Incidents = random.Next(12) == 0 ? [(IncidentKind)random.Next(3)] : [],
        }).ToList();
        // A twin that differs in one thing at most: ties are rare otherwise.
        if (stations.Count > 1 && random.Next(2) == 0)
        {
            var twin = stations[0];
            stations[1] = twin with { Code = stations[1].Code, Enterprises = twin.Enterprises + random.Next(2), Minutes = twin.Minutes + random.Next(2) };
        }

        return new(2025, 720, 100, random.Next(2) == 0 ? default : Sample(), random.Next(2) == 0 ? default : Sample(), stations);

        long Near(int threshold) => random.Next(6) == 0 ? threshold - 2 + random.Next(4) : threshold + random.Next(threshold);
    }

    /// <summary>A scheme without problems.</summary>
    public static EvaluationScheme Scheme(Random random) => new()
    {
        Weights = new(random.Next(100), random.Next(100), 1 + random.Next(100)),
        PriorWeight = random.Next(0, 60),
        SatisfactionPrior = random.Next(2) == 0 ? null : 1 + (random.Next(4001) / 1000m),
        EffectPrior = random.Next(2) == 0 ? null : 1 + (random.Next(4001) / 1000m),
        SessionsGoalpost = new(1 + random.Next(3), random.Next(40, 70), 12 + random.Next(30), 90 + random.Next(11), (GoalpostScale)random.Next(2)),
        SatisfactionGoalpost = new(random.Next(2, 4), random.Next(20), random.Next(4, 6), 80 + random.Next(21), GoalpostScale.Linear),
        Floors = new(random.Next(80), random.Next(80), random.Next(80)),
        Excellent = random.Next(2) == 0 ? new(random.Next(101) / 100m, null) : new(null, random.Next(6)),
    };
}
