using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace StationDashboard.Live;

/// <summary>A live page whose address is its state: it reads its view again when the query changes.</summary>
/// <typeparam name="TView">See <see cref="LiveComponent{TView}"/>.</typeparam>
public abstract class AddressedPage<TView> : LiveComponent<TView>
    where TView : class
{
    private string? path;

    /// <summary>Where the page goes.</summary>
    [Inject] protected NavigationManager Navigation { get; set; } = default!;

    /// <summary>Takes the page's state from an address.</summary>
    protected abstract void ReadAddress(string uri);

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Navigation.LocationChanged += Follow;
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        path = PathOf(Navigation.Uri);
        ReadAddress(Navigation.Uri);
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= Follow;
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private void Follow(object? sender, LocationChangedEventArgs change)
    {
        // Another path is another page, or arrives with its parameters.
        if (PathOf(change.Location) == path)
        {
            _ = InvokeAsync(() =>
            {
                ReadAddress(change.Location);
                return LoadAsync();
            });
        }
    }

    private static string PathOf(string uri) => new Uri(uri).AbsolutePath;
}

/// <summary>The answer to a look-up: known to be absent is another thing than not read yet.</summary>
/// <param name="Found">What was looked for, or null.</param>
public sealed record Lookup<T>(T? Found)
    where T : class;
