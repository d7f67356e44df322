using Microsoft.AspNetCore.Components;

namespace StationDashboard.Ui;

/// <summary>A state as icon and word on its colour.</summary>
public sealed partial class Chip
{
    /// <summary>The state: it gives icon and colour.</summary>
    [Parameter, EditorRequired]
    public ChipState State { get; set; }

    /// <summary>The state in a word: colour and icon never stand alone.</summary>
    [Parameter, EditorRequired]
    public string Word { get; set; } = "";

    /// <summary>Rule, value and gap for whoever points at it.</summary>
    [Parameter]
    public string? Title { get; set; }

    private string Icon => State switch
    {
        ChipState.Bad => "▼",
        ChipState.Late => "◆",
        ChipState.Ok => "●",
        ChipState.Met => "✓",
        ChipState.Grey => "○",
    };

    private string? Class => State switch
    {
        ChipState.Bad => "bad",
        ChipState.Late => "late",
        ChipState.Ok => "ok",
        ChipState.Met => "met",
        ChipState.Grey => null,
    };
}
