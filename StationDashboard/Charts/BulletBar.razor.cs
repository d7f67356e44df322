using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace StationDashboard.Charts;

/// <summary>A value against its threshold: track, bar, and a tick where the threshold is.</summary>
public sealed partial class BulletBar
{
    /// <summary>The value reached.</summary>
    [Parameter, EditorRequired] public required double Value { get; set; }

    /// <summary>Where the tick stands.</summary>
    [Parameter, EditorRequired] public required double Threshold { get; set; }

    /// <summary>The end of the track; one and a half thresholds if not given, as the tick then stands at the same place in each row.</summary>
    [Parameter] public double? Max { get; set; }

    /// <summary>State as its CSS class: <c>bad</c>, <c>late</c>, <c>ok</c>, <c>met</c>; grey without one.</summary>
    [Parameter] public string? State { get; set; }

    /// <summary>What a listener hears, with unit and threshold.</summary>
    [Parameter, EditorRequired] public required string Label { get; set; }

    /// <summary>As wide as its surroundings instead of 84 pixels.</summary>
    [Parameter] public bool FullWidth { get; set; }

    private static (double Bar, double Tick) Shares(double value, double threshold, double? max)
    {
        var end = max ?? threshold * 1.5;
        var tick = end > 0 ? Math.Clamp(threshold / end, 0, 1) : 0;
        var share = end > 0 ? Math.Clamp(value / end, 0, 1) : 0;
        // Short of the threshold the bar stays visibly short of the tick: the eye must not see a pass that is none.
        return (value < threshold ? Math.Clamp(share, 0, Math.Max(0, tick - 0.015)) : share, tick);
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0.#}%");
}
