using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>The weights as sliders: moving one shows who would move, and changes nothing until it is saved.</summary>
public sealed partial class WeightsTile
{
    private const int MoversShown = 6;

    private PerPillar? tried;
    private ValueList<RankMove> moves = [];
    private EvaluationResult? movedFrom;
    private string? problem;
    private bool busy;

    /// <summary>The year.</summary>
    [Parameter, EditorRequired]
    public EvaluatedYear Year { get; set; } = default!;

    /// <summary>The reader may save a scheme.</summary>
    [Parameter]
    public bool May { get; set; }

    /// <summary>Who saves.</summary>
    [Parameter, EditorRequired]
    public Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private SaveScheme Schemes { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    private PerPillar Weights => tried ?? Year.Result.Scheme.Weights;

    private IEnumerable<RankMove> Movers => moves.Where(m => m.Places is not null and not 0).OrderByDescending(m => Math.Abs(m.Places!.Value)).ThenBy(m => m.Code, StringComparer.Ordinal).Take(MoversShown);

    protected override void OnParametersSet()
    {
        // The records moved on under the trial: it is made again on what they are now.
        if (tried is not null && !ReferenceEquals(movedFrom, Year.Result))
        {
            Compare();
        }
    }

    private static Indicator Indicator(Pillar pillar) => pillar switch
    {
        Pillar.Effect => Thresholds.Indicator.Effect,
        Pillar.Sessions => Thresholds.Indicator.Sessions,
        Pillar.Satisfaction => Thresholds.Indicator.Satisfaction,
    };

    private string Percent(Pillar pillar) => Math.Round(Weights[pillar] * 100 / Weights.Sum).ToString(CultureInfo.InvariantCulture);

    private string Help(Pillar pillar)
    {
        var g = Year.Result.Scheme.SessionsGoalpost;
        return pillar switch
        {
            Pillar.Effect => Text[EvaluationText.WeightHelpEffect],
            Pillar.Sessions => Text[EvaluationText.WeightHelpSessions, g.Low, g.LowScore, g.High, g.HighScore, Text[$"Scale.{g.Scale}"]],
            Pillar.Satisfaction => Text[EvaluationText.WeightHelpSatisfaction, Year.Result.Scheme.MinimumAnswers],
        };
    }

    // The others keep their proportion: three sliders always make a whole.
    private void Try(Pillar pillar, ChangeEventArgs change)
    {
        if (!decimal.TryParse(change.Value as string, NumberStyles.Number, CultureInfo.InvariantCulture, out var wanted))
        {
            return;
        }

        wanted = Math.Clamp(wanted, 0, 100);
        var rest = Weights.Sum - Weights[pillar];
        var others = Enum.GetValues<Pillar>().Where(p => p != pillar).ToArray();
        var next = new PerPillar(0, 0, 0).With(pillar, wanted);
        foreach (var other in others)
        {
            next = next.With(other, Math.Round((100 - wanted) * (rest == 0 ? 0.5m : Weights[other] / rest), 2));
        }

        tried = next;
        Compare();
    }

    private void Compare()
    {
        movedFrom = Year.Result;
        moves = CompareEvaluations.Of(Year.Result, CompareEvaluations.WhatIf(Year.Result, tried!));
    }

    private void Reset() => (tried, moves, problem) = (null, [], null);

    private async Task SaveAsync()
    {
        if (busy || tried is null)
        {
            return;
        }

        busy = true;
        try
        {
            var scheme = Year.Result.Scheme with { Weights = tried };
            Error? refused;
            if (Year.State is CycleState.Open)
            {
                if (await ReasonDialog.AskAsync(Dialogs, Text[EvaluationText.WhatIfPropose], Text[EvaluationText.WhatIfProposeAsk], Text[EvaluationText.WhatIfPropose]) is not { } reason)
                {
                    return;
                }

                refused = (await Schemes.ProposeAsync(Year.Year, scheme, reason, Actor, CancellationToken.None)).Error;
            }
            else
            {
                refused = (await Schemes.RunAsync(scheme, null, Actor, CancellationToken.None)).Error;
            }

            Reset();
            problem = refused is null ? null : refused.Text;
        }
        finally
        {
            busy = false;
        }
    }
}
