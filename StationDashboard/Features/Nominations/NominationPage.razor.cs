using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Features.Evaluation;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Nominations;

/// <summary>One nomination: how far it has come, what is missing, every step, vote and objection.</summary>
public sealed partial class NominationPage
{
    /// <summary>Number of the nomination.</summary>
    [Parameter]
    public int Id { get; set; }

    [Inject]
    private NominationQuery Query { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private DateOnly Today => Clock.Today();

    protected override void ReadAddress(string uri)
    {
        // The number is the whole state.
    }

    protected override bool Concerns(ChangeTopic topic) => topic.Kind is ChangeKind.Nominations or ChangeKind.Evaluation or ChangeKind.Stations or ChangeKind.Everything;

    protected override async Task<Lookup<NominationView>> QueryAsync(CancellationToken ct) => new(await Query.RunAsync(Id, Actor, ct));

    private static IReadOnlyList<NominationAct> Offered(NominationView view) => NominationFlow.Offered(view.Row.State);

    private string? Missing(NominationView view, NominationAct act) => NominationFlow.Missing(view.Facts, act, Today) is { } error ? error.Text : null;

    private NominationWait? Wait(NominationView view) => NominationWait.Of(view.Row, Today) is { Kind: not WaitKind.Nothing } wait ? wait : null;

    private string About(NominationView view) => view.Row.Rank is { } rank
        ? Text[NominationText.About, view.Year, view.Row.City.Display, rank, EvaluationWords.Score(view.Row.Score), view.Row.SnapshotId]
        : Text[NominationText.AboutUnranked, view.Year, view.Row.City.Display, view.Row.SnapshotId];

    private Task ActAsync(NominationView view, NominationAct act) => act switch
    {
        NominationAct.Vote => VoteDialog.ShowAsync(Dialogs, Text[$"Act.{act}"], view),
        NominationAct.Object => ObjectionDialog.AddAsync(Dialogs, Text[$"Act.{act}"], view),
        NominationAct.Propose or NominationAct.Answer => throw new ArgumentOutOfRangeException(nameof(act), act, "Not offered here."),
        NominationAct.Preview or NominationAct.Publish or NominationAct.ProposeExcellent or NominationAct.ConfirmExcellent or NominationAct.ProposeNational or NominationAct.ConfirmNational
            or NominationAct.Result or NominationAct.StepBack or NominationAct.Withdraw => StepDialog.ShowAsync(Dialogs, Text[$"Act.{act}"], view, act),
    };
}
