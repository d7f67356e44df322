namespace StationDashboard.Features.Recording;

/// <summary>The form as a draft keeps it; the record that it began with comes along, so that a stale save is found after days too.</summary>
/// <param name="Opened">The record; null for a new one.</param>
/// <param name="OpenedLines">Its enterprises.</param>
/// <param name="Entry">The fields.</param>
/// <param name="Lines">The enterprises.</param>
public sealed record ActivityDraft(OpenedActivity? Opened, EnterpriseLine[] OpenedLines, ActivityEntry Entry, EnterpriseLine[] Lines)
{
    internal static ActivityDraft Of(OpenedActivity? opened, ActivityEntry entry) => new(opened, [.. opened?.Entry.Enterprises ?? []], entry, [.. entry.Enterprises]);

    /// <summary>The record with its enterprises.</summary>
    internal OpenedActivity? WholeRecord => Opened is { } record ? record with { Entry = record.Entry with { Enterprises = [.. OpenedLines] } } : null;

    /// <summary>The fields with the enterprises.</summary>
    internal ActivityEntry WholeEntry => Entry with { Enterprises = [.. Lines] };
}
