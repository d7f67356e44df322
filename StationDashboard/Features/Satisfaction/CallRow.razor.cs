using System.Globalization;
using Microsoft.AspNetCore.Components;
using StationDashboard.Features.Drafts;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Satisfaction;

/// <summary>One call: rated with stars and saved on its own row.</summary>
public sealed partial class CallRow
{
    private DraftForm<CallForm>? form;
    private SeenCall shown;
    private int? satisfaction;
    private int? effect;
    private string? comment;
    private string? problem;
    private bool busy;

    /// <summary>The call.</summary>
    [Parameter, EditorRequired]
    public CallLine Line { get; set; } = default!;

    /// <summary>Who rates.</summary>
    [Parameter, EditorRequired]
    public Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private RecordCall Record { get; set; } = default!;

    private ChipState Look => Line.Outcome switch
    {
        CallOutcome.Waiting => ChipState.Grey,
        CallOutcome.Answered => ChipState.Met,
        CallOutcome.NoAnswer => ChipState.Late,
        CallOutcome.Refused => ChipState.Late,
    };

    // A live reload must not take away what is being entered: fields are filled again only when the call itself has changed.
    protected override void OnParametersSet()
    {
        if (shown != Line.Call)
        {
            (shown, satisfaction, effect, comment, problem) = (Line.Call, Line.Rating?.Satisfaction, Line.Rating?.Effect, Line.Rating?.Comment, null);
        }
    }

    private void Restore(CallForm kept) => (satisfaction, effect, comment) = kept;

    private async Task SaveAsync(CallOutcome outcome)
    {
        if (busy)
        {
            return;
        }

        busy = true;
        try
        {
            var saved = await Record.RunAsync(Line.Call, outcome, outcome is CallOutcome.Answered ? new(satisfaction, effect, comment) : null, Actor, CancellationToken.None);
            problem = saved.Error is { } refused ? refused.Text : null;
            if (saved.Succeeded)
            {
                await form!.SavedAsync();
            }
        }
        finally
        {
            busy = false;
        }
    }

    /// <summary>The form as a draft keeps it.</summary>
    private sealed record CallForm(int? Satisfaction, int? Effect, string? Comment);
}
