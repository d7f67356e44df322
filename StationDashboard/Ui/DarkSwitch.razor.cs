using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace StationDashboard.Ui;

/// <summary>Switches between light and dark at once; the cookie makes the next page come in the same colours.</summary>
public sealed partial class DarkSwitch
{
    private IJSObjectReference? module;
    private bool? chosen;

    /// <summary>Whether the page is dark.</summary>
    [Parameter, EditorRequired]
    public bool Dark { get; set; }

    /// <summary>Raised by a click, and once after the start when the browser turned out to prefer the other colours.</summary>
    [Parameter]
    public EventCallback<bool> DarkChanged { get; set; }

    public async ValueTask DisposeAsync()
    {
        if (module is null)
        {
            return;
        }

        try
        {
            await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone, and the module with it.
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        module = await Script.InvokeAsync<IJSObjectReference>("import", "./js/shell.js");

        // The very first page is sent before the server knows what the system prefers. A click that came meanwhile counts more.
        var shown = await module.InvokeAsync<bool>("isDark");
        if (chosen is { } dark)
        {
            await module.InvokeVoidAsync("setDark", dark);
        }
        else if (shown != Dark)
        {
            await DarkChanged.InvokeAsync(shown);
        }
    }

    private async Task ToggleAsync()
    {
        var dark = !Dark;
        chosen = dark;
        await DarkChanged.InvokeAsync(dark);
        if (module is not null)
        {
            await module.InvokeVoidAsync("setDark", dark);
        }
    }
}
