using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Audit;

/// <summary>Who did what, when and why; the address is the filter. Entries about records appear by themselves.</summary>
public sealed partial class AuditPage
{
    private AuditFilter filter = new();
    private string? problem;
    private bool busy;

    [Inject]
    private AuditQuery Query { get; set; } = default!;

    [Inject]
    private ExportAudit Export { get; set; } = default!;

    [Inject]
    private AuditDownloads Downloads { get; set; } = default!;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [Inject]
    private TimeProvider Time { get; set; } = default!;

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        Navigation.LocationChanged -= Follow;
        await base.DisposeAsync();
    }

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        base.OnInitialized();
        Navigation.LocationChanged += Follow;
    }

    /// <inheritdoc/>
    protected override void OnParametersSet() => filter = AuditFilter.Parse(Navigation.Uri);

    /// <summary>Every change leaves an entry.</summary>
    protected override bool Concerns(ChangeTopic topic) => true;

    /// <inheritdoc/>
    protected override Task<AuditView> QueryAsync(CancellationToken ct) => Task.Run(() => Query.RunAsync(filter, Actor, ct), ct);

    /// <inheritdoc/>
    protected override bool Same(AuditView before, AuditView after) => before.Head == after.Head && before.Lines.Total == after.Lines.Total && before.HasDemonstration == after.HasDemonstration;

    private static string? Given(ChangeEventArgs change) => change.Value is string text && text.Trim() is { Length: > 0 } given ? given : null;

    // What the address names stays in the list, though no entry has it.
    private static IEnumerable<string> Offered(ValueList<string>? there, string? chosen) => (there ?? []).Union(chosen is null ? [] : [chosen]);

    private void Go(AuditFilter to) => Navigation.NavigateTo((to with { Page = 1 }).Href());

    private void Follow(object? sender, LocationChangedEventArgs change)
    {
        // Another path is another page.
        if (new Uri(change.Location).AbsolutePath == "/audit")
        {
            _ = InvokeAsync(() =>
            {
                filter = AuditFilter.Parse(change.Location);
                return LoadAsync();
            });
        }
    }

    private async Task ExportAsync()
    {
        if (busy)
        {
            return;
        }

        busy = true;
        var name = Text[AuditText.ExportFile, Time.Today().ToString("yyyyMMdd", CultureInfo.InvariantCulture)].Value;
        var exported = await Task.Run(() => Export.RunAsync(filter, name, null, Actor, Disposal));
        (busy, problem) = (false, exported.Error?.Text);
        if (exported.Succeeded)
        {
            Navigation.NavigateTo(Downloads.Issue(exported.Value, name), forceLoad: true);
        }
    }
}
