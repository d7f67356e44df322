using System.Globalization;
using Microsoft.AspNetCore.Components;
using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>A station's score step by step, and what stands between it and the one above.</summary>
public sealed partial class ScoreExplanation
{
    /// <summary>The station.</summary>
    [Parameter, EditorRequired]
    public StationScore Score { get; set; } = default!;

    /// <summary>The year.</summary>
    [Parameter, EditorRequired]
    public EvaluatedYear Year { get; set; } = default!;

    /// <summary>What the page shows.</summary>
    [Parameter, EditorRequired]
    public RankingFilter Filter { get; set; } = default!;

    /// <summary>What the committee decided about it as a boundary case, or null.</summary>
    [Parameter]
    public RulingLine? Ruling { get; set; }

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    // 边界·评审会议定: only of a finalised evaluation, whose draws no longer move.
    private bool MayRule => !Year.IsDraft && Actor.May(Right.ManageEvaluation) && Year.Drawn(Score.Input.Code) is { Stability: PlaceStability.Boundary };

    private sealed record Line(string Name, string Raw, string Count, string Corrected, string Post, string Points, string Weight, string Adds, bool Whole = false);

    // A city's reader has the rows of its city only: the one above may not be among them.
    private WhyNotHigher? Neighbour => Score.Rank is { } rank && rank >= 2 && rank <= Year.Result.Ranked.Count && Year.Result.Ranked[rank - 1].Rank == rank ? WhyNotHigher.Of(Year.Result, rank) : null;

    private IEnumerable<Line> Lines()
    {
        var scheme = Year.Result.Scheme;
        yield return Answers($"{Text[EvaluationText.PillarEffect]} · {Text[EvaluationText.AnswersPart]}", Score.EffectAnswers, Score.Input.Effect.GoodShare, scheme.EffectGoalpost, null);
        var marks = Score.Input.Rubric is { } rubric ? EvaluationWords.Exact(rubric) : Text[EvaluationText.NoRubric].Value;
        yield return new($"{Text[EvaluationText.PillarEffect]} · {Text[EvaluationText.RubricPart]}", marks, "", "", "0–100", Score.Input.Rubric is { } points ? EvaluationWords.Exact(points) : "—", "", "");
        yield return Whole(Text[EvaluationText.PillarEffect], "", $"{Plain(scheme.EffectAnswersPart)} : {Plain(scheme.EffectRubricPart)}", Score.Effect);
        yield return Whole(Text[EvaluationText.PillarSessions], Figures.Count(Score.Input.Activities), Post(scheme.SessionsGoalpost), Score.Sessions);
        yield return Answers(Text[EvaluationText.PillarSatisfaction], Score.SatisfactionAnswers, Score.Input.Satisfaction.GoodShare, scheme.SatisfactionGoalpost, Score.Satisfaction);
        yield return new(Text[EvaluationText.Sum], "", "", "", "", "", "100%", EvaluationWords.Exact(Score.Score), true);
    }

    private Line Answers(string name, CorrectedMean answers, decimal? good, Goalpost goalpost, PillarScore? pillar) => new(
        name, answers.Mean is { } mean && good is { } share ? $"{EvaluationWords.Exact(mean)} · {Text[EvaluationText.GoodShare, Figures.Percent(share)]}" : Text[EvaluationText.NoAnswers].Value, Figures.Count(answers.Count), EvaluationWords.Exact(answers.Corrected), Post(goalpost), EvaluationWords.Exact(answers.Score),
        pillar is null ? "" : Share(pillar), pillar is null ? "" : EvaluationWords.Exact(pillar.Contribution), pillar is not null);

    private static Line Whole(string name, string raw, string post, PillarScore pillar) => new(name, raw, "", "", post, EvaluationWords.Exact(pillar.Score), Share(pillar), EvaluationWords.Exact(pillar.Contribution), true);

    // 3 → 0，5 → 100，线性递增
    private string Post(Goalpost g) => Text[EvaluationText.PostWord, Plain(g.Low), Plain(g.LowScore), Plain(g.High), Plain(g.HighScore), Text[$"Scale.{g.Scale}"]];

    private static string Plain(decimal value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    // The tier with what it takes, and the floor that keeps a station within the places from it.
    private string TierLine()
    {
        var (result, floors) = (Year.Result, Year.Result.Scheme.Floors);
        var below = Enum.GetValues<Pillar>().Where(p => Score[p].Score < floors[p]).Select(p => Text[EvaluationText.BelowFloor, Text[$"Pillar.{p}"], Plain(floors[p])].Value).ToList();
        var line = Text[EvaluationText.TierRule, Text[$"Tier.{Score.Tier}"], result.ExcellentPlaces, Plain(floors.Effect), Plain(floors.Sessions), Plain(floors.Satisfaction), Plain(result.Scheme.GoodFrom), Plain(result.Scheme.PassFrom)].Value;
        return Score.Rank <= result.ExcellentPlaces && below.Count > 0 ? $"{line} · {string.Join(" · ", below)}" : line;
    }

    private static string Share(PillarScore pillar) => pillar.Weight.ToString("0.0%", CultureInfo.InvariantCulture);

    private string CorrectionNote(Prior prior) => Text[EvaluationText.CorrectionHelp, Year.Result.Scheme.PriorWeight, EvaluationWords.Exact(prior.Mean), Text[$"Prior.{prior.Source}"]];

    private string Peers()
    {
        var region = Group(s => City.Of(s.Input.CityCode).Region == City.Of(Score.Input.CityCode).Region);
        var type = Group(s => s.Input.Type == Score.Input.Type);
        return Text[EvaluationText.Peers, region.Place, region.Count, type.Place, type.Count];
    }

    private (int Place, int Count) Group(Func<StationScore, bool> member)
    {
        var peers = Year.Result.Ranked.Where(member).ToList();
        return (peers.Count(s => s.Rank <= Score.Rank), peers.Count);
    }

    private string Compared(WhyNotHigher why) => why.Decider is RankDecider.Score
        ? Text[EvaluationText.WhyScore, why.Above.Input.Name, EvaluationWords.Exact(why.Gap), EvaluationWords.Signed(why.Gaps.Effect), EvaluationWords.Signed(why.Gaps.Sessions), EvaluationWords.Signed(why.Gaps.Satisfaction)]
        : Text[$"Why.{why.Decider}", why.Above.Input.Name];
}
