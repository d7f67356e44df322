using StationDashboard.Shared;

namespace StationDashboard.Features.Imports;

/// <summary>Where a run stands.</summary>
public enum RunStage
{
    /// <summary>Files are arriving.</summary>
    Receiving,
    /// <summary>Others are at work; its turn comes.</summary>
    Waiting,
    /// <summary>Rows are read and compared.</summary>
    Reading,
    /// <summary>A person looks at what would happen.</summary>
    Preview,
    /// <summary>A person said yes.</summary>
    Storing,
    /// <summary>Stored, wholly or the workbooks before a cancellation.</summary>
    Done,
    /// <summary>Cancelled, given up or gone wrong; nothing was stored.</summary>
    Ended,
}

/// <summary>A file that is not imported, and why.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Sentence">What is wrong and what to do.</param>
public sealed record RefusedFile(string Name, string Sentence);

/// <summary>A run as it stands; replaced whole, so that a page never sees half a step.</summary>
/// <param name="Stage">Where it stands.</param>
/// <param name="Files">Names of the files that came.</param>
public sealed record RunState(RunStage Stage, IReadOnlyList<string> Files)
{
    /// <summary>How far reading or storing has come.</summary>
    public ImportProgress? Progress { get; init; }

    /// <summary>Files that are refused whole.</summary>
    public IReadOnlyList<RefusedFile> Refused { get; init; } = [];

    /// <summary>What storing would do.</summary>
    public ImportPreview? Preview { get; init; }

    /// <summary>What was stored.</summary>
    public ImportOutcome? Outcome { get; init; }

    /// <summary>Why nothing is stored; null where a person gave up.</summary>
    public string? Problem { get; init; }
}

/// <summary>What a person sees before saying yes.</summary>
/// <param name="Kind">What the files are.</param>
/// <param name="Files">The counts of each file.</param>
/// <param name="Samples">The first records of each kind of difference.</param>
/// <param name="Issues">All errors and warnings.</param>
/// <param name="Rejected">The rows that will not be stored.</param>
/// <param name="Codes">Station codes with a wrong check digit, which a person may confirm.</param>
/// <param name="CodesAccepted">Whether they were confirmed.</param>
public sealed record ImportPreview(
    ImportKind Kind, IReadOnlyList<(string File, ImportCounts Counts)> Files, IReadOnlyList<PreviewSample> Samples,
    IReadOnlyList<RowIssue> Issues, IReadOnlyList<RejectedRow> Rejected, IReadOnlyList<string> Codes, bool CodesAccepted)
{
    /// <summary>All files together.</summary>
    public ImportCounts Total { get; } = Files.Aggregate(new ImportCounts(), (sum, f) => sum + f.Counts);
}

/// <summary>One record of a preview in words.</summary>
/// <param name="Kind">What would happen to it.</param>
/// <param name="Subject">The station or enterprise.</param>
/// <param name="Key">Number of the activity, or code.</param>
/// <param name="Name">Name of the activity, or city.</param>
/// <param name="Kept">Why it is kept as it is, where it is.</param>
/// <param name="VisitsNew">Enterprise rows that are new.</param>
/// <param name="VisitsChanged">Enterprise rows that change.</param>
/// <param name="VisitsRemoved">Enterprise rows that leave the list.</param>
public sealed record PreviewSample(DiffKind Kind, string Subject, string Key, string Name, KeptReason? Kept = null, int VisitsNew = 0, int VisitsChanged = 0, int VisitsRemoved = 0);
