using StationDashboard.Data;
using StationDashboard.Features.Overview;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;

namespace StationDashboard.Features.Screens;

/// <summary>What the big screen shows but its latest activities: figures alone, of the running year.</summary>
/// <param name="Frame">What they rest on.</param>
/// <param name="Figures">The five figures.</param>
/// <param name="States">Stations by their worst red state, the best first.</param>
/// <param name="Progress">Stations by their state to each rule.</param>
/// <param name="Cities">How the stations of each city stand.</param>
/// <param name="Months">Activities of each month.</param>
public sealed record ScreenView(
    ScreenFrame Frame, ValueList<OverviewFigure> Figures, ValueList<StateCount> States, ValueList<RuleProgress> Progress, ValueList<CityShare> Cities, ScreenMonthly Months);

/// <summary>What the figures rest on.</summary>
/// <param name="Year">The running year.</param>
/// <param name="Demonstration">Nothing is real.</param>
/// <param name="Basis">Period, rule set, bases, shares.</param>
public sealed record ScreenFrame(int Year, bool Demonstration, OverviewFrame Basis);

/// <summary>Activities of each month, January first; the running year ends with this month, the year before with December.</summary>
public sealed record ScreenMonthly(int Year, ValueList<int> Now, ValueList<int> Before);

/// <summary>Reads the figures of the big screen from what the overview keeps. Names of persons, contacts and enterprises are not among them.</summary>
public sealed class ScreenQuery(OverviewQuery overview, StationDbContextFactory contexts, TimeProvider clock)
{
    /// <summary>Runs it for a screen, or a person who may see one, within their city.</summary>
    public async ValueTask<ScreenView> RunAsync(Actor reader, CancellationToken ct)
    {
        var within = Within(reader);
        var year = clock.Today().Year;
        var now = await overview.RunAsync(new(year), within, ct);
        var before = await overview.RunAsync(new(year - 1), within, ct);
        return new(
            new(year, contexts.Demonstration, now.Frame),
            now.Figures,
            [.. now.Scatter.Points.GroupBy(p => p.Worst).OrderBy(g => g.Key.Urgency()).Select(g => new StateCount(g.Key, g.Count(), 0))],
            now.Progress,
            now.Cities,
            new(year, Monthly(now), Monthly(before)));
    }

    /// <summary>Reads on for who may see the screen; the right to records is never the screen's own.</summary>
    /// <exception cref="RightDeniedException">The reader may not see it.</exception>
    internal static Actor Within(Actor reader)
    {
        reader.Demand(Right.ViewScreen);
        return reader with { Rights = Right.ViewRecords };
    }

    // The course of a figure runs up; what came in a month is the step.
    private static ValueList<int> Monthly(OverviewView view)
    {
        var course = view.Figures[(int)FigureKind.Activities].Course;
        return [.. course.Select((sum, month) => (int)(sum - (month == 0 ? 0 : course[month - 1])))];
    }
}
