using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using StationDashboard.Shared;

namespace StationDashboard.Live;

/// <summary>In the app bar: that the figures are live, and when something last changed, by the clock in China.</summary>
public sealed partial class LiveClock
{
    /// <summary>When something last changed; null while nothing ever was.</summary>
    public sealed record Moment(DateTime? Last);

    [Inject] private ChangeFeed Changes { get; set; } = default!;

    [Inject] private TimeProvider Time { get; set; } = default!;

    [Inject] private IStringLocalizer<LiveText> Text { get; set; } = default!;

    // Drawing rank intervals anew stores nothing, and would wake every page a moment before a real change.
    /// <inheritdoc/>
    protected override bool Concerns(ChangeTopic topic) => topic.Kind is not ChangeKind.RankIntervals;

    /// <inheritdoc/>
    protected override Task<Moment> QueryAsync(CancellationToken ct) =>
        Task.FromResult(new Moment(Changes.LastChange is { } utc ? ChinaTime.Clock(utc) : null));

    private string Shown(DateTime last) =>
        last.ToString(DateOnly.FromDateTime(last) == Time.Today() ? "HH:mm:ss" : "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
