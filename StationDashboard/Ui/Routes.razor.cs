using System.Reflection;
using Microsoft.AspNetCore.Components;
using StationDashboard.Shared;

namespace StationDashboard.Ui;

/// <summary>Finds the page of an address, also inside a circuit, where no request is there to be refused.</summary>
public sealed partial class Routes
{
    /// <summary>Whether the page was sent in dark colours.</summary>
    [Parameter]
    public bool Dark { get; set; }

    /// <summary>The size of letters that the page was sent in.</summary>
    [Parameter]
    public string? TextSize { get; set; }

    /// <summary>The antiforgery token of the page's forms. Handed on by hand, because the framework's own AntiforgeryToken
    /// loses it in the circuit of a not-found page (seen with 10.0.12; the status-code scope persists no state).</summary>
    [Parameter]
    public string? FormToken { get; set; }

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private Refusals Refusals { get; set; } = default!;

    private bool IsOpen(Type page)
    {
        var needs = page.GetCustomAttribute<NeedsAttribute>()?.Right ?? Right.None;
        // What is open to every person is open to no screen: nobody sits there.
        var open = Actor.May(needs) && !(Actor.IsScreen && needs is Right.None);
        // Nobody is at a page only when its session has just ended: nothing was asked for.
        if (!open && Actor != Actor.Nobody)
        {
            Refusals.Note(Actor, needs is Right.None ? Right.ViewRecords : needs, page.Name);
        }

        return open;
    }
}
