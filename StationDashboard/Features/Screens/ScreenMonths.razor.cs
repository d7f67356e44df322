using System.Globalization;
using StationDashboard.Charts;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Screens;

/// <summary>Activities of each month beside those of the year before.</summary>
public sealed partial class ScreenMonths
{
    private ScreenMonthly? drawn;
    private IReadOnlyList<ChartSeries> series = [];

    private ChartOptions Options => new(ChartKind.Bar, Text[nameof(ScreenPanel.Months)])
    {
        Height = 460,
        LetterSize = 24,
        Legend = true,
        X = new() { Categories = [.. Enumerable.Range(1, 12).Select(month => Cultures.IsChinese ? month.ToString(CultureInfo.InvariantCulture) : CultureInfo.CurrentUICulture.DateTimeFormat.GetAbbreviatedMonthName(month))] },
        Y = new() { Min = 0 },
    };

    /// <inheritdoc/>
    protected override ScreenMonthly Part(ScreenView view) => view.Months;

    // The same list for the same view: the chart then has nothing to compare.
    private IReadOnlyList<ChartSeries> Series(ScreenMonthly months)
    {
        if (!ReferenceEquals(drawn, months))
        {
            (drawn, series) = (months, [Of(months.Year - 1, "var(--ink-3)", months.Before), Of(months.Year, "var(--primary)", months.Now)]);
        }

        return series;
    }

    private ChartSeries Of(int year, string colour, ValueList<int> months) =>
        new(Text[ScreenText.Year, year], colour, [.. months.Select((activities, month) => new ChartPoint(month, activities))]);
}
