namespace StationDashboard.Features.Overview;

/// <summary>Heading with the period, and what all figures rest on: basis, rule set, whether they are final.</summary>
public sealed partial class OverviewHead
{
    private string? Period => View is { } frame ? Text.Period(frame) : null;

    private string Unapproved => View is { } frame ? frame.Unapproved() : "0%";

    /// <inheritdoc/>
    protected override OverviewFrame Part(OverviewView view) => view.Frame;

    // Of the numbers of activities the heading shows only what share is unapproved: one more of a hundred thousand changes no letter.
    /// <inheritdoc/>
    protected override bool Same(OverviewFrame before, OverviewFrame after) =>
        before.Unapproved() == after.Unapproved() && before.Activities > 0 == after.Activities > 0 && before.Equals(after with { Activities = before.Activities, Pending = before.Pending });
}
