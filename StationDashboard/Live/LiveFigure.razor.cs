using Microsoft.AspNetCore.Components;

namespace StationDashboard.Live;

/// <summary>A figure that is marked for a moment when it changes under the reader's eyes.</summary>
public sealed partial class LiveFigure : ComponentBase
{
    private string? shown;
    private object? shownScope;
    private int changes;

    /// <summary>The figure as it is shown.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>What the figure is of: another filter's figure is another figure, not a changed one.</summary>
    [Parameter]
    public object? Scope { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // The key makes a new element, so that the mark starts anew with every change.
        changes = !Equals(Scope, shownScope) ? 0 : shown is not null && shown != Text ? changes + 1 : changes;
        (shown, shownScope) = (Text, Scope);
    }
}
