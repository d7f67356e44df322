using System.Globalization;
using Microsoft.AspNetCore.Components;
using StationDashboard.Features.Drafts;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Satisfaction;

/// <summary>One call, or one visit outside a sample: rated with stars and saved on its own row.</summary>
public sealed partial class CallRow
{
    private DraftForm<CallForm>? form;
    private (int Visit, SeenCall? Call, DateTime? At) shown;
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

    [Inject]
    private RateVisit Rate { get; set; } = default!;

    private (int Visit, SeenCall? Call, DateTime? At) Shown => (Line.VisitId, Line.Call, Line.At);

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
        if (shown != Shown)
        {
            (shown, satisfaction, effect, comment, problem) = (Shown, Line.Rating?.Satisfaction, Line.Rating?.Effect, Line.Rating?.Comment, null);
        }
    }

    internal static string Point(int? answer) => answer?.ToString(CultureInfo.InvariantCulture) ?? "—";

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
            var rating = outcome is CallOutcome.Answered ? new Rating(satisfaction, effect, comment) : null;
            var saved = Line.Call is { } call
                ? await Record.RunAsync(call, outcome, rating, Actor, CancellationToken.None)
                : await Rate.RunAsync(new(Line.VisitId, Line.At), rating!, Actor, CancellationToken.None);
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
