using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace StationDashboard.Ui;

/// <summary>A field that offers what fits while it is typed into. Arrows choose, Enter takes, Esc closes the list and nothing else.</summary>
/// <typeparam name="TItem">What is offered.</typeparam>
public sealed partial class Completion<TItem>
{
    private readonly string listId = $"options-{Guid.NewGuid():N}";
    private ElementReference box;
    private IReadOnlyList<TItem> items = [];
    private Task seeking = Task.CompletedTask;
    private string typed = "";
    private string? shown;
    private int keystrokes;
    private int at = -1;
    private bool open;

    /// <summary>What the field is for; read aloud, and the list's name too.</summary>
    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>Shown while the field is empty.</summary>
    [Parameter]
    public string? Hint { get; set; }

    /// <summary>Id of the field, for a label elsewhere.</summary>
    [Parameter]
    public string? Id { get; set; }

    /// <summary>What the field shows when nothing is being typed: the name of what was chosen.</summary>
    [Parameter]
    public string Shown { get; set; } = "";

    /// <summary>What is in it cannot stay.</summary>
    [Parameter]
    public bool Invalid { get; set; }

    /// <summary>What fits, the best first; few enough to see at once.</summary>
    [Parameter, EditorRequired]
    public Func<string, ValueTask<IReadOnlyList<TItem>>> Seek { get; set; } = default!;

    /// <summary>How one is shown.</summary>
    [Parameter, EditorRequired]
    public RenderFragment<TItem> Option { get; set; } = default!;

    /// <summary>One was chosen.</summary>
    [Parameter]
    public EventCallback<TItem> Chosen { get; set; }

    /// <summary>Enter on what was typed, none of the list being chosen. Without it only what is offered can be taken.</summary>
    [Parameter]
    public EventCallback<string> Entered { get; set; }

    /// <summary>Empties the field after each choice, for adding one after the other.</summary>
    [Parameter]
    public bool Adds { get; set; }

    /// <summary>Puts the cursor into the field.</summary>
    public ValueTask FocusAsync() => box.FocusAsync();

    protected override void OnParametersSet()
    {
        if (Shown != shown)
        {
            shown = typed = Shown;
        }
    }

    private Task SeekAsync() => seeking = SeekAsync(++keystrokes, typed.Trim());

    private async Task SeekAsync(int mine, string text)
    {
        var found = text.Length == 0 ? [] : await Seek(text);
        if (mine == keystrokes)
        {
            // Letters are initials or a code, and stand for the first that fits; Chinese may be a name that the list does not have.
            (items, open, at) = (found, found.Count > 0, found.Count > 0 && (text.All(char.IsAscii) || !Entered.HasDelegate) ? 0 : -1);
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
            case "ArrowDown" when open:
                at = (at + 1) % items.Count;
                break;
            case "ArrowUp" when open:
                at = (at < 1 ? items.Count : at) - 1;
                break;
            case "Enter":
                // A quick typist's Enter comes before the list.
                await seeking;
                await EnterAsync();
                break;
            case "Escape":
                open = false;
                break;
            default:
                break;
        }
    }

    private async Task EnterAsync()
    {
        if (open && at >= 0)
        {
            await ChooseAsync(items[at]);
        }
        else if (typed.Trim() is { Length: > 0 } text && Entered.HasDelegate)
        {
            Close();
            await Entered.InvokeAsync(text);
        }
    }

    private async Task ChooseAsync(TItem item)
    {
        Close();
        await Chosen.InvokeAsync(item);
    }

    private void Close()
    {
        keystrokes++;
        (open, at, items, seeking) = (false, -1, [], Task.CompletedTask);
        if (Adds)
        {
            typed = "";
        }
    }

    private void Leave()
    {
        open = false;
        if (!Adds && !Entered.HasDelegate)
        {
            typed = Shown;
        }
    }

    private string OptionId(int n) => $"{listId}-{n}";
}
