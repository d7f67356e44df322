using Microsoft.AspNetCore.Components;
using MudBlazor;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Nominations;

/// <summary>节假日安排: the State Council's notices by which working days are counted.</summary>
public sealed partial class HolidaysPage
{
    private int year = 2000;

    [Inject]
    private HolidaysQuery Query { get; set; } = default!;

    [Inject]
    private IDialogService Dialogs { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    protected override void ReadAddress(string uri) => year = new AddressQuery(uri).Year(Clock.Today());

    protected override bool Concerns(ChangeTopic topic) => topic.Kind is ChangeKind.Nominations or ChangeKind.Everything;

    protected override Task<HolidaysView> QueryAsync(CancellationToken ct) => Query.RunAsync(Actor, ct);

    private static string[] Spans(ValueList<HolidayDay> days) => days.Count == 0 ? ["—"] : HolidayLines.Write(days).Split('\n');

    private HolidayTable Blank(int missing) => new(missing, Text[NominationText.NoticeName, missing], "https://www.gov.cn/", [], []);

    private Task EditAsync(HolidayTable table, int version) => HolidayDialog.ShowAsync(Dialogs, Text[NominationText.TableTitle, table.Year], table, version);
}
