using Microsoft.AspNetCore.Components;
using StationDashboard.Features.Activities;
using StationDashboard.Ui;

namespace StationDashboard.Features.StationBoard;

/// <summary>The state of a record as icon and word.</summary>
public sealed partial class RecordChip
{
    /// <summary>The state.</summary>
    [Parameter, EditorRequired]
    public RecordState State { get; set; }

    private ChipState Look => State switch
    {
        RecordState.Draft => ChipState.Grey,
        RecordState.Pending => ChipState.Ok,
        RecordState.Approved => ChipState.Met,
        RecordState.Returned => ChipState.Late,
        RecordState.Void => ChipState.Grey,
    };
}
