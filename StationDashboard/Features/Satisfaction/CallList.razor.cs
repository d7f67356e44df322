using Microsoft.AspNetCore.Components;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Satisfaction;

/// <summary>The phone sheet on screen.</summary>
public sealed partial class CallList
{
    /// <summary>What is shown.</summary>
    [Parameter, EditorRequired]
    public SatisfactionFilter Filter { get; set; } = default!;

    [Inject]
    private CallsQuery Query { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    protected override bool Concerns(ChangeTopic topic) => topic.Kind is ChangeKind.Evaluation or ChangeKind.Everything;

    protected override Task<CallsView> QueryAsync(CancellationToken ct) => Query.RunAsync(Filter, Actor, ct);

    private static int Count(SampleProgress sample, CallOutcome outcome) => outcome switch
    {
        CallOutcome.Waiting => sample.Calls - sample.Done,
        CallOutcome.Answered => sample.Answered,
        CallOutcome.NoAnswer => sample.NoAnswer,
        CallOutcome.Refused => sample.Refused,
    };

    // The sheets are made with the other reports, whose pages this feature does not know.
    private string SheetHref => FormattableString.Invariant($"/reports?kind=calls&year={Filter.Year}{(Filter.Staff is { } staff ? $"&staff={staff}" : "")}");

    private string Href(SatisfactionFilter to) => (to with { Page = 1 }).Href(Time.Today());

    private void Go(SatisfactionFilter to) => Navigation.NavigateTo(Href(to));
}
