using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace StationDashboard.Features.Drafts;

/// <summary>The half of a form's draft that runs in the browser: it sends what is typed while it is typed, and again after the
/// connection was away.</summary>
/// <param name="script">The browser.</param>
/// <param name="cancel">Closes the dialog that the form is; null where it is none.</param>
internal sealed class DraftScript(IJSRuntime script, Func<Task>? cancel) : IAsyncDisposable
{
    private readonly string mark = Guid.NewGuid().ToString("N");
    private DotNetObjectReference<DraftScript>? self;
    private IJSObjectReference? module;
    private Task begun = Task.CompletedTask;
    private bool gone;

    /// <summary>Begins in the element around the fields.</summary>
    public Task WatchAsync(ElementReference form) => begun = BeginAsync(form);

    /// <summary>Puts what was typed into the fields again, as if it were typed now; returns what found no field. Whoever asks at once
    /// waits until the script is there.</summary>
    public async Task<IReadOnlyList<string>> RefillAsync(ElementReference form, string typed)
    {
        await begun;
        return module is null ? [] : await module.InvokeAsync<string[]?>("refill", form, JsonSerializer.Deserialize<TypedField[]>(typed)) ?? [];
    }

    /// <summary>What the form shows is saved. A live reload may have drawn it anew before the save came back: then there is nothing to forget.</summary>
    public async Task ForgetAsync(ElementReference form)
    {
        await begun;
        await (module?.InvokeVoidAsync("forget", form) ?? ValueTask.CompletedTask);
    }

    private async Task BeginAsync(ElementReference form)
    {
        module = await script.InvokeAsync<IJSObjectReference>("import", "./Features/Drafts/DraftForm.razor.js");
        if (gone)
        {
            // A row that was drawn anew while its script was fetched.
            await ReleaseAsync();
            return;
        }

        await module.InvokeVoidAsync("watch", form, self = DotNetObjectReference.Create(this), mark, cancel is not null);
    }

    /// <summary>Escape closes the dialog as its button does.</summary>
    [JSInvokable]
    public Task EscapeAsync() => cancel?.Invoke() ?? Task.CompletedTask;

    /// <summary>Whether this is the form that the browser shows: another circuit may have taken the page over.</summary>
    [JSInvokable]
    public Task<bool> StandsAsync(string mark) => Task.FromResult(mark == this.mark);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        gone = true;
        self?.Dispose();
        await ReleaseAsync();
    }

    private async Task ReleaseAsync()
    {
        var held = module;
        module = null;
        try
        {
            await (held?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone, and the script with it.
        }
    }
}
