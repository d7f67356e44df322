using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Features.Drafts;
using StationDashboard.Features.Evaluation;
using StationDashboard.Shared;

namespace StationDashboard.Features.Nominations;

/// <summary>Enters a vote of the committee; the list starts from the members of the year's last vote.</summary>
public sealed partial class VoteDialog
{
    private const int Blank = 5;

    private readonly List<Member> members = [];
    private DraftForm<VoteForm>? form;
    private DateOnly metOn;
    private int agree;
    private int against;
    private int abstained;
    private string boundary = "";
    private string note = "";
    private int version;
    private string? problem;
    private bool busy;

    /// <summary>The nomination.</summary>
    [Parameter, EditorRequired]
    public NominationView View { get; set; } = default!;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private RecordVote Votes { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    // Lines without a name are blank ones, not members.
    private NewVote Entered => new(metOn, [.. members.Where(m => !string.IsNullOrWhiteSpace(m.Name)).Select(m => new CommitteeMember(m.Name, m.Recused, m.Reason))], agree, against, abstained, note, boundary);

    /// <summary>Shows the dialog until the vote is recorded or cancelled.</summary>
    public static async Task ShowAsync(IDialogService dialogs, string title, NominationView view)
    {
        var reference = await dialogs.ShowAsync<VoteDialog>(title, new DialogParameters<VoteDialog> { { d => d.View, view } }, LeaveDialog.Options);
        await reference.Result;
    }

    protected override void OnInitialized()
    {
        (metOn, version) = (Clock.Today(), View.Version);
        boundary = View.Ruling?.Reason ?? "";
        members.AddRange(View.Committee.Select(name => new Member { Name = name }));
        members.AddRange(Enumerable.Range(0, Math.Max(0, Blank - members.Count)).Select(_ => new Member()));
    }

    private void Restore(VoteForm kept)
    {
        members.Clear();
        members.AddRange(kept.Members);
        (metOn, agree, against, abstained, boundary, note, version) = (kept.MetOn, kept.Agree, kept.Against, kept.Abstained, kept.Boundary, kept.Note, kept.Version);
    }

    private async Task SaveAsync()
    {
        if (busy)
        {
            return;
        }

        busy = true;
        try
        {
            var recorded = await Votes.RunAsync(View.Row.Id, version, Entered, Actor, CancellationToken.None);
            problem = recorded.Error is { } refused ? refused.Text : null;
            if (recorded.Succeeded)
            {
                await form!.SavedAsync();
                Dialog.Close();
            }
        }
        finally
        {
            busy = false;
        }
    }

    /// <summary>The form as a draft keeps it.</summary>
    private sealed record VoteForm(DateOnly MetOn, IReadOnlyList<Member> Members, int Agree, int Against, int Abstained, string Boundary, string Note, int Version);

    private sealed class Member
    {
        public string Name { get; set; } = "";

        public bool Recused { get; set; }

        public string Reason { get; set; } = "";
    }
}
