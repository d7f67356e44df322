using StationDashboard.Features.Satisfaction;
using StationDashboard.Features.Stations;
using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>
/// Art. 9 as a formula (rules.md §5, points 1–9). Pure and in decimal arithmetic: the same input gives the same figures on
/// every machine, whatever the order of the stations.
/// </summary>
public static class EvaluationFormula
{
    /// <summary>Evaluates a year by a scheme that has no problems (see <see cref="SchemeProblems"/>).</summary>
    public static EvaluationResult Evaluate(YearInput year, EvaluationScheme scheme)
    {
        var satisfaction = PriorOf(scheme.SatisfactionPrior, year.SatisfactionBefore, year.Stations.Select(s => s.Satisfaction), scheme.SatisfactionGoalpost);
        var effect = PriorOf(scheme.EffectPrior, year.EffectBefore, year.Stations.Select(s => s.Effect), scheme.EffectGoalpost);
        var scored = year.Stations.Select(s => Score(s, year, scheme, satisfaction, effect)).ToArray();
        var ranked = scored.Where(s => s.Rankable).Order(ByRank).ToArray();
        var places = scheme.Excellent.Places(ranked.Length);
        for (var i = 0; i < ranked.Length; i++)
        {
            ranked[i] = ranked[i] with { Rank = i + 1, Tier = TierOf(ranked[i], i + 1, places, scheme) };
        }

        return new EvaluationResult
        {
            Year = year.Year,
            Scheme = scheme,
            MinutesThreshold = year.MinutesThreshold,
            EnterprisesThreshold = year.EnterprisesThreshold,
            SatisfactionPrior = satisfaction,
            EffectPrior = effect,
            SuggestedPriorWeight = SuggestPriorWeight([.. year.Stations.Select(s => s.Satisfaction)]),
            ExcellentPlaces = places,
            Ranked = new(ranked),
            Excluded = new([.. scored.Where(s => !s.Rankable).OrderBy(s => s.Input.Code, StringComparer.Ordinal)]),
        };
    }

    /// <summary>Higher score first; ties by corrected satisfaction, enterprises, hours and at last the code.</summary>
    public static IComparer<StationScore> ByRank { get; } = Comparer<StationScore>.Create(static (a, b) =>
    {
        var order = b.Score.CompareTo(a.Score);
        order = order != 0 ? order : b.SatisfactionAnswers.Corrected.CompareTo(a.SatisfactionAnswers.Corrected);
        order = order != 0 ? order : b.Input.Enterprises.CompareTo(a.Input.Enterprises);
        order = order != 0 ? order : b.Input.Minutes.CompareTo(a.Input.Minutes);
        return order != 0 ? order : string.CompareOrdinal(a.Input.Code, b.Input.Code);
    });

    /// <summary>Why a station is not ranked, all grounds; none for a rankable one.</summary>
    public static IEnumerable<GateGround> Gate(StationInput s, int year, long minutes, long enterprises)
    {
        var first = ServiceYear.First(year);
        if (s.RecognisedOn > first)
        {
            yield return GateGround.RecognisedLater;
        }

        if (s.ExpiresOn < first)
        {
            yield return GateGround.TitleEnded;
        }

        if (s.Out is { } status)
        {
            yield return status is StationStatus.Withdrawn ? GateGround.Withdrawn : GateGround.Deregistered;
        }

        if (s.Minutes < minutes)
        {
            yield return GateGround.Hours;
        }

        if (s.Enterprises < enterprises)
        {
            yield return GateGround.Enterprises;
        }

        foreach (var kind in s.Incidents.Distinct().Order())
        {
            yield return kind switch
            {
                IncidentKind.Violation => GateGround.Violation,
                IncidentKind.PaidService => GateGround.PaidService,
                IncidentKind.Other => GateGround.OtherConduct,
            };
        }
    }

    /// <summary>(m·µ + Σx)/(m + n) with its score; without m and without answers it is µ.</summary>
    public static CorrectedMean Correct(AnswerSample sample, decimal weight, decimal mean, Goalpost goalpost)
    {
        // Scored before it is rounded: a goalpost would multiply what the rounding took away.
        var corrected = weight + sample.Count == 0 ? mean : ((weight * mean) + sample.Sum) / (weight + sample.Count);
        return new(sample.Mean is { } plain ? Round(plain) : null, sample.Count, Round(corrected), goalpost.Score(corrected));
    }

