using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using MudBlazor;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Nominations;

/// <summary>评优推荐: what waits for whom and until when.</summary>
public sealed partial class NominationsPage
{
    private int year = 2000;
    private NominationStage? shown;

    [Inject]
    private NominationBoardQuery Query { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private DateOnly Today => Clock.Today();

    protected override void ReadAddress(string uri)
    {
        var query = new AddressQuery(uri);
        year = query.Year(Today);
        shown = query.Term<NominationStage>("stage");
    }

    protected override bool Concerns(ChangeTopic topic) => topic.Kind is ChangeKind.Nominations or ChangeKind.Evaluation or ChangeKind.Stations or ChangeKind.Everything;

    protected override Task<NominationBoardView> QueryAsync(CancellationToken ct) => Query.RunAsync(year, Actor, ct);

    private static IEnumerable<(NominationStage Stage, int Count)> Groups(NominationBoardView view) =>
        view.Nominations.Rows.GroupBy(r => NominationFlow.StageOf(r.State)).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()));

    // Overdue answers first: they are what nobody may overlook.
    private IEnumerable<NominationRow> Rows(NominationBoardView view) =>
        view.Nominations.Rows.Where(r => shown is null || NominationFlow.StageOf(r.State) == shown).OrderByDescending(r => NominationWait.Of(r, Today).Overdue > 0);

    private string Href(NominationStage? stage) => QueryHelpers.AddQueryString("/nominations", new Dictionary<string, string?>
    {
        ["year"] = year == Today.Year ? null : year.ToString(CultureInfo.InvariantCulture),
        ["stage"] = stage?.ToString(),
    }.Where(v => v.Value is not null));

    private Task ProposeAsync() => CandidatesDialog.ShowAsync(Dialogs, Text[NominationText.Propose], year, View?.Options ?? []);
}
