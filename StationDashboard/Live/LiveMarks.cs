using Microsoft.AspNetCore.Components;

namespace StationDashboard.Live;

/// <summary>
/// Which figures of one component have changed under the reader's eyes. Where many stand together they are shown from here: a
/// component each would be a fifth of all that an open overview takes of the server's memory.
/// </summary>
/// <typeparam name="TKey">Which of the component's figures.</typeparam>
public sealed class LiveMarks<TKey>
    where TKey : notnull
{
    private readonly Dictionary<TKey, Mark> marks = [];

    /// <summary>The figure, marked for a moment when it differs from what was shown before.</summary>
    /// <param name="key">Which figure.</param>
    /// <param name="text">The figure as it is shown.</param>
    /// <param name="scope">What the figure is of: another filter's figure is another figure, not a changed one.</param>
    public RenderFragment Show(TKey key, string text, object? scope)
    {
        var before = marks.GetValueOrDefault(key);
        var changes = before is null || !Equals(scope, before.Scope) ? 0 : before.Text == text ? before.Changes : before.Changes + 1;
        if (before != new Mark(text, scope, changes))
        {
            marks[key] = new(text, scope, changes);
        }

        return builder =>
        {
            builder.OpenElement(0, "span");
            // The key makes a new element, so that the mark starts anew with every change.
            builder.SetKey(changes);
            builder.AddAttribute(1, "class", changes > 0 ? "changed" : null);
            builder.AddContent(2, text);
            builder.CloseElement();
        };
    }

    private sealed record Mark(string Text, object? Scope, int Changes);
}
