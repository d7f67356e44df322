using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>Enters what the committee decided about a boundary case, with its reason.</summary>
public sealed partial class RulingDialog
{
    private bool? included;
    private string reason = "";
    private string? problem;
    private bool busy;

    /// <summary>The evaluated year.</summary>
    [Parameter, EditorRequired]
    public int Year { get; set; }

    /// <summary>统一社会信用代码.</summary>
    [Parameter, EditorRequired]
    public string Code { get; set; } = "";

    /// <summary>The station's name.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private RuleOnBoundary Rulings { get; set; } = default!;

    private bool Allowed => !busy && included is not null && !string.IsNullOrWhiteSpace(reason);

    /// <summary>Shows the dialog until the decision is stored or it is cancelled.</summary>
    public static async Task ShowAsync(IDialogService dialogs, string title, int year, string code, string name)
    {
        var parameters = new DialogParameters<RulingDialog> { { d => d.Year, year }, { d => d.Code, code }, { d => d.Name, name } };
        var reference = await dialogs.ShowAsync<RulingDialog>(title, parameters, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true, BackdropClick = false });
        await reference.Result;
    }

    private async Task SaveAsync()
    {
        if (!Allowed)
        {
            return;
        }

        busy = true;
        try
        {
            var stored = await Rulings.RunAsync(Year, Code, included == true, reason, Actor, CancellationToken.None);
            problem = stored.Error is { } refused ? refused.Text : null;
            if (stored.Succeeded)
            {
                Dialog.Close();
            }
        }
        finally
        {
            busy = false;
        }
    }
}
