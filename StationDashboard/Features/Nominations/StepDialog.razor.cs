using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Shared;

namespace StationDashboard.Features.Nominations;

/// <summary>Asks for day and note of a step, and shows what it rests on: the counted days of the notice, the quota, the order of ranks.</summary>
public sealed partial class StepDialog
{
    private WorkingDays days = new([]);
    private DateOnly day;
    private string note = "";
    private bool? granted;
    private string? problem;
    private bool busy;

    /// <summary>The nomination.</summary>
    [Parameter, EditorRequired]
    public NominationView View { get; set; } = default!;

    /// <summary>The step.</summary>
    [Parameter, EditorRequired]
    public NominationAct Act { get; set; }

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private TakeStep Steps { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private bool Required => NominationFlow.NeedsReason(View.Facts, Act, Actor.Name, Actor.Alone);

    private bool Allowed => !busy && (!Required || !string.IsNullOrWhiteSpace(note)) && (Act is not NominationAct.Result || granted is not null) && !NominationFlow.NeedsAnother(View.Facts, Act, Actor.Name, Actor.Alone);

    private CountedDays? Notice => Act switch
    {
        NominationAct.Publish => days.Count(day, NominationFlow.NoticeDays),
        NominationAct.ProposeExcellent or NominationAct.ConfirmExcellent => View.Facts.Notice,
        NominationAct.ProposeNational => View.Facts.IsExcellent ? null : View.Facts.Notice,
        NominationAct.Propose or NominationAct.Preview or NominationAct.Vote or NominationAct.Object or NominationAct.Answer or NominationAct.ConfirmNational or NominationAct.Result
            or NominationAct.StepBack or NominationAct.Withdraw => null,
    };

    /// <summary>Shows the dialog until the step is taken or cancelled.</summary>
    public static async Task ShowAsync(IDialogService dialogs, string title, NominationView view, NominationAct act)
    {
        var reference = await dialogs.ShowAsync<StepDialog>(title, new DialogParameters<StepDialog> { { d => d.View, view }, { d => d.Act, act } }, new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true, BackdropClick = false });
        await reference.Result;
    }

    protected override void OnInitialized() => (day, days) = (Clock.Today(), new WorkingDays(View.Tables));

    private void SetDay(DateOnly? chosen)
    {
        if (chosen is { Year: >= 2000 and <= 2100 } given)
        {
            day = given;
        }
    }

    private async Task SaveAsync()
    {
        // A click can arrive before the disabled button has reached the browser.
        if (!Allowed)
        {
            return;
        }

        busy = true;
        try
        {
            var taken = await Steps.RunAsync(View.Row.Id, View.Version, Act, day, note, granted == true, Actor, CancellationToken.None);
            problem = taken.Error is { } refused ? refused.Text : null;
            if (taken.Succeeded)
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
