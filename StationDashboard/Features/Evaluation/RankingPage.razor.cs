using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Evaluation;

/// <summary>评价排名: the year's ranking, live while it is a draft; what-if, opening, finalising and opening again.</summary>
public sealed partial class RankingPage
{
    private RankingFilter filter = new() { Year = 2000 };
    private bool explained;
    private bool busy;
    private string? problem;

    [Inject]
    private RankingQuery Query { get; set; } = default!;

    [Inject]
    private OpenCycle Open { get; set; } = default!;

    [Inject]
    private ReopenCycle Again { get; set; } = default!;

    [Inject]
    private SaveScheme Schemes { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private DateOnly Today => Clock.Today();

    protected override void ReadAddress(string uri) => filter = RankingFilter.Parse(uri, Today);

    protected override bool Concerns(ChangeTopic topic) => topic.Kind is ChangeKind.Evaluation or ChangeKind.RankIntervals || topic.Touches(filter.Year) || topic.Touches(filter.Year - 1);

    protected override Task<RankingView> QueryAsync(CancellationToken ct) => Query.RunAsync(filter, Actor, ct);

    private static int Total(RankingView view) => view.Year.Result.Ranked.Count + view.Year.Result.Excluded.Count;

    private string StateHelp(EvaluatedYear year) => year.IsDraft
        ? Text[$"StateHelp.{year.State}"]
        : Text[EvaluationText.StateHelpFinalised, year.SnapshotId!, year.FinalisedBy!, Figures.Instant(year.FinalisedAt!.Value), year.Sha256!];

    private string Explanation(EvaluationResult result)
    {
        var (s, g) = (result.Scheme.SatisfactionGoalpost, result.Scheme.SessionsGoalpost);
        return Text[EvaluationText.ExplainText, s.Low, s.LowScore, s.High, s.HighScore, g.Low, g.LowScore, g.High, g.HighScore, Text[$"Scale.{g.Scale}"], result.ExcellentPlaces];
    }

    private async Task OpenAsync()
    {
        if (await ConfirmDialog.AskAsync(Dialogs, Text[EvaluationText.OpenCycle], Text[EvaluationText.OpenCycleAsk], Text[EvaluationText.OpenCycle]))
        {
            await RunAsync(async () => (await Open.RunAsync(filter.Year, Actor, Disposal)).Error);
        }
    }

    // The dialog does it and shows how far it has come; a refusal stays in it.
    private Task FinaliseAsync() => FinaliseDialog.ShowAsync(Dialogs, Text[EvaluationText.Finalise], filter.Year);

    private async Task ReopenAsync()
    {
        if (await ReasonDialog.AskAsync(Dialogs, Text[EvaluationText.Reopen], Text[EvaluationText.ReopenAsk], Text[EvaluationText.Reopen]) is { } reason)
        {
            await RunAsync(async () => (await Again.RunAsync(filter.Year, reason, Actor, Disposal)).Error);
        }
    }

    private Task DecideAsync(int change, bool accept) => RunAsync(async () => (await Schemes.DecideAsync(change, accept, Actor, Disposal)).Error);

    // A second click can arrive before the first has been rendered.
    private async Task RunAsync(Func<Task<Error?>> act)
    {
        if (busy)
        {
            return;
        }

        busy = true;
        try
        {
            problem = await act() is { } refused ? refused.Text : null;
            await LoadAsync();
        }
        finally
        {
            busy = false;
        }
    }
}
