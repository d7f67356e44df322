using Microsoft.AspNetCore.Components;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Imports;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Recording;

/// <summary>The enterprises of an activity: added one by one or pasted, each with what it answered the station.</summary>
public sealed partial class RosterEditor
{
    private const int PageSize = 100;
    private readonly HashSet<EnterpriseKey> news = [];
    private HashSet<int> repeated = [];
    private ValueList<EnterpriseLine>? looked;
    private Completion<FoundEnterprise>? box;
    private string? notice;
    private bool pasting;
    private int first;

    /// <summary>The list.</summary>
    [Parameter, EditorRequired]
    public ValueList<EnterpriseLine> Lines { get; set; } = [];

    /// <summary>The list with a change.</summary>
    [Parameter, EditorRequired]
    public EventCallback<ValueList<EnterpriseLine>> Changed { get; set; }

    /// <summary>What kept the list from being saved.</summary>
    [Parameter]
    public string? Problem { get; set; }

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private FindEnterprises Find { get; set; } = default!;

    protected override async Task OnInitializedAsync()
    {
        // Made ready before the first keystroke.
        await Find.RunAsync("", Actor, CancellationToken.None);
    }

    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(Lines, looked))
        {
            looked = Lines;
            first = Lines.Count == 0 ? 0 : Math.Min(first, (Lines.Count - 1) / PageSize * PageSize);
            repeated = Repeats(Lines);
        }
    }

    // By name or by code: which of them count as one is derived when they are stored, and the last row wins.
    private static HashSet<int> Repeats(ValueList<EnterpriseLine> lines)
    {
        var keys = lines.Select(l => l.Key).ToList();
        var names = keys.CountBy(k => k.NormalisedName).Where(c => c.Value > 1).Select(c => c.Key).ToHashSet();
        var codes = keys.Select(k => k.Uscc).OfType<string>().CountBy(c => c).Where(c => c.Value > 1).Select(c => c.Key).ToHashSet();
        return [.. Enumerable.Range(0, keys.Count).Where(i => names.Contains(keys[i].NormalisedName) || (keys[i].Uscc is { } code && codes.Contains(code)))];
    }

    private async ValueTask<IReadOnlyList<FoundEnterprise>> SeekAsync(string text) => await Find.RunAsync(text, Actor, CancellationToken.None);

    private async Task AddAsync(FoundEnterprise found) =>
        await AddAsync(new EnterpriseLine(found.Name, found.Code, found.EntryId is { } id ? await Find.SizeAsync(id, Actor, CancellationToken.None) : EnterpriseSize.Unknown), isNew: false);

    // A name, a code, or both.
    private async Task AddWrittenAsync(string text)
    {
        var (name, code) = Written(text);
        var found = (await Find.OfLinesAsync([new(name, code)], Actor, CancellationToken.None))[0];
        if (name.Length == 0 && found is null)
        {
            notice = Text[ActivityFormText.CodeUnknown, code!];
            return;
        }

        if (found is not null && (name.Length == 0 || code is null))
        {
            await AddAsync(found);
            return;
        }

        await AddAsync(new EnterpriseLine(name, code), isNew: found is null);
    }

    private static (string Name, string? Code) Written(string text)
    {
        var rows = new PastedRows(text);
        _ = rows.ReadRow();
        var (name, code) = (CellText.Line(rows.Cells[0].Text), rows.Cells[1].IsEmpty ? null : CellText.Code(rows.Cells[1].Text));
        return (name, code);
    }

    private async Task AddAsync(EnterpriseLine line, bool isNew)
    {
        notice = null;
        if (Lines.Any(l => l.Key == line.Key))
        {
            notice = Text[ActivityFormText.AlreadyThere, line.Name];
            return;
        }

        if (isNew)
        {
            news.Add(line.Key);
        }

        first = Lines.Count / PageSize * PageSize;
        await Changed.InvokeAsync([.. Lines, line]);
    }

    private async Task TakeAsync(IReadOnlyList<PastedLine> pasted)
    {
        (pasting, notice) = (false, null);
        news.UnionWith(pasted.Where(p => p.State is PastedState.New).Select(p => p.Line.Key));
        // The later row wins, and stands where it was pasted.
        var taken = pasted.Select(p => p.Line).ToList();
        var keys = taken.Select(l => l.Key).ToHashSet();
        await Changed.InvokeAsync([.. Lines.Where(l => !keys.Contains(l.Key)), .. taken.AsEnumerable().Reverse().DistinctBy(l => l.Key).Reverse()]);
        await box!.FocusAsync();
    }

    private Task ReplaceAsync(int at, EnterpriseLine? line) =>
        Changed.InvokeAsync([.. Lines.Take(at), .. line is null ? [] : new[] { line }, .. Lines.Skip(at + 1)]);
}
