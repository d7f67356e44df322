using System.Globalization;
using Microsoft.AspNetCore.Components;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Reports;

/// <summary>报表: chooses a report, says what it will hold, makes it and hands it over; the address is the choice.</summary>
public sealed partial class ReportsPage
{
    private ReportRequest request = new() { Year = 2000 };
    private ReportRun? run;
    private bool begun;
    private string? reason;
    private string? problem;

    [Inject]
    private ReportsQuery Query { get; set; } = default!;

    [Inject]
    private ReportRuns Runs { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    protected override void OnInitialized()
    {
        base.OnInitialized();
        // A report that was begun before the page was left is found again.
        run = Runs.Of(Actor);
    }

    protected override void ReadAddress(string uri) => request = ReportRequest.Parse(uri, Clock.Today());

    // Counts of records are as of the opening: they are shown for orientation, and reading them at every save would slow the savers.
    protected override bool Concerns(ChangeTopic topic) => topic.Kind is ChangeKind.Evaluation or ChangeKind.Everything;

    protected override Task<ReportsView> QueryAsync(CancellationToken ct) => Task.Run(() => Query.RunAsync(request, Actor, ct), ct);

    private string Href(ReportRequest to) => to.Href(Clock.Today());

    private void Go(ReportRequest to) => Navigation.NavigateTo(Href(to));

    private void Toggle(string code) => Go(request with { Picked = new([.. request.Picked.Contains(code) ? request.Picked.Where(c => c != code) : request.Picked.Append(code)]) });

    private string StateOf(ReportsView view) => request.Kind is ReportKind.Ledger or ReportKind.Period
        ? Text[view.Draft ? ReportsText.Unlocked : ReportsText.Locked]
        : view.Snapshot is { } snapshot ? Text[ReportsText.Final, snapshot] : Text[ReportsText.Draft];

    private string Contents(ReportsView view) => request.Kind switch
    {
        ReportKind.Annual => Text[ReportsText.ContentsAnnual, Figures.Count(view.Stations.All), Figures.Count(view.Stations.Ranked), Figures.Count(view.Stations.Excluded)],
        ReportKind.Ledger => Text[ReportsText.ContentsLedger, Figures.Count(view.Ledger!.Stations), Figures.Count(view.Ledger.Activities), Figures.Count(view.Ledger.Visits)],
        ReportKind.Calls => view.Sample is { } sample ? Text[ReportsText.ContentsCalls, Figures.Count(sample.Calls), Figures.Count(sample.Done)] : "",
        ReportKind.Reminder => Text[ReportsText.ContentsForms, Figures.Count(request.Picked.Count)],
        ReportKind.Period => Text[ReportsText.ContentsPeriod, Figures.Day(view.Period!.Period.From), Figures.Day(view.Period.Period.To), Figures.Count(view.Period.Total)],
        ReportKind.Station => view.Station is { } station ? station.Name : "",
        ReportKind.Excellent or ReportKind.National => Text[ReportsText.ContentsList, Figures.Count(view.Nominated.Count)],
        ReportKind.Nomination => Text[ReportsText.ContentsForms, Figures.Count(request.Picked.Count > 0 ? view.Nominated.Count(n => request.Picked.Contains(n.Code)) : view.Nominated.Count)],
    };

    private void Make()
    {
        if (run is not null)
        {
            return;
        }

        var made = Runs.Begin(request, reason, Actor);
        (run, begun, problem, reason) = (made.Succeeded ? made.Value : null, true, made.Error is { } refused ? refused.Text : null, null);
    }

    private async Task EndedAsync(ReportRunState state)
    {
        (run, problem) = (null, state.Problem is { } failed ? failed.Text : null);
        await LoadAsync();
    }

}
