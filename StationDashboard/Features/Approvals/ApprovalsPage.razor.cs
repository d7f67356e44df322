using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;
using StationDashboard.Features.Activities;
using StationDashboard.Features.StationBoard;
using StationDashboard.Features.Totals;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Approvals;

/// <summary>
/// 核定: what waits for a decision, the most doubtful first and why. The address is the filter; rows keep their places while
/// others decide too, and a decided one stays as a line that says so until the reader goes on.
/// </summary>
public sealed partial class ApprovalsPage
{
    private readonly HashSet<int> chosen = [];
    private ApprovalAddress address = new();
    private ApprovalAddress? shownFor;
    private ElementReference table;
    private IJSObjectReference? module;
    private string? problem;
    private bool busy;
    private bool newPage;
    private bool keys;

    [Inject]
    private ApprovalsQuery Query { get; set; } = default!;

    [Inject]
    private DecideActivities Decide { get; set; } = default!;

    [Inject]
    private DecisionToast Toast { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private IEnumerable<Shortcut> Keys { get; set; } = default!;

    [Inject]
    private IJSRuntime Script { get; set; } = default!;

    private static IReadOnlyList<Decision> Offered => [Decision.Approve, Decision.Return, Decision.Void];

    private bool MayDecide => Actor.May(Right.DecideRecords);

    private string? Note => View is { } v
        ? Text[ApprovalText.Note, Figures.Count(v.Total), Figures.Count(v.Doubtful), v.Year, Figures.Percent(v.Pending, v.Counted), Figures.Count(v.Pending), Figures.Count(v.Counted)].Value
        : null;

    private string DoubtValue => address.Filter.Doubt is { } doubt ? doubt == Doubts.All ? "any" : doubt.ToString() : "";

    private bool AllChosen => View is { } view && view.Rows.Where(CanChoose).ToList() is { Count: > 0 } rows && rows.TrueForAll(r => chosen.Contains(r.Id));

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        try
        {
            if (module is not null)
            {
                await module.InvokeVoidAsync("forget");
                await module.DisposeAsync();
            }
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The browser has gone, and its key listener with it.
        }

        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void ReadAddress(string uri)
    {
        var to = ApprovalAddress.Parse(uri);
        if (to.Filter != address.Filter)
        {
            chosen.Clear();
        }

        address = to;
    }

    /// <inheritdoc/>
    protected override bool Concerns(ChangeTopic topic) => topic.Kind is ChangeKind.Records or ChangeKind.Stations or ChangeKind.Everything;

    /// <inheritdoc/>
    protected override async Task<ApprovalsView> QueryAsync(CancellationToken ct)
    {
        var keep = !newPage && View is { Rows.Count: > 0 } && shownFor is { } was && was with { Activity = address.Activity } == address;
        var asked = address;
        var view = await Query.RunAsync(asked, keep ? View!.Rows.Select(r => r.Id).ToList() : null, Actor, ct);
        // A load that a live change overtakes leaves its wish to the next.
        if (!ct.IsCancellationRequested)
        {
            (newPage, shownFor) = (false, asked);
        }

        return view;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            module = await Script.InvokeAsync<IJSObjectReference>("import", "./" + Assets["Features/Approvals/ApprovalsPage.razor.js"]);
        }

        var there = View is { Rows.Count: > 0 };
        if (module is not null && there && !keys)
        {
            await module.InvokeVoidAsync("listen", table, Keys.Of<ApprovalText>(ApprovalText.Title));
        }

        keys = module is not null && there;
    }

    private static bool CanChoose(ApprovalRow row) => row.State is RecordState.Pending && !row.Locked;

    private void Go(PendingFilter to) => Navigation.NavigateTo(new ApprovalAddress { Filter = to }.Href());

    private Task RefreshAsync()
    {
        newPage = true;
        return LoadAsync();
    }

    private void Choose(ApprovalRow row, bool on)
    {
        if (on && CanChoose(row))
        {
            chosen.Add(row.Id);
        }
        else
        {
            chosen.Remove(row.Id);
        }
    }

    private void ChooseAll(ChangeEventArgs change)
    {
        chosen.Clear();
        if (change.Value is true && View is { } view)
        {
            chosen.UnionWith(view.Rows.Where(CanChoose).Select(r => r.Id));
        }
    }

    private Task DecideOneAsync(ApprovalRow row, Decision decision) => DecideAsync(decision, [row], Text[$"Ask.{decision}", row.Name, 1]);

    private Task DecideChosenAsync(Decision decision)
    {
        var rows = (View?.Rows ?? []).Where(r => chosen.Contains(r.Id) && CanChoose(r)).ToList();
        var own = decision is Decision.Approve ? rows.Count(r => r.Own) : 0;
        var others = own > 0 ? rows.Where(r => !r.Own).ToList() : rows;
        var message = Text[$"AskMany.{decision}", others.Count] + (own > 0 ? Text[ApprovalText.OwnLeft, own] : "");
        return DecideAsync(decision, others, message);
    }

    private Task DecideAsync(Decision decision, List<ApprovalRow> rows, string message) => ActAsync(async () =>
    {
        if (rows.Count == 0)
        {
            problem = Text[ApprovalText.OnlyOwn];
            return null;
        }

        var word = rows.Count > 1 ? Text[ApprovalText.DecideChosen, Text[$"Verb.{decision}"], rows.Count].Value : null;
        return await DecisionDialog.AskAsync(Dialogs, Text[$"Verb.{decision}"], message, decision, Actor, [.. rows.Select(r => r.Id)], word) is { } reason
            ? await Decide.ManyAsync([.. rows.Select(r => new SeenActivity(r.Id, r.Version))], decision, reason, Actor, Disposal)
            : (Result<DecisionOutcome>?)null;
    }, decision);

    private Task DecideFilteredAsync(Decision decision) => ActAsync(async () =>
    {
        if (await Query.SeenAsync(address.Filter, Actor, Disposal) is not { } seen)
        {
            problem = Text[ApprovalText.TooMany, Figures.Count(DecideActivities.MaxAtOnce)];
            return null;
        }

        var word = Text[ApprovalText.DecideAll, Text[$"Verb.{decision}"], Figures.Count(seen.Seen.Count)].Value;
        return await DecisionDialog.AskAsync(Dialogs, word, Text[$"AskMany.{decision}", Figures.Count(seen.Seen.Count)], decision, Actor, seen.Ids, word) is { } reason
            ? await Decide.FilteredAsync(address.Filter, seen.Seen, decision, reason, Actor, Disposal)
            : (Result<DecisionOutcome>?)null;
    }, decision);

    private async Task ActAsync(Func<Task<Result<DecisionOutcome>?>> act, Decision decision)
    {
        // A second click can arrive before the disabled buttons have reached the browser.
        if (busy)
        {
            return;
        }

        (busy, problem) = (true, null);
        try
        {
            if (await act() is not { } result)
            {
                return;
            }

            if (result.Error is { } error)
            {
                problem = error.Text;
            }
            else
            {
                chosen.Clear();
                Toast.Show(Text[result.Value.Kept > 0 ? ApprovalText.DoneKept : ApprovalText.Done, Text[$"Verb.{decision}"], Figures.Count(result.Value.Decided), Figures.Count(result.Value.Kept)], result.Value.DecisionId, Actor);
            }

            await RefreshAsync();
        }
        finally
        {
            busy = false;
        }
    }
}
