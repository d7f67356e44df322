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

    /// <summary>Which of them, as the address says. Only the page reads the address: a child that appears while the framework
    /// tells its subscribers of a new one would break their enumeration (seen with 10.0.12).</summary>
    [Parameter]
    public IssueFilter Filter { get; set; } = new();

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

        var found = Issues.Where(i => (Filter.Severity is null || $"{i.Severity}" == Filter.Severity) && (Filter.File is null || i.File == Filter.File) && (Filter.Code is null || $"{i.Code}" == Filter.Code));
        // Errors keep rows out, so they come first; the order of files and rows stays within.
        var list = found.OrderByDescending(i => i.Severity).ToList();
        var page = Paging.Shown(Filter.Page, list.Count, Size);
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

/// <summary>Which issues are shown; null leaves a choice open.</summary>
/// <param name="Severity">Name of a severity.</param>
/// <param name="File">Name of a file.</param>
/// <param name="Code">Name of a code.</param>
/// <param name="Page">The page, from 1.</param>
public sealed record IssueFilter(string? Severity = null, string? File = null, string? Code = null, int Page = 1);
