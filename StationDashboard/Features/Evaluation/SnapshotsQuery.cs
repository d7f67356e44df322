using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>One finalised cycle of a year.</summary>
public sealed record SnapshotLine(int Cycle, int SnapshotId, string By, DateTime At, string Sha256, string? ReopenedBy, DateTime? ReopenedAt, string? ReopenReason);

/// <summary>The finalised cycles of a year, and two of them compared.</summary>
public sealed record SnapshotsView(ValueList<SnapshotLine> Lines, int Before, int After, ValueList<RankMove> Moves, ValueList<SchemeDifference> Scheme);

/// <summary>Compares two snapshots of a year. Only for readers of the province: a snapshot tells of every station.</summary>
public sealed class SnapshotsQuery(StationDbContextFactory contexts)
{
    /// <summary>Two cycles compared; the last two where they are not named.</summary>
    /// <exception cref="RightDeniedException">The reader may not see records.</exception>
    public async Task<SnapshotsView> RunAsync(int year, int? before, int? after, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.ViewRecords, reader);
        var lines = await db.EvaluationCycles.AsNoTracking().Where(c => c.Year == year).Join(db.EvaluationSnapshots, c => c.Id, s => s.CycleId,
            (c, s) => new SnapshotLine(c.Number, s.Id, s.By, s.At, s.Sha256, c.ReopenedBy, c.ReopenedAt, c.ReopenReason)).ToListAsync(ct);
        lines = [.. lines.OrderBy(l => l.Cycle)];
        if (lines.Count < 2)
        {
            return new(new([.. lines]), 0, 0, [], []);
        }

        var first = lines.Find(l => l.Cycle == before) ?? lines[^2];
        var second = lines.Find(l => l.Cycle == after) ?? lines[^1];
        var (one, other) = (await ReadAsync(db, first, ct), await ReadAsync(db, second, ct));
        return new(new([.. lines]), first.Cycle, second.Cycle, CompareEvaluations.Of(one, other), CompareSchemes.Of(one.Scheme, other.Scheme));
    }

    private static async Task<EvaluationResult> ReadAsync(StationDbContext db, SnapshotLine line, CancellationToken ct) =>
        CanonicalJson.Read<SnapshotContent>(await db.EvaluationSnapshots.Where(s => s.Id == line.SnapshotId).Select(s => s.Content).SingleAsync(ct)).Result;
}
