using Microsoft.AspNetCore.Components;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Periods;

/// <summary>任意期间: a month, quarter, half-year or any two days against the same a year earlier; the address is the choice.</summary>
public sealed partial class PeriodPage
{
    private PeriodFilter filter = new() { Period = new(default, default) };
    private string? problem;

    [Inject]
    private PeriodQuery Query { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private DateOnly Today => Clock.Today();

    private string? Note => View is { } view
        ? string.Join(" · ", Text[PeriodText.Days, Figures.Day(view.Period.From), Figures.Day(view.Period.To)], Text[PeriodText.Against, Figures.Day(view.Before.From), Figures.Day(view.Before.To)],
            Text[PeriodText.Unapproved, Figures.Percent(view.All.Now.Pending, view.All.Now.Activities)], Text[PeriodText.Basis])
        : null;

    protected override void ReadAddress(string uri) => (filter, problem) = (PeriodFilter.Parse(uri, Today), null);

    protected override bool Concerns(ChangeTopic topic) => filter.Period.Years.Any(y => topic.Touches(y.Year) || topic.Touches(y.Year - 1));

    protected override Task<PeriodView> QueryAsync(CancellationToken ct) => Query.RunAsync(filter, Actor, ct);

    private void Go(PeriodFilter to) => Navigation.NavigateTo((to with { Page = 1 }).Href());

    private void Span(DateOnly? from, DateOnly? to)
    {
        if (from is { } first && to is { } last)
        {
            problem = PeriodFilter.Problem(first, last)?.Text;
            if (problem is null)
            {
                Go(filter with { Period = new(first, last) });
            }
        }
    }
}
