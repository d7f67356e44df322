using System.Globalization;
using Microsoft.AspNetCore.Components;
using StationDashboard.Shared;

namespace StationDashboard.Features.Recording;

/// <summary>The fields of an activity but its enterprises.</summary>
public sealed partial class ActivityFields
{
    private string hours = "";
    private int shown = -1;
    private bool unread;

    /// <summary>The entry.</summary>
    [Parameter, EditorRequired]
    public ActivityEntry Entry { get; set; } = new();

    /// <summary>The entry with another value.</summary>
    [Parameter, EditorRequired]
    public EventCallback<ActivityEntry> Changed { get; set; }

    /// <summary>The station that is chosen.</summary>
    [Parameter]
    public PickedStation? Station { get; set; }

    /// <summary>Another was chosen.</summary>
    [Parameter]
    public EventCallback<PickedStation> StationChosen { get; set; }

    /// <summary>The station stays: the record is stored.</summary>
    [Parameter]
    public bool Fixed { get; set; }

    /// <summary>The number that an empty field gives.</summary>
    [Parameter]
    public string? NumberHint { get; set; }

    /// <summary>One sentence a field.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyDictionary<string, Error> Problems { get; set; } = new Dictionary<string, Error>();

    protected override void OnParametersSet()
    {
        // What a person wrote stays as written; a length from elsewhere is written anew.
        if (Entry.Minutes != shown)
        {
            (shown, hours, unread) = (Entry.Minutes, HoursText.Of(Entry.Minutes), false);
        }
    }

    private Task TakeHoursAsync(ChangeEventArgs change)
    {
        hours = change.Value as string ?? "";
        unread = !HoursText.TryParse(hours, out shown) && hours.Trim().Length > 0;
        return Changed.InvokeAsync(Entry with { Minutes = shown });
    }

    private string? Wrong(string field) => Problems.ContainsKey(field) || (field == "Minutes" && unread) ? "true" : null;

    // A negative one stays, so that saving says what is wrong with it.
    private static int? Whole(string? text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
