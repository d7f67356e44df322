using System.Globalization;
using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Satisfaction;

/// <summary>满意度: what enterprises answered, by who gathered it, and the Center's own calls.</summary>
public sealed partial class SatisfactionPage
{
    private SatisfactionFilter filter = new() { Year = 2000 };

    [Inject]
    private SatisfactionQuery Query { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private DateOnly Today => Clock.Today();

    protected override void ReadAddress(string uri) => filter = SatisfactionFilter.Parse(uri, Today);

    protected override bool Concerns(ChangeTopic topic) => topic.Kind is ChangeKind.Evaluation || topic.Touches(filter.Year);

    protected override Task<SatisfactionView> QueryAsync(CancellationToken ct) => Query.RunAsync(filter, Actor, ct);

    private RenderFragment OriginCard(string title, StationAnswers answers, string? aside = null) => builder =>
    {
        builder.OpenComponent<OriginCard>(0);
        builder.AddComponentParameter(1, nameof(Satisfaction.OriginCard.Title), Text[title].Value);
        builder.AddComponentParameter(2, nameof(Satisfaction.OriginCard.Answers), answers);
        builder.AddComponentParameter(3, nameof(Satisfaction.OriginCard.Aside), aside);
        builder.CloseComponent();
    };

    private string Difference(SatisfactionRow row) => row.Difference switch
    {
        null => "—",
        { Margin: null } d => Signed(d.Difference),
        { Margin: { } margin } d => Text[SatisfactionText.DifferenceWord, Signed(d.Difference), margin.ToString("0.00", CultureInfo.InvariantCulture)] + " ",
    };

    private static string Signed(double difference) => difference.ToString("+0.00;−0.00;0.00", CultureInfo.InvariantCulture);

    private void Search(ChangeEventArgs change) =>
        Navigation.NavigateTo((filter with { Search = (change.Value as string)?.Trim() is { Length: > 0 } text ? text : null, Page = 1 }).Href(Today));

    private async Task DrawAsync()
    {
        if (await DrawSampleDialog.AskAsync(Dialogs, Text[SatisfactionText.DrawTitle], filter.Year, View?.Sample))
        {
            Navigation.NavigateTo(new SatisfactionFilter { Year = filter.Year, Calls = true }.Href(Today));
        }
    }
}
