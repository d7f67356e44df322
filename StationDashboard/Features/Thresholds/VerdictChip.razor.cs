using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace StationDashboard.Features.Thresholds;

/// <summary>A state as icon, word and colour (never colour alone), with its marks beside it.</summary>
public sealed partial class VerdictChip : ComponentBase
{
    /// <summary>The state to show.</summary>
    [Parameter, EditorRequired]
    public VerdictState State { get; set; }

    /// <summary>An amber rule never shows the colour or the final word of a red one.</summary>
    [Parameter]
    public RuleSeverity Severity { get; set; }

    /// <summary>Adds 不足一年.</summary>
    [Parameter]
    public bool PartYear { get; set; }

    /// <summary>Adds 口径敏感.</summary>
    [Parameter]
    public bool BasisSensitive { get; set; }

    [Inject]
    private IStringLocalizer<ThresholdText> Text { get; set; } = null!;

    /// <summary>The sign of a state, also for legends and charts.</summary>
    public static string IconOf(VerdictState state) => state switch
    {
        VerdictState.Failed or VerdictState.OutOfReach => "▼",
        VerdictState.Behind => "◆",
        VerdictState.OnPace => "●",
        VerdictState.Met or VerdictState.Passed => "✓",
        VerdictState.TooEarly or VerdictState.NoData => "○",
        VerdictState.SizePending => "？",
    };

    /// <summary>The colour class of a state: bad, late, ok, met or grey.</summary>
    public static string CssOf(VerdictState state, RuleSeverity severity = RuleSeverity.Red) => state switch
    {
        VerdictState.Failed or VerdictState.OutOfReach => severity == RuleSeverity.Red ? "bad" : "late",
        VerdictState.Behind or VerdictState.SizePending => "late",
        VerdictState.OnPace => "ok",
        VerdictState.Met or VerdictState.Passed => "met",
        VerdictState.TooEarly or VerdictState.NoData => "grey",
    };
}
