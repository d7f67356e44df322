using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using MudBlazor;
using StationDashboard.Shared;
using StationDashboard.Ui;

namespace StationDashboard.Features.Finding;

/// <summary>One box for everything that can be found. The field keeps the focus; arrows walk what it found, Enter opens it.</summary>
public sealed partial class FindDialog
{
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(120);

    private ElementReference box;
    private IJSObjectReference? module;
    private CancellationTokenSource? newest;
    private Sought sought = Sought.Parse("");
    private IReadOnlyList<FoundGroup> groups = [];
    private List<(string Href, bool Loads)> options = [];
    private string typed = "";
    private string answered = "";
    private int at = -1;
    private bool busy;

    [CascadingParameter]
    private IMudDialogInstance Dialog { get; set; } = default!;

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private FindAnything Finder { get; set; } = default!;

    [Inject]
    private IEnumerable<Shortcut> Keys { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Clock { get; set; } = default!;

    [Inject]
    private IJSRuntime Script { get; set; } = default!;

    private string Where => Actor.May(Right.ViewRecords) ? Actor.City is { } city ? Text[FindingText.WhereCity, city.Display] : Text[FindingText.Where] : Text[FindingText.WherePages];

    private string Said => answered.Length == 0 ? Text[FindingText.Before, Where]
        : groups.Count == 0 ? Text[FindingText.None, Where, answered]
        : Text[FindingText.Count, Where, answered, groups.Sum(g => g.Items.Count)];

    /// <summary>Shows the dialog; true when the person went on to the list of shortcuts.</summary>
    public static async Task<bool> ShowAsync(IDialogService dialogs, string title)
    {
        var options = new DialogOptions { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true, NoHeader = true, Position = DialogPosition.TopCenter };
        var reference = await dialogs.ShowAsync<FindDialog>(title, options);
        return await reference.Result is { Canceled: false, Data: true };
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        newest?.Cancel();
        base.Dispose(disposing);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _ = SeekAsync(TimeSpan.Zero);
            module = await Script.InvokeAsync<IJSObjectReference>("import", "./" + Assets["Features/Finding/FindDialog.razor.js"]);
            await module.InvokeVoidAsync("attach", box, Keys.Of<FindingText>(FindingText.InSearch).Keys);
        }
    }

    private IEnumerable<(FoundGroup Group, int First)> Placed()
    {
        var first = 0;
        foreach (var group in groups)
        {
            yield return (group, first);
            first += group.Items.Count + (group.AllHref is null ? 0 : 1);
        }
    }

    private Task SeekAsync() => SeekAsync(TypingPause);

    // The newest keystroke cancels what the ones before it still wait for.
    private async Task SeekAsync(TimeSpan pause)
    {
        newest?.Cancel();
        using var mine = CancellationTokenSource.CreateLinkedTokenSource(Disposal);
        newest = mine;
        try
        {
            await Task.Delay(pause, Clock, mine.Token);
            busy = true;
            var (text, reader) = (typed.Trim(), Actor);
            var (asked, found) = await Task.Run(() => Finder.FindAsync(text, reader, mine.Token), mine.Token);
            (sought, groups, answered, busy) = (asked, found, text, false);
            options = [.. groups.SelectMany(g => g.Items.Select(i => (i.Href, i.Loads)).Concat(g.AllHref is { } all ? [(all, false)] : []))];
            at = options.Count > 0 && !asked.IsEmpty ? 0 : -1;
            StateHasChanged();
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            // Overtaken by a newer keystroke, or the dialog has gone.
        }
        finally
        {
            if (newest == mine)
            {
                newest = null;
            }
        }
    }

    private async Task KeyAsync(KeyboardEventArgs key)
    {
        // Enter and arrows belong to an input method while it composes.
        if (key.IsComposing)
        {
            return;
        }

        switch (key.Key)
        {
            case "ArrowDown" when options.Count > 0:
                at = (at + 1) % options.Count;
                break;
            case "ArrowUp" when options.Count > 0:
                at = (at < 1 ? options.Count : at) - 1;
                break;
            case "Enter":
                await EnterAsync(key.CtrlKey || key.MetaKey);
                break;
            case "Escape":
                // The dialog itself hears of it only some time after it is shown.
                Dialog.Cancel();
                break;
            default:
                break;
        }
    }

    private async Task EnterAsync(bool newTab)
    {
        // A quick typist's Enter comes before the answer.
        if (answered != typed.Trim())
        {
            await SeekAsync(TimeSpan.Zero);
        }

        if (at < 0 || at >= options.Count)
        {
            return;
        }

        var (href, loads) = options[at];
        if (newTab)
        {
            await module!.InvokeVoidAsync("openTab", href);
            return;
        }

        Dialog.Close();
        Navigation.NavigateTo(href, loads);
    }

    private void Leave() => Dialog.Close();

    private void ToShortcuts() => Dialog.Close(DialogResult.Ok(true));

    private static string OptionId(int n) => $"found-{n}";
}
