using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
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
        var mark = uri.IndexOf('?', StringComparison.Ordinal);
        var query = QueryHelpers.ParseQuery(mark < 0 ? "" : uri[mark..].Split('#')[0]);
        int? Number(string key) => query.TryGetValue(key, out var value) && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        (year, before, after) = (Number("year") is { } asked and >= 2000 and <= 2100 ? asked : Clock.Today().Year, Number("before"), Number("after"));
    }

    protected override bool Concerns(ChangeTopic topic) => topic.Kind is ChangeKind.Evaluation or ChangeKind.Everything;

    protected override Task<SnapshotsView> QueryAsync(CancellationToken ct) => Query.RunAsync(year, before, after, Actor, ct);

    private string Standing(StationScore? score) => score is null ? "—"
        : score.Rank is { } rank ? string.Create(CultureInfo.InvariantCulture, $"{rank} · {Text[$"Tier.{score.Tier}"]}") : Text[EvaluationText.NotRanked];

    private void Go(object? from, object? to) => Navigation.NavigateTo(string.Create(CultureInfo.InvariantCulture, $"/evaluation/snapshots?year={year}&before={from}&after={to}"));
}
