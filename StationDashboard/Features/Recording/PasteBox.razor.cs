using Microsoft.AspNetCore.Components;
using StationDashboard.Shared;

namespace StationDashboard.Features.Recording;

/// <summary>Takes a block of lines or cells and shows what each will be before anything is on the list.</summary>
public sealed partial class PasteBox
{
    // What asks for a look comes first; of the rest enough to see that the columns are right.
    private const int MostShown = 100;

    private ElementReference area;
    private string text = "";
    private string? problem;
    private PastedRoster? roster;

    /// <summary>What the list has already.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyCollection<EnterpriseLine> OnList { get; set; } = [];

    /// <summary>The rows that are to be on the list.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<PastedLine>> Taken { get; set; }

    /// <summary>Nothing more is to be pasted.</summary>
    [Parameter]
    public EventCallback Closed { get; set; }

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private PasteRoster Paste { get; set; } = default!;

    private IEnumerable<PastedLine> Readable => roster?.Lines.Where(l => l.State is not PastedState.Rejected) ?? [];

    // Of several rows of one enterprise the last is taken.
    private int Taking => Readable.DistinctBy(l => l.Line.Key).Count();

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await area.FocusAsync();
        }
    }

    private int Count(PastedState state) => roster?.Lines.Count(l => l.State == state) ?? 0;

    private static IEnumerable<PastedLine> Shown(PastedRoster roster) =>
        roster.Lines.OrderByDescending(l => l.State is PastedState.Rejected ? 2 : l.Issues.Count > 0 || l.State is PastedState.Repeated ? 1 : 0).Take(MostShown);

    private async Task ReadAsync()
    {
        var read = await Paste.RunAsync(text, OnList, Actor, CancellationToken.None);
        problem = read.Error is { } error ? error.Text : read.Value.Lines.Count == 0 ? Text[ActivityFormText.PasteNone].Value : null;
        roster = problem is null ? read.Value : null;
    }
}
