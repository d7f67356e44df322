using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Features.Enterprises;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.EnterpriseBoard;

/// <summary>One enterprise: the entries that count as it, who served it and when, its size with its source, its answers, what people decided.</summary>
public sealed partial class EnterprisePage
{
    private int page = 1;
    private string? refusal;

    /// <summary>Any of its entries.</summary>
    [Parameter]
    public int Entry { get; set; }

    [Inject]
    private EnterpriseQuery Query { get; set; } = default!;

    [Inject]
    private DecideIdentity Decide { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    protected override void ReadAddress(string uri) => page = new AddressQuery(uri).Page;

    // Any record may name it; a page is a few look-ups by key.
    protected override bool Concerns(ChangeTopic topic) => topic.Kind is ChangeKind.Records or ChangeKind.Stations or ChangeKind.Everything;

    protected override async Task<Lookup<EnterpriseView>> QueryAsync(CancellationToken ct) => new(await Query.RunAsync(Entry, page, Actor, ct));

    protected override bool Same(Lookup<EnterpriseView> before, Lookup<EnterpriseView> after) =>
        before.Found is { } was && after.Found is { } now ? was.LooksLike(now) : before.Found is null && after.Found is null;

    private static string Why(EnterpriseView view, EntryLine entry) =>
        entry.Id == view.Id ? EnterpriseText.WhyStands
        : entry.Uscc is not null && entry.Uscc == view.Uscc ? EnterpriseText.WhySameCode
        : view.Decisions.Any(d => d.UndoneAt is null && d.Kind is IdentityDecisionKind.Same && (d.FirstId == entry.Id || d.SecondId == entry.Id)) ? EnterpriseText.WhyJoined
        : entry.Uscc is not null ? EnterpriseText.WhyJoined
        : EnterpriseText.WhySameName;

    private static string ActivityHref(VisitLine visit) => $"/stations/{visit.StationCode}?year={visit.Year}&activity={visit.ActivityId}";

    private async Task JoinAsync()
    {
        refusal = null;
        if (View?.Found is { } view)
        {
            await JoinDialog.ShowAsync(Dialogs, Text[EnterpriseText.JoinTitle], view.Id, null);
            await LoadAsync();
        }
    }

    private async Task PartAsync(EnterpriseView view, EntryLine entry)
    {
        refusal = null;
        if (await ConfirmDialog.AskAsync(Dialogs, Text[EnterpriseText.PartTitle], Text[EnterpriseText.PartMessage, entry.Name, view.Uscc ?? view.Name], Text[EnterpriseText.Part]))
        {
            refusal = (await Decide.RunAsync(IdentityStep.Part(entry.Id, view.Id), null, Actor, CancellationToken.None)).Error?.Text;
            await LoadAsync();
        }
    }

    private async Task UndoAsync(DecisionLine decision)
    {
        refusal = null;
        if (await ConfirmDialog.AskAsync(Dialogs, Text[EnterpriseText.UndoTitle], Text[EnterpriseText.UndoMessage, decision.First, decision.Second], Text[EnterpriseText.Undo]))
        {
            refusal = (await Decide.RunAsync(IdentityStep.Undo(decision.Id), null, Actor, CancellationToken.None)).Error?.Text;
            await LoadAsync();
        }
    }
}
