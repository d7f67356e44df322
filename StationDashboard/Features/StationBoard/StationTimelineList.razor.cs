using Microsoft.AspNetCore.Components;
using StationDashboard.Features.Stations;
using StationDashboard.Shared;

namespace StationDashboard.Features.StationBoard;

/// <summary>大事记 in plain words; an event of one record leads to it.</summary>
public sealed partial class StationTimelineList
{
    /// <summary>Newest first.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<TimelineEntry> Entries { get; set; } = [];

    /// <summary>The page that it is on.</summary>
    [Parameter, EditorRequired]
    public StationAddress Address { get; set; } = default!;

    private string Say(TimelineEntry e) => e.Kind switch
    {
        TimelineKind.Recognised => e.Name is null ? Text[StationPageText.Recognition] : Text[StationPageText.RecognitionWith, e.Name],
        TimelineKind.StatusChanged => e.Name is null ? Text[StationPageText.StatusChanged, Terms.Of(e.Status)] : Text[StationPageText.StatusChangedBy, Terms.Of(e.Status), e.Name],
        TimelineKind.Imported => Text[StationPageText.Imported, e.Name ?? "", Figures.Count(e.Count)],
        TimelineKind.RosterChanged => Text[StationPageText.RosterChanged, Fields(e)],
        TimelineKind.Edited => Text[StationPageText.Edited, Fields(e)],
        TimelineKind.Approved => Decided(e, StationPageText.ApprovedOne, StationPageText.ApprovedMany),
        TimelineKind.Returned => Decided(e, StationPageText.ReturnedOne, StationPageText.ReturnedMany),
        TimelineKind.Voided => Decided(e, StationPageText.VoidedOne, StationPageText.VoidedMany),
    };

    private string Decided(TimelineEntry e, string one, string many) => e.Name is { } number ? Text[one, number] : Text[many, Figures.Count(e.Count)];

    private string Fields(TimelineEntry e) => string.Join(Text[StationPageText.ListSeparator], e.Fields.Select(f => FieldNames[$"Field.{f}"].Value));
}
