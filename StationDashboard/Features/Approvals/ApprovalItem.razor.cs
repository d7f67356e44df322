using Microsoft.AspNetCore.Components;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.Approvals;

/// <summary>One record of the queue, with why it is doubtful. Rendered again only when something in its own row differs.</summary>
public sealed partial class ApprovalItem
{
    private (ApprovalRow Row, bool Chosen, bool Busy, string Href) shown;
    private bool differs = true;

    /// <summary>The row.</summary>
    [Parameter, EditorRequired]
    public ApprovalRow Row { get; set; } = default!;

    /// <summary>It is chosen for a decision about several.</summary>
    [Parameter]
    public bool Chosen { get; set; }

    /// <summary>It was chosen, or not any more.</summary>
    [Parameter]
    public EventCallback<bool> ChosenChanged { get; set; }

    /// <summary>The reader may decide.</summary>
    [Parameter]
    public bool Decides { get; set; }

    /// <summary>A decision is under way.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>The page with the record open.</summary>
    [Parameter, EditorRequired]
    public string Href { get; set; } = "";

    /// <summary>The reader decides.</summary>
    [Parameter]
    public EventCallback<Decision> Decided { get; set; }

    // Somebody decided while the page was open: the row keeps its place and offers nothing.
    private bool Gone => Row.State is not RecordState.Pending;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var now = (Row, Chosen, Busy, Href);
        (differs, shown) = (differs || now != shown, now);
    }

    /// <inheritdoc/>
    protected override bool ShouldRender() => differs;

    /// <inheritdoc/>
    protected override void OnAfterRender(bool firstRender) => differs = false;

    private string Amount(Doubt doubt) => doubt switch
    {
        Doubt.Hours => Text[ApprovalText.AmountHours, Figures.Hours(Row.Minutes)],
        Doubt.AllFives => Text[ApprovalText.AmountOf, Row.Answers],
        Doubt.MissingCodes => Text[ApprovalText.AmountParts, Row.MissingCodes, Row.Enterprises],
        Doubt.UnknownSizes => Text[ApprovalText.AmountParts, Row.UnknownSizes, Row.Enterprises],
        Doubt.DuplicateRoster or Doubt.SharedRoster => Text[ApprovalText.AmountOf, Row.Enterprises],
        _ => "",
    };
}
