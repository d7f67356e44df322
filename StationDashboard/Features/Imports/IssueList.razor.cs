using Microsoft.AspNetCore.Components;
using StationDashboard.Shared;

namespace StationDashboard.Features.Imports;

/// <summary>Every error and warning with its place, filtered and paged by the address.</summary>
public sealed partial class IssueList
{
    private const int Size = 20;
    private IReadOnlyList<string> files = [];
    private IReadOnlyList<(string Code, string Words, int Count)> codes = [];
    private IReadOnlyList<RowIssue>? counted;
    private int errors;
    private Paged<RowIssue> shown = new([], 0, 1, Size);

    /// <summary>All issues.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<RowIssue> Issues { get; set; } = [];

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    [SupplyParameterFromQuery]
    private string? Severity { get; set; }

    [SupplyParameterFromQuery]
    private string? File { get; set; }

    [SupplyParameterFromQuery]
    private string? Code { get; set; }

    [SupplyParameterFromQuery]
    private int? Rows { get; set; }

    private IEnumerable<(string? Severity, string Word, int Count)> Severities =>
    [
        (null, Text[ImportPageText.All], Issues.Count),
        (nameof(IssueSeverity.Error), Text[ImportPageText.Error], errors),
        (nameof(IssueSeverity.Warning), Text[ImportPageText.Warning], Issues.Count - errors),
    ];

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (!ReferenceEquals(counted, Issues))
        {
            counted = Issues;
            errors = Issues.Count(i => i.Severity is IssueSeverity.Error);
            files = [.. Issues.Select(i => i.File).Distinct().Order(StringComparer.Ordinal)];
            codes = [.. Issues.GroupBy(i => i.Code).Select(g => ($"{g.Key}", Short(g.First().Message, 24), g.Count())).OrderByDescending(c => c.Item3)];
        }

        var found = Issues.Where(i => (string.IsNullOrEmpty(Severity) || $"{i.Severity}" == Severity) && (string.IsNullOrEmpty(File) || i.File == File) && (string.IsNullOrEmpty(Code) || $"{i.Code}" == Code));
        // Errors keep rows out, so they come first; the order of files and rows stays within.
        var list = found.OrderByDescending(i => i.Severity).ToList();
        var page = Math.Clamp(Rows ?? 1, 1, Math.Max(1, (list.Count + Size - 1) / Size));
        shown = new([.. list.Skip((page - 1) * Size).Take(Size)], list.Count, page, Size);
    }

    private static string Short(string text, int length = 60) => text.Length > length ? $"{text.AsSpan(0, length)}…" : text;

    private string Address(string parameter, string? value) => Navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        [parameter] = string.IsNullOrEmpty(value) ? null : value,
        ["rows"] = null,
    });

    private void Go(string parameter, ChangeEventArgs change) => Navigation.NavigateTo(Address(parameter, change.Value as string));
}
