using Microsoft.AspNetCore.Components;
using StationDashboard.Shared;

namespace StationDashboard.Features.Imports;

/// <summary>Drop files, see what they would do, say yes; below, what was imported before. The run is in the address.</summary>
public sealed partial class ImportPage
{
    private ImportRun? run;
    private IReadOnlyList<ImportRun> open = [];

    [CascadingParameter]
    private Actor Actor { get; set; } = Actor.Nobody;

    [Inject]
    private ImportRuns Runs { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "run")]
    private string? RunId { get; set; }

    [SupplyParameterFromQuery]
    private int? Page { get; set; }

    [SupplyParameterFromQuery]
    private string? Severity { get; set; }

    [SupplyParameterFromQuery]
    private string? File { get; set; }

    [SupplyParameterFromQuery]
    private string? Code { get; set; }

    [SupplyParameterFromQuery]
    private int? Rows { get; set; }

    private IssueFilter Filter => new(Given(Severity), Given(File), Given(Code), Rows ?? 1);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        run = Runs.Find(RunId);
        open = Runs.Open(Actor);
    }

    private static string? Given(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
