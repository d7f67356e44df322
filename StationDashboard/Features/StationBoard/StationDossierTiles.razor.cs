using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.StationBoard;

/// <summary>Status history, earlier names and codes, and remarks of a station.</summary>
public sealed partial class StationDossierTiles
{
    private string note = "";
    private string? problem;
    private string? refusal;
    private bool busy;

    /// <summary>The station.</summary>
    [Parameter, EditorRequired]
    public int StationId { get; set; }

    [Inject]
    private StationDossierQuery Query { get; set; } = default!;

    [Inject]
    private AddStationNote AddNote { get; set; } = default!;

    [Inject]
    private WithdrawAlias Withdraw { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    protected override bool Concerns(ChangeTopic topic) => topic.Kind is ChangeKind.Stations or ChangeKind.Everything;

    protected override Task<StationDossier> QueryAsync(CancellationToken ct) => Query.RunAsync(StationId, Actor, ct);

    private async Task AddAsync()
    {
        if (busy)
        {
            return;
        }

        busy = true;
        try
        {
            var added = await AddNote.RunAsync(StationId, note, Actor, CancellationToken.None);
            (problem, note) = (added.Error?.Text, added.Succeeded ? "" : note);
            await LoadAsync();
        }
        finally
        {
            busy = false;
        }
    }

    private async Task WithdrawAsync(AliasLine alias)
    {
        if (await ConfirmDialog.AskAsync(Dialogs, Text[DossierText.WithdrawTitle], Text[DossierText.WithdrawMessage, alias.Value], Text[DossierText.Withdraw]))
        {
            refusal = (await Withdraw.RunAsync(alias.Id, Actor, CancellationToken.None)).Error?.Text;
            await LoadAsync();
        }
    }
}
