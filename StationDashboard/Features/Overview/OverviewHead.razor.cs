namespace StationDashboard.Features.Overview;

/// <summary>Heading with the period, and what all figures rest on: basis, rule set, whether they are final.</summary>
public sealed partial class OverviewHead
{
    private string? Period => View is { } frame ? Text.Period(frame) : null;

    private string Unapproved => View is { } frame ? frame.Unapproved() : "0%";

    /// <inheritdoc/>
    protected override OverviewFrame Part(OverviewView view) => view.Frame;
}
