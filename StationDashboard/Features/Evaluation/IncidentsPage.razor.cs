using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Features.Attachments;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Evaluation;

/// <summary>事项登记: the plain register behind R-6-V, R-6-P and R-6-O.</summary>
public sealed partial class IncidentsPage
{
    private int year = 2000;

    [Inject]
    private IncidentsQuery Query { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    protected override void ReadAddress(string uri) => year = RubricFilter.Parse(uri, Clock.Today()).Year;

    protected override bool Concerns(ChangeTopic topic) => topic.Kind is ChangeKind.Evaluation or ChangeKind.Stations or ChangeKind.Everything;

    protected override Task<IncidentsView> QueryAsync(CancellationToken ct) => Query.RunAsync(year, Actor, ct);

    private static ChipState Look(IncidentState state) => state switch
    {
        IncidentState.Reported => ChipState.Late,
        IncidentState.Confirmed => ChipState.Bad,
        IncidentState.Unfounded => ChipState.Grey,
    };

    private Task AddAsync() => IncidentDialog.AddAsync(Dialogs, Text[RatingText.NewIncident], View?.Stations ?? []);

    private Task ShowFilesAsync(IncidentLine line) => AttachmentDialog.ShowAsync(Dialogs, Text[RatingText.FilesOf, line.Station, Figures.Day(line.Date)], AttachmentOwner.Incident, line.Id);

    private Task DecideAsync(IncidentLine line) => IncidentDialog.DecideAsync(Dialogs, Text[RatingText.Decide], line);
}
