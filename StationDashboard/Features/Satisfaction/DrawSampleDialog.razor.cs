using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Shared;

namespace StationDashboard.Features.Satisfaction;

/// <summary>Asks how the sample is drawn, and draws it.</summary>
public sealed partial class DrawSampleDialog
{
    private int percent = 30;
    private int least = 10;
    private long seed = RandomNumberGenerator.GetInt32(1, 1_000_000);
    private string staff = "";
    private string? problem;
    private bool busy;

    /// <summary>The calendar year.</summary>
    [Parameter, EditorRequired]
    public int Year { get; set; }

    /// <summary>The sample that the year already has, or null.</summary>
    [Parameter]
    public SampleProgress? Known { get; set; }

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private DrawSample Sample { get; set; } = default!;

    /// <summary>True when a sample was drawn.</summary>
    public static async Task<bool> AskAsync(IDialogService dialogs, string title, int year, SampleProgress? known)
    {
        var reference = await dialogs.ShowAsync<DrawSampleDialog>(title, new DialogParameters<DrawSampleDialog> { { d => d.Year, year }, { d => d.Known, known } }, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true });
        return await reference.Result is { Canceled: false };
    }

    protected override void OnInitialized() => staff = Actor.Name;

    private async Task DrawAsync()
    {
        if (busy)
        {
            return;
        }

        busy = true;
        try
        {
            var drawn = await Sample.RunAsync(new(Year, seed, percent, least, staff.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)), Actor, CancellationToken.None);
            if (drawn.Succeeded)
            {
                Dialog.Close(DialogResult.Ok(true));
                return;
            }

            problem = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName != "zh" && Text[$"Error.{drawn.Error!.Code}"] is { ResourceNotFound: false } known ? known : drawn.Error!.Message;
        }
        finally
        {
            busy = false;
        }
    }
}
