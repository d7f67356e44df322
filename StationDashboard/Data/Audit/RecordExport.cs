using StationDashboard.Shared;

namespace StationDashboard.Data.Audit;

/// <summary>
/// Leaves the entry of a file that is taken away, before it is made: without the entry no file. It is one short transaction of
/// its own, so that a verb that only reads leaves it beside the running server too.
/// </summary>
public sealed class RecordExport(WriteGate gate)
{
    /// <summary>Records it.</summary>
    /// <param name="right">What the person needs for it.</param>
    /// <param name="action">For example <c>ExportTotals</c>.</param>
    /// <param name="subject">Kind of records taken, for example <c>StationYear</c>.</param>
    /// <param name="content">What exactly: filter, number of rows, file name.</param>
    /// <param name="reason">Why, where the export asks for one.</param>
    /// <param name="actor">Who.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<bool>> RunAsync(Right right, string action, string subject, object content, string? reason, Actor actor, CancellationToken ct)
    {
        var begun = await gate.BeginAsync(right, actor, ct);
        if (begun.Error is { } refused)
        {
            return refused;
        }

        await using var write = begun.Value;
        write.Record(action, subject, 0, reason: reason, after: content);
        await write.CommitAsync(ct);
        return true;
    }
}
