using Microsoft.AspNetCore.Components;

namespace StationDashboard.Ui;

/// <summary>A component whose unfinished work is cancelled when it goes.</summary>
public abstract class EndingComponent : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource disposal = new();

    /// <summary>Takes the token while its source lives: what goes on after the component, as a render that was already queued, may still ask it.</summary>
    protected EndingComponent() => Disposal = disposal.Token;

    /// <summary>Cancelled when the component goes.</summary>
    protected CancellationToken Disposal { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Cancels; overridden where more than unfinished work ends.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            disposal.Cancel();
            disposal.Dispose();
        }
    }
}
