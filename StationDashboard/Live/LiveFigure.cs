using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace StationDashboard.Live;

/// <summary>A figure that is marked for a moment when it changes under the reader's eyes.</summary>
public sealed class LiveFigure : ComponentBase
{
    private readonly LiveMarks<int> marks = new();

    /// <summary>The figure as it is shown.</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    /// <summary>What the figure is of: another filter's figure is another figure, not a changed one.</summary>
    [Parameter]
    public object? Scope { get; set; }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, marks.Show(0, Text, Scope));
}
