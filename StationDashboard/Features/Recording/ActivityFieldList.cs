namespace StationDashboard.Features.Recording;

/// <summary>One field of an activity for the choice between two sides.</summary>
/// <param name="Name">The property of <see cref="ActivityEntry"/>.</param>
/// <param name="Get">Its value.</param>
/// <param name="Take">The first side with this field of the second.</param>
internal sealed record ActivityField(string Name, Func<ActivityEntry, object?> Get, Func<ActivityEntry, ActivityEntry, ActivityEntry> Take);

/// <summary>All fields that a person edits, in the order of the form.</summary>
internal static class ActivityFieldList
{
    public static readonly IReadOnlyList<ActivityField> All =
    [
        new(nameof(ActivityEntry.Name), e => e.Name, (a, b) => a with { Name = b.Name }),
        new(nameof(ActivityEntry.Date), e => e.Date, (a, b) => a with { Date = b.Date }),
        new(nameof(ActivityEntry.StartsAt), e => e.StartsAt, (a, b) => a with { StartsAt = b.StartsAt }),
        new(nameof(ActivityEntry.Minutes), e => e.Minutes, (a, b) => a with { Minutes = b.Minutes }),
        new(nameof(ActivityEntry.Number), e => e.Number, (a, b) => a with { Number = b.Number }),
        new(nameof(ActivityEntry.Category), e => e.Category, (a, b) => a with { Category = b.Category }),
        new(nameof(ActivityEntry.Mode), e => e.Mode, (a, b) => a with { Mode = b.Mode }),
        new(nameof(ActivityEntry.Volunteers), e => e.Volunteers, (a, b) => a with { Volunteers = b.Volunteers }),
        new(nameof(ActivityEntry.Participants), e => e.Participants, (a, b) => a with { Participants = b.Participants }),
        new(nameof(ActivityEntry.Place), e => e.Place, (a, b) => a with { Place = b.Place }),
        new(nameof(ActivityEntry.PersonResponsible), e => e.PersonResponsible, (a, b) => a with { PersonResponsible = b.PersonResponsible }),
        new(nameof(ActivityEntry.Recorder), e => e.Recorder, (a, b) => a with { Recorder = b.Recorder }),
        new(nameof(ActivityEntry.Note), e => e.Note, (a, b) => a with { Note = b.Note }),
        new(nameof(ActivityEntry.Enterprises), e => e.Enterprises, (a, b) => a with { Enterprises = b.Enterprises }),
    ];

    /// <summary>The fields in which two sides differ.</summary>
    public static IReadOnlyList<ActivityField> Differing(ActivityEntry a, ActivityEntry b) => [.. All.Where(f => !Equals(f.Get(a), f.Get(b)))];
}
