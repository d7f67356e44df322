using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Shared;

namespace StationDashboard.Features.Nominations;

/// <summary>Makes stations candidates: those of the excellent tier together, one outside it with a reason.</summary>
public sealed partial class CandidatesDialog
{
    private readonly HashSet<string> chosen = new(StringComparer.Ordinal);
    private string outside = "";
    private string reason = "";
    private string? problem;
    private bool busy;

    /// <summary>The evaluated year.</summary>
    [Parameter, EditorRequired]
    public int Year { get; set; }

    /// <summary>Who is not nominated yet, by rank.</summary>
    [Parameter, EditorRequired]
    public ValueList<CandidateOption> Options { get; set; } = [];

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private ProposeCandidates Candidates { get; set; } = default!;

    private List<string> Codes => [.. chosen, .. outside == "" ? [] : (string[])[outside]];

    private bool Allowed => !busy && Codes.Count > 0 && (outside == "" || !string.IsNullOrWhiteSpace(reason));

    /// <summary>Shows the dialog until somebody is proposed or it is cancelled.</summary>
    public static async Task ShowAsync(IDialogService dialogs, string title, int year, ValueList<CandidateOption> options)
    {
        var reference = await dialogs.ShowAsync<CandidatesDialog>(title, new DialogParameters<CandidatesDialog> { { d => d.Year, year }, { d => d.Options, options } }, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true, BackdropClick = false });
        await reference.Result;
    }

    protected override void OnInitialized() => chosen.UnionWith(Options.Where(o => o.IsExcellent).Select(o => o.Code));

    private void Choose(string code, bool wanted)
    {
        if (wanted)
        {
            chosen.Add(code);
        }
        else
        {
            chosen.Remove(code);
        }
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
            var proposed = await Candidates.RunAsync(Year, Codes, outside == "" ? null : reason, Actor, CancellationToken.None);
            problem = proposed.Error is { } refused ? refused.Text : null;
            if (proposed.Succeeded)
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