    /// <summary>Within-station ÷ between-station variance of the answers: how many answers weigh as much as the common mean.</summary>
    public static decimal? SuggestPriorWeight(IReadOnlyCollection<AnswerSample> samples)
    {
        var told = samples.Where(s => s.Count >= 2).ToArray();
        var answers = told.Sum(s => (long)s.Count);
        if (told.Length < 2 || answers <= told.Length)
        {
            return null;
        }

        var within = told.Sum(s => s.Deviations) / (answers - told.Length);
        var mean = (double)told.Sum(s => (long)s.Sum) / answers;
        var spread = told.Sum(s => s.Count * Math.Pow(((double)s.Sum / s.Count) - mean, 2));
        var effective = answers - (told.Sum(s => (double)s.Count * s.Count) / answers);
        var between = (spread - ((told.Length - 1) * within)) / effective;
        return between <= 0 || within / between is not (var m and <= 10_000) ? null : Math.Round((decimal)m, 1);
    }

    private static decimal Round(decimal value) => Math.Round(value, 9);

    private static StationScore Score(StationInput s, YearInput year, EvaluationScheme scheme, Prior satisfaction, Prior effect)
    {
        var satisfied = Correct(s.Satisfaction, scheme.PriorWeight, satisfaction.Mean, scheme.SatisfactionGoalpost);
        var helped = Correct(s.Effect, scheme.PriorWeight, effect.Mean, scheme.EffectGoalpost);
        var scores = new PerPillar(EffectScore(helped.Score, s.Rubric, scheme), scheme.SessionsGoalpost.Score(s.Activities), satisfied.Score);
        var weights = scheme.Weights;
        PillarScore Of(Pillar p) => new(scores[p], Round(weights[p] / weights.Sum), Round(weights[p] * scores[p] / weights.Sum));
        return new StationScore
        {
            Input = s,
            Grounds = new([.. Gate(s, year.Year, year.MinutesThreshold, year.EnterprisesThreshold)]),
            SatisfactionAnswers = satisfied,
            EffectAnswers = helped,
            Effect = Of(Pillar.Effect),
            Sessions = Of(Pillar.Sessions),
            Satisfaction = Of(Pillar.Satisfaction),
            Score = Round(Enum.GetValues<Pillar>().Sum(p => weights[p] * scores[p]) / weights.Sum),
            FewAnswers = s.Satisfaction.Count < scheme.MinimumAnswers,
        };
    }

    // With no rubric yet the answers stand alone; a scheme that counts the rubric alone has nothing else to go by.
    private static decimal EffectScore(decimal answers, decimal? rubric, EvaluationScheme scheme) => rubric is { } marks
        ? Round(((scheme.EffectAnswersPart * answers) + (scheme.EffectRubricPart * Math.Clamp(marks, 0, 100))) / (scheme.EffectAnswersPart + scheme.EffectRubricPart))
        : answers;

    private static Prior PriorOf(decimal? fixedMean, AnswerSample before, IEnumerable<AnswerSample> now, Goalpost goalpost)
    {
        if (fixedMean is { } mean)
        {
            return new(mean, PriorSource.Scheme);
        }

        if (before.Mean is { } known)
        {
            return new(known, PriorSource.YearBefore);
        }

        return now.Aggregate(default(AnswerSample), (a, b) => a + b).Mean is { } running
            ? new(running, PriorSource.YearSoFar)
            : new((goalpost.Low + goalpost.High) / 2, PriorSource.Middle);
    }

    private static EvaluationTier TierOf(StationScore s, int rank, int places, EvaluationScheme scheme) =>
        rank <= places && Enum.GetValues<Pillar>().All(p => s[p].Score >= scheme.Floors[p]) ? EvaluationTier.Excellent
        : s.Score >= scheme.GoodFrom ? EvaluationTier.Good
        : s.Score >= scheme.PassFrom ? EvaluationTier.Pass
        : EvaluationTier.Improve;
}
