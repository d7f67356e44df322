using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using MudBlazor;
using StationDashboard.Features.Activities;
using StationDashboard.Features.StationBoard;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Approvals;

/// <summary>作废: every record that was made void, by whom and why, each restorable. The address is the filter.</summary>
public sealed partial class VoidedPage
{
    private City? city;
    private int page = 1;
    private int? activity;
    private string? problem;
    private bool busy;

    [Inject]
    private VoidedQuery Query { get; set; } = default!;

    [Inject]
    private DecideActivities Decide { get; set; } = default!;

    [Inject]
    private DecisionToast Toast { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    /// <inheritdoc/>
    protected override void ReadAddress(string uri)
    {
        var query = new AddressQuery(uri);
        (city, page, activity) = (City.Find(query.Text("city")), query.Page, query.Number("activity"));
    }

    /// <inheritdoc/>
    protected override bool Concerns(ChangeTopic topic) => topic.Kind is ChangeKind.Records or ChangeKind.Everything;

    /// <inheritdoc/>
    protected override Task<VoidedView> QueryAsync(CancellationToken ct) => Query.RunAsync(city, page, activity, Actor, ct);

    /// <inheritdoc/>
    protected override bool Same(VoidedView before, VoidedView after) => before.LooksLike(after);

    private static string Href(City? city, int page, int? activity) => QueryHelpers.AddQueryString("/voided", new Dictionary<string, string?>
    {
        ["city"] = city?.Code,
        ["page"] = page == 1 ? null : page.ToString(CultureInfo.InvariantCulture),
        ["activity"] = activity?.ToString(CultureInfo.InvariantCulture),
    }.Where(v => v.Value is not null));

    private async Task RestoreAsync(VoidedRow row)
    {
        if (busy)
        {
            return;
        }

        (busy, problem) = (true, null);
        try
        {
            if (await DecisionDialog.AskAsync(Dialogs, Text[ApprovalText.VerbRestore], Text[ApprovalText.AskRestore, row.Name], Decision.Restore, Actor) is not { } reason)
            {
                return;
            }

            var result = await Decide.OneAsync(new(row.Id, row.Version), Decision.Restore, reason, Actor, Disposal);
            problem = result.Error?.Text;
            if (result.Succeeded)
            {
                Toast.Show(Text[ApprovalText.Done, Text[ApprovalText.VerbRestore], 1], result.Value.DecisionId, Actor);
            }

            await LoadAsync();
        }
        finally
        {
            busy = false;
        }
    }
}
