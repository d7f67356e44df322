using Microsoft.AspNetCore.Components;
using StationDashboard.Shared;

namespace StationDashboard.Features.StationBoard;

/// <summary>A station's contact: masked, and in full once a person with the right asked for this one station's.</summary>
public sealed partial class StationContact
{
    private RevealedContact? revealed;
    private string? refusal;
    private bool busy;

    /// <summary>The station.</summary>
    [Parameter, EditorRequired]
    public int StationId { get; set; }

    /// <summary>Name, masked.</summary>
    [Parameter]
    public string? Contact { get; set; }

    /// <summary>Phone, masked.</summary>
    [Parameter]
    public string? Phone { get; set; }

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private RevealContact Reveal { get; set; } = default!;

    private string Shown => string.Join(' ', new[] { revealed is null ? Contact : revealed.Contact, revealed is null ? Phone : revealed.Phone }.OfType<string>());

    private async Task ToggleAsync()
    {
        if (busy)
        {
            return;
        }

        (busy, refusal) = (true, null);
        try
        {
            if (revealed is not null)
            {
                revealed = null;
                return;
            }

            var result = await Reveal.RunAsync(StationId, Actor, CancellationToken.None);
            if (result.Error is { } error)
            {
                refusal = error.Text;
                return;
            }

            revealed = result.Value;
        }
        finally
        {
            busy = false;
        }
    }
}
