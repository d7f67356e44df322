using Microsoft.AspNetCore.Components;
using StationDashboard.Features.Drafts;
using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>One rater's form for one station.</summary>
public sealed partial class RubricForm
{
    private readonly Dictionary<string, int> marks = [];
    private DraftForm<RubricFields>? form;
    private string? note;
    private string? problem;
    private bool busy;

    /// <summary>The calendar year.</summary>
    [Parameter, EditorRequired]
    public int Year { get; set; }

    /// <summary>The station.</summary>
    [Parameter, EditorRequired]
    public RubricRow Row { get; set; } = default!;

    /// <summary>What is marked.</summary>
    [Parameter, EditorRequired]
    public ValueList<RubricItem> Items { get; set; } = [];

    /// <summary>Who marks.</summary>
    [Parameter, EditorRequired]
    public Actor Actor { get; set; } = Actor.Nobody;

    /// <summary>The marks were stored.</summary>
    [Parameter]
    public EventCallback Done { get; set; }

    [Inject]
    private SubmitRubric Submit { get; set; } = default!;

    // Only once: a live reload must not take away what is being entered.
    protected override void OnInitialized()
    {
        note = Row.MyNote;
        foreach (var (key, mark) in Row.Mine ?? [])
        {
            marks[key] = mark;
        }
    }

    private int? MarkOf(string key) => marks.TryGetValue(key, out var mark) ? mark : null;

    private void Take(string key, int? value)
    {
        if (value is { } mark)
        {
            marks[key] = mark;
        }
        else
        {
            marks.Remove(key);
        }
    }

    private void Restore(RubricFields kept)
    {
        marks.Clear();
        foreach (var (key, mark) in kept.Marks)
        {
            marks[key] = mark;
        }

        note = kept.Note;
    }

    private async Task SubmitAsync()
    {
        if (busy)
        {
            return;
        }

        busy = true;
        try
        {
            var wanted = Items.Where(i => marks.ContainsKey(i.Key)).ToDictionary(i => i.Key, i => marks[i.Key]);
            var stored = await Submit.RunAsync(Year, Row.Code, wanted, note, Actor, CancellationToken.None);
            problem = stored.Error is { } refused ? refused.Text : null;
            if (stored.Succeeded)
            {
                await form!.SavedAsync();
                await Done.InvokeAsync();
            }
        }
        finally
        {
            busy = false;
        }
    }

    /// <summary>The form as a draft keeps it.</summary>
    private sealed record RubricFields(Dictionary<string, int> Marks, string? Note);
}
