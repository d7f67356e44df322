using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace StationDashboard.Ui;

/// <summary>A component that fails for as long as its cause says so.</summary>
public sealed class Broken : ComponentBase
{
    [Parameter]
    public Func<bool> Fails { get; set; } = () => true;

    protected override void OnInitialized()
    {
        if (Fails())
        {
            throw new InvalidOperationException("Broken for a test.");
        }
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder) => builder.AddContent(0, "又好了");
}
