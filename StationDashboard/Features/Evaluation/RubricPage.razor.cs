using System.Globalization;
using Microsoft.AspNetCore.Components;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Evaluation;

/// <summary>服务效果评审: the raters' list and form.</summary>
public sealed partial class RubricPage
{
    private RubricFilter filter = new(2000, null, false, null, 1);

    [Inject]
    private RubricQuery Query { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private DateOnly Today => Clock.Today();

    protected override void ReadAddress(string uri) => filter = RubricFilter.Parse(uri, Today);

    protected override bool Concerns(ChangeTopic topic) => topic.Kind is ChangeKind.Evaluation or ChangeKind.Stations or ChangeKind.Everything;

    protected override Task<RubricView> QueryAsync(CancellationToken ct) => Query.RunAsync(filter, Actor, ct);

    private static ChipState Look(RubricStanding standing) => standing switch
    {
        RubricStanding.None => ChipState.Grey,
        RubricStanding.One => ChipState.Ok,
        RubricStanding.NeedsThird => ChipState.Late,
        RubricStanding.Settled => ChipState.Met,
    };

    private static string Points(decimal total) => total.ToString("0.##", CultureInfo.InvariantCulture);

    private void Search(ChangeEventArgs change) =>
        Navigation.NavigateTo((filter with { Search = (change.Value as string)?.Trim() is { Length: > 0 } text ? text : null, Page = 1 }).Href(Today));

    private void CloseForm() => Navigation.NavigateTo((filter with { Station = null }).Href(Today), replace: true);
}
