using System.Globalization;
using Microsoft.AspNetCore.Components;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>Two finalised evaluations of a year beside each other: who moved, and by which pillar.</summary>
public sealed partial class SnapshotsPage
{
    private int year = 2000;
    private int? before;
    private int? after;

    [Inject]
    private SnapshotsQuery Query { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    protected override void ReadAddress(string uri)
    {
        var query = new AddressQuery(uri);
        (year, before, after) = (query.Year(Clock.Today()), query.Number("before"), query.Number("after"));
    }

    protected override bool Concerns(ChangeTopic topic) => topic.Kind is ChangeKind.Evaluation or ChangeKind.Everything;

    protected override Task<SnapshotsView> QueryAsync(CancellationToken ct) => Query.RunAsync(year, before, after, Actor, ct);

    private string Standing(StationScore? score) => score is null ? "—"
        : score.Rank is { } rank ? string.Create(CultureInfo.InvariantCulture, $"{rank} · {Text[$"Tier.{score.Tier}"]}") : Text[EvaluationText.NotRanked];

    private void Go(object? from, object? to) => Navigation.NavigateTo(string.Create(CultureInfo.InvariantCulture, $"/evaluation/snapshots?year={year}&before={from}&after={to}"));
}
