using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using StationDashboard.Ui;

namespace StationDashboard.Features.Recording;

/// <summary>The form's buttons, always in sight, and the keys that press them.</summary>
public sealed partial class SaveBar : IAsyncDisposable
{
    private IJSObjectReference? module;
    private string? toFocus;

    /// <summary>A new record: another may follow.</summary>
    [Parameter]
    public bool New { get; set; }

    /// <summary>A save is under way.</summary>
    [Parameter]
    public bool Busy { get; set; }

    /// <summary>Two sides are to be chosen from.</summary>
    [Parameter]
    public bool Choosing { get; set; }

    /// <summary>Fields that keep the record from being saved.</summary>
    [Parameter]
    public int Problems { get; set; }

    /// <summary>Saves; true for the next one after it.</summary>
    [Parameter, EditorRequired]
    public EventCallback<bool> Save { get; set; }

    [Inject]
    private IEnumerable<Shortcut> Keys { get; set; } = default!;

    [Inject]
    private IJSRuntime Script { get; set; } = default!;

    /// <summary>Puts the cursor into the first field that fits, after the page has been rendered.</summary>
    public void FocusFirst(string selector) => toFocus = selector;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (module is not null)
            {
                await module.InvokeVoidAsync("forget");
                await module.DisposeAsync();
            }
        }
        catch (Exception gone) when (gone is JSDisconnectedException or OperationCanceledException)
        {
            // The browser has gone, and its key listener with it.
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            module = await Script.InvokeAsync<IJSObjectReference>("import", "./" + Assets["Features/Recording/SaveBar.razor.js"]);
            await module.InvokeVoidAsync("listen", Keys.Of<ActivityFormText>(ActivityFormText.TitleNew));
        }

        if (toFocus is { } selector && module is not null)
        {
            toFocus = null;
            await module.InvokeVoidAsync("focusFirst", selector);
        }
    }
}
