using System.Globalization;
using Microsoft.AspNetCore.Components;
using StationDashboard.Live;

namespace StationDashboard.Features.Demonstration;

/// <summary>The first page of an empty database, with its two ways on.</summary>
public sealed partial class WelcomePage
{
    private MakingState making = new(false);
    private bool started;
    private Throttle? shown;

    [Inject]
    private WelcomeQuery Query { get; set; } = default!;

    [Inject]
    private DemonstrationMaking Making { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    [Inject]
    private ILogger<WelcomePage> Log { get; set; } = default!;

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (shown is not null)
        {
            Making.Changed -= shown.Signal;
            await shown.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        if (RendererInfo.IsInteractive)
        {
            shown = new(Time, LivePulse.Interval, _ => InvokeAsync(Show), e => Log.LogError(e, "The progress could not be shown."));
            Making.Changed += shown.Signal;
        }

        making = Making.State;
    }

    /// <inheritdoc/>
    protected override bool Concerns(ChangeTopic topic) => topic.Kind is ChangeKind.Stations or ChangeKind.Everything;

    /// <inheritdoc/>
    protected override Task<WelcomeView> QueryAsync(CancellationToken ct) => Query.RunAsync(ct);

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private void Start()
    {
        // A short making can begin and end between two showings: who started it follows it in any case.
        started = true;
        if (Making.Start(Actor).Error is { } refused)
        {
            (started, making) = (false, new(false, Problem: refused.Text));
        }
    }

    private void Show()
    {
        var before = making;
        making = Making.State;
        StateHasChanged();
        if ((started || before.Working) && making is { Working: false, Problem: null } && Query.Demonstration)
        {
            Navigation.NavigateTo("/");
        }
    }
}
