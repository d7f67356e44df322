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
        return amounts.Count == 0 ? "" : Text[OverviewText.Projected, string.Join(" · ", amounts)];
    }

    private string Missing(AttentionRow row) => Join(row, v => v.Gap);

    private string Monthly(AttentionRow row)
    {
        var monthly = Join(row, v => v.NeedPerMonth);
        return monthly.Length == 0 || monthly == Missing(row) ? "" : Text[OverviewText.PerMonth, monthly];
    }

    private string Join(AttentionRow row, Func<Verdict, long?> amount) => string.Join(" · ",
        row.Red.Where(v => v.Gap > 0 && amount(v) is not null).Select(v => Rules.Amount(v.Rule.Metric, amount(v)!.Value, v.Basis)));
}
