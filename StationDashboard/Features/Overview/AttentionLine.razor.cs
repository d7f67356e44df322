using System.Globalization;
using Microsoft.AspNetCore.Components;
using StationDashboard.Features.Thresholds;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Overview;

/// <summary>A station that needs attention, with what it still needs; rendered again only when its own figures differ.</summary>
public sealed partial class AttentionLine : ComponentBase
{
    private static readonly SharedWords<AttentionRow, Said> Lines = new();

    private sealed record Said(ValueList<Cell> Red, string Missing, string Monthly, string Projection);

    private sealed record Cell(Verdict Verdict, string Told, string Label, string Number, string Threshold);

    private readonly LiveMarks<string> marks = new();
    private (AttentionRow Row, OverviewFilter Filter)? shown;
    private bool differs;

    /// <summary>The station.</summary>
    [Parameter, EditorRequired]
    public AttentionRow Row { get; set; } = default!;

    /// <summary>What the page shows.</summary>
    [Parameter, EditorRequired]
    public OverviewFilter Filter { get; set; } = default!;

    /// <inheritdoc/>
    protected override void OnParametersSet() => (differs, shown) = (shown != (Row, Filter), (Row, Filter));

    /// <inheritdoc/>
    protected override bool ShouldRender() => differs;

    private Said Words(AttentionRow row) => Lines.Of(row, r => new(
        [.. r.Red.Select(v => new Cell(v, Rules.Tell(v), Against(v), Number(v, v.Value), Rules.Amount(v.Rule.Metric, v.Threshold, v.Basis)))], Missing(r), Monthly(r), Projection(r)));

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
