using System.Globalization;
using StationDashboard.Features.Thresholds;

namespace StationDashboard.Features.Overview;

/// <summary>The stations that need attention, the worst first, each with what it still needs.</summary>
public sealed partial class AttentionTile
{
    // The list sorts by the same urgency; there is no state that means "needs attention", so the literal list is the whole one.
    private string WholeList => Filter.Stations(Filter.State is null ? [("below", "1")] : []);

    /// <inheritdoc/>
    protected override AttentionView Part(OverviewView view) => view.Attention;

    private string Against(Verdict verdict) =>
        $"{Rules.Amount(verdict.Rule.Metric, verdict.Value, verdict.Basis)} / {Rules.Amount(verdict.Rule.Metric, verdict.Threshold, verdict.Basis)}";

    private static string Number(Verdict verdict, long value) => verdict.Rule.Metric is RuleMetric.ServiceMinutes
        ? Math.Round(value / 60m, 2).ToString("#,0.##", CultureInfo.InvariantCulture)
        : value.ToString("#,0", CultureInfo.InvariantCulture);

    private string Projection(AttentionRow row)
    {
        var amounts = row.Red.Where(v => v.NeedPerMonth is not null || v.Gap == 0)
            .Select(v => v.Projection is { } end ? Rules.Amount(v.Rule.Metric, end.Floor(), v.Basis) : null).OfType<string>().ToList();
        return amounts.Count == 0 ? "—" : Text[OverviewText.Projected, string.Join(" · ", amounts)];
    }

    private string Needed(AttentionRow row)
    {
        var missing = row.Red.Where(v => v.Gap > 0).ToList();
        var gap = string.Join(" · ", missing.Select(v => Rules.Amount(v.Rule.Metric, v.Gap, v.Basis)));
        var monthly = string.Join(" · ", missing.Where(v => v.NeedPerMonth is not null).Select(v => Rules.Amount(v.Rule.Metric, v.NeedPerMonth!.Value, v.Basis)));
        return monthly.Length == 0 || monthly == gap ? gap : $"{gap}（{Text[OverviewText.PerMonth, monthly]}）";
    }
}
