using System.Globalization;
using Microsoft.AspNetCore.Components;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Audit;

/// <summary>The button that verifies, its progress and what it found; for everybody who has the page open.</summary>
public sealed partial class VerificationCard
{
    private VerificationState state = new(false);
    private Throttle? shown;

    /// <summary>The newest seal.</summary>
    [Parameter]
    public ChainHead? Head { get; set; }

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private AuditVerification Verification { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private ILogger<VerificationCard> Log { get; set; } = default!;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (shown is not null)
        {
            Verification.Changed -= shown.Signal;
            await shown.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        if (RendererInfo.IsInteractive)
        {
            shown = new(Time, TimeSpan.FromMilliseconds(200), _ => InvokeAsync(Show), e => Log.LogError(e, "The verification could not be shown."));
            Verification.Changed += shown.Signal;
        }

        state = Verification.State;
    }

    private static int Part(long? entries) => (int)Math.Min(int.MaxValue, entries ?? 0);

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Short(string hash) => hash.Length > 16 ? hash[..16] : hash;

    private string Book(bool demonstration) => Text[demonstration ? AuditText.Demonstration : AuditText.Real];

    private void Start() => _ = Verification.StartAsync(Actor);

    private void Show()
    {
        state = Verification.State;
        StateHasChanged();
    }
}
