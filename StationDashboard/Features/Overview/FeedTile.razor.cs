using System.Globalization;
using Microsoft.AspNetCore.Components;
using StationDashboard.Features.Thresholds;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Overview;

/// <summary>What happened last, on its own clock: the ages go on while nothing happens.</summary>
public sealed partial class FeedTile
{
    private static readonly SharedWords<RecentItem, Line> Lines = new();
    private ITimer? ages;

    private sealed record Line(string Title, string Detail, string Instant, string Clock);

    [Inject]
    private RecentQuery Query { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    /// <inheritdoc/>
    protected override bool Concerns(ChangeTopic topic) => topic.Kind is ChangeKind.Records or ChangeKind.Imports or ChangeKind.Stations or ChangeKind.Everything;

    /// <inheritdoc/>
    protected internal override object? SharedSource => Query;

    /// <inheritdoc/>
    protected internal override Task ReadAheadAsync(CancellationToken ct) => Query.RunAsync(Actor, ct).AsTask();

    /// <inheritdoc/>
    protected override Task<RecentView> QueryAsync(CancellationToken ct) => Query.RunAsync(Actor, ct).AsTask();

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        if (RendererInfo.IsInteractive)
        {
            ages = Clock.CreateTimer(_ => _ = InvokeAsync(StateHasChanged), null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (ages is not null)
        {
            await ages.DisposeAsync();
        }

        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private Line Words(RecentItem item) => Lines.Of(item, i => new(
        Title(i), Detail(i), i.At.ToString("O", CultureInfo.InvariantCulture), ChinaTime.Clock(i.At).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)));

    private string Title(RecentItem item) => item.Kind switch
    {
        RecentKind.Locked => Text[OverviewText.FeedLocked, item.Records],
        RecentKind.Unlocked => Text[OverviewText.FeedUnlocked, item.Records, item.Detail ?? ""],
        RecentKind.Activity or RecentKind.Station => item.Title,
        RecentKind.Decided => item.Files > 1 ? Text[OverviewText.FeedStations, item.Title, item.Files] : item.Title,
        RecentKind.Reports or RecentKind.Roster or RecentKind.Directory or RecentKind.Undone =>
            item.Files > 1 ? Text[OverviewText.FeedFiles, item.Title, item.Files] : item.Title,
    };

    private string Detail(RecentItem item) => item.Kind switch
    {
        RecentKind.Undone => $"{Text[OverviewText.FeedUndone]} · {item.By}",
        RecentKind.Locked or RecentKind.Unlocked => item.By,
        RecentKind.Decided => $"{Text[$"Feed.{item.Detail}", Whole(item.Records)]} · {item.By}",
        RecentKind.Station => $"{Text[OverviewText.FeedStation]} · {item.By}",
        RecentKind.Activity => Text[OverviewText.FeedActivity, item.Detail ?? "", Rules.Amount(RuleMetric.ServiceMinutes, item.Records), Rules.Amount(RuleMetric.Enterprises, item.Visits)],
        RecentKind.Reports or RecentKind.Roster or RecentKind.Directory when item.Records == 0 => $"{Text[OverviewText.FeedUnchanged]} · {item.By}",
        RecentKind.Reports or RecentKind.Roster or RecentKind.Directory => $"{Text[$"Feed.{item.Kind}", Whole(item.Records), Whole(item.Visits)]} · {item.By}",
    };

    private string Ago(DateTime at)
    {
        var age = Clock.UtcInstant() - at;
        return age < TimeSpan.FromMinutes(1) ? Text[OverviewText.JustNow]
            : age < TimeSpan.FromHours(1) ? Text[OverviewText.MinutesAgo, (int)age.TotalMinutes]
            : age < TimeSpan.FromDays(1) ? Text[OverviewText.HoursAgo, (int)age.TotalHours]
            : ChinaTime.Day(at).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static string Whole(int value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}
