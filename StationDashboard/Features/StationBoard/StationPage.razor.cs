using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Features.Stations;
using StationDashboard.Live;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.StationBoard;

/// <summary>One station in one year: how it stands, what it did, what happened to it, and every record behind the figures.</summary>
public sealed partial class StationPage
{
    private StationAddress address = new("", 2000);

    /// <summary>统一社会信用代码 of the station.</summary>
    [Parameter]
    public string Code { get; set; } = "";

    [Inject]
    private StationQuery Query { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    private DateOnly Today => Clock.Today();

    protected override void ReadAddress(string uri) => address = StationAddress.Parse(Code, uri, Today);

    protected override bool Concerns(ChangeTopic topic) => View?.Found is { } view ? topic.TouchesStation(view.Station.Id) : topic.Kind is ChangeKind.Stations or ChangeKind.Everything;

    protected override async Task<Lookup<StationView>> QueryAsync(CancellationToken ct) => new(await Query.RunAsync(Code, address.Year, Actor, ct));

    private static ChipState LookOf(StationStatus? status) => status is not { } known ? ChipState.Grey : known switch
    {
        StationStatus.Registered => ChipState.Ok,
        StationStatus.Expired => ChipState.Late,
        StationStatus.Deregistered => ChipState.Grey,
        StationStatus.Withdrawn => ChipState.Bad,
    };

    private IEnumerable<string> About(StationView view)
    {
        var s = view.Station;
        yield return s.City.Display;
        yield return Terms.Of(s.Type);
        yield return Text[StationPageText.Code, s.Code];
        yield return Text[StationPageText.Recognised, Figures.Day(s.RecognisedOn), Figures.Day(s.ExpiresOn)];
        if (s.CertificateNo is { } certificate)
        {
            yield return Text[StationPageText.Certificate, certificate];
        }

        if (view.Address is { } place)
        {
            yield return place;
        }
    }

    private async Task EditAsync()
    {
        var saved = await StationDialog.ShowAsync(Dialogs, Code, Text[StationPageText.Edit]);
        if (saved is { } code && code != Code)
        {
            Navigation.NavigateTo((address with { Code = code }).Href(Today), replace: true);
        }
    }
}
