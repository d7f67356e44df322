using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using MudBlazor;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Approvals;
using StationDashboard.Features.StationBoard;
using StationDashboard.Features.Totals;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Quality;

/// <summary>数据质量: the rules with what nobody has settled yet, the rows of one of them, completeness by city, and bunching.</summary>
public sealed partial class QualityPage
{
    private QualityAddress address = new(2000);
    private string? problem;
    private bool busy;

    [Inject]
    private QualityQuery Query { get; set; } = default!;

    [Inject]
    private DecideActivities Decide { get; set; } = default!;

    [Inject]
    private CheckDoubts Check { get; set; } = default!;

    [Inject]
    private DecisionToast Toast { get; set; } = default!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    private DateOnly Today => Time.Today();

    private bool MayDecide => Actor.May(Right.DecideRecords);

    /// <inheritdoc/>
    protected override void ReadAddress(string uri) => address = QualityAddress.Parse(uri, Today);

    /// <inheritdoc/>
    protected override bool Concerns(ChangeTopic topic) => topic.Touches(address.Year);

    /// <inheritdoc/>
    protected override Task<QualityView> QueryAsync(CancellationToken ct) => Query.RunAsync(address, Actor, ct);

    private void Go(QualityAddress to) => Navigation.NavigateTo((to with { Page = 1, Activity = null }).Href(Today));

    private string BunchHref(string least, string most, Bunching result) => QueryHelpers.AddQueryString("/stations", new Dictionary<string, string?>
    {
        ["year"] = address.Year.ToString(CultureInfo.InvariantCulture),
        ["city"] = address.City?.Code,
        [least] = result.Window.From.ToString(CultureInfo.InvariantCulture),
        [most] = result.Window.To.ToString(CultureInfo.InvariantCulture),
    }.Where(v => v.Value is not null));

    private Task CheckAsync(ApprovalRow row, Doubt rule) => ActAsync(async () =>
    {
        if (await CheckDialog.AskAsync(Dialogs, Text[QualityText.Check], Text[QualityText.CheckAsk, row.Name, Terms.Of(rule)]) is not { } reason)
        {
            return null;
        }

        var result = await Check.RunAsync([new(row.Id, row.Version)], rule, reason, Actor, Disposal);
        if (result.Succeeded)
        {
            Snackbar.Add(Text[QualityText.CheckDone, row.Name], Severity.Success);
        }

        return result.Error;
    });

    // Approved in the face of the doubt and with a reason, it is looked at too: that is what "anyway" says.
    private Task DecideAsync(ApprovalRow row, Decision decision) => ActAsync(async () =>
    {
        var message = Text[decision is Decision.Approve ? QualityText.AskApprove : decision is Decision.Return ? QualityText.AskReturn : QualityText.AskVoid, row.Name];
        if (await DecisionDialog.AskAsync(Dialogs, Text[$"Verb.{decision}"], message, decision, Actor, [row.Id], reasonNeeded: true) is not { } reason)
        {
            return null;
        }

        var result = await Decide.OneAsync(new(row.Id, row.Version), decision, reason, Actor, Disposal);
        if (result.Succeeded)
        {
            Toast.Show(Text[QualityText.Done, Text[$"Verb.{decision}"], row.Name], result.Value.DecisionId, Actor);
        }

        return result.Error;
    });

    private async Task ActAsync(Func<Task<Error?>> act)
    {
        if (busy)
        {
            return;
        }

        (busy, problem) = (true, null);
        try
        {
            problem = (await act())?.Text;
            await LoadAsync();
        }
        finally
        {
            busy = false;
        }
    }
}
