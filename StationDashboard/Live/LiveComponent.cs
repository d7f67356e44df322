using Microsoft.AspNetCore.Components;
using StationDashboard.Shared;

namespace StationDashboard.Live;

/// <summary>
/// A component that shows the result of one query and reads it again when a change concerns it: listens before the first load,
/// so that no change falls between; the newest load wins; renders only when the result differs; leaves nothing behind.
/// </summary>
/// <typeparam name="TView">An immutable result, compared with <see cref="Same"/>.</typeparam>
public abstract class LiveComponent<TView> : LiveMember, IAsyncDisposable
    where TView : class
{
    private readonly CancellationTokenSource disposal = new();
    private CancellationTokenSource? newestLoad;
    private bool disposed;

    /// <summary>Who reads.</summary>
    [CascadingParameter] protected Actor Actor { get; set; } = Actor.Nobody;

    /// <summary>The newest result; null until the first load has ended.</summary>
    protected TView? View { get; private set; }

    /// <summary>What kept the last load from ending, or null.</summary>
    protected Exception? Failure { get; private set; }

    /// <summary>Takes the token while its source lives: what goes on after the component may still ask it.</summary>
    protected LiveComponent() => Disposal = disposal.Token;

    /// <summary>Cancelled when the component goes.</summary>
    protected CancellationToken Disposal { get; }

    /// <summary>Reads the view with the component's present parameters.</summary>
    protected abstract Task<TView> QueryAsync(CancellationToken ct);

    /// <summary>Whether two results look the same; then nothing is rendered.</summary>
    protected virtual bool Same(TView before, TView after) => before.Equals(after);

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync(true);

    /// <inheritdoc/>
    protected override Task ReadAgainAsync() => LoadAsync(false);

    /// <summary>Reads again and renders when the result differs. A load that a newer one overtook is dropped.</summary>
    protected async Task LoadAsync(bool parametersChanged = true)
    {
        if (disposed)
        {
            return;
        }

        newestLoad?.Cancel();
        using var load = new CancellationTokenSource();
        newestLoad = load;
        try
        {
            var view = await QueryAsync(load.Token);
            if (newestLoad == load && !load.IsCancellationRequested && (parametersChanged || Failure is not null || View is null || !Same(View, view)))
            {
                (View, Failure) = (view, null);
                RenderResult();
            }
        }
        catch (OperationCanceledException) when (load.IsCancellationRequested)
        {
            // Overtaken by a newer load or disposed: nobody waits for this one.
        }
        catch (Exception e) when (!parametersChanged)
        {
            // A live reload must not kill the circuit: what is shown stays, and the failure is shown beside it.
            Failure = e;
            RenderResult();
            throw;
        }
        finally
        {
            if (newestLoad == load)
            {
                newestLoad = null;
            }
        }
    }

    /// <summary>Cancels, listens no more, then waits for the running reload.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        disposed = true;
        newestLoad?.Cancel();
        await disposal.CancelAsync();
        StopListening();
        await Renewal;
        disposal.Dispose();
        GC.SuppressFinalize(this);
    }
}
