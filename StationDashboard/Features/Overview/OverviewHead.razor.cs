using System.Globalization;
using StationDashboard.Features.Thresholds;
using StationDashboard.Shared;

namespace StationDashboard.Features.Overview;

/// <summary>Heading with the period, and what all figures rest on: basis, rule set, whether they are final.</summary>
public sealed partial class OverviewHead
{
    private string? Period => View is { } frame
        ? Text[OverviewText.Period, Day(frame.From), Day(frame.AsOf), (frame.ElapsedPermille / 10m).ToString("0.0", CultureInfo.InvariantCulture) + "%"].Value
        : null;

    private string Unapproved => View is { } frame ? Figures.Percent(frame.Pending, frame.Activities) : "0%";

    /// <inheritdoc/>
    protected override OverviewFrame Part(OverviewView view) => view.Frame;

    private string Basis(OverviewFrame frame) => string.Join(" · ",
        Rules.Basis(frame.HoursBasis is HoursBasis.ActivityLength ? CountingBasis.ActivityLength : CountingBasis.VolunteerHours),
        Rules.Basis(frame.EnterpriseBasis is EnterpriseBasis.DistinctEnterprises ? CountingBasis.DistinctEnterprises : CountingBasis.Visits));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
