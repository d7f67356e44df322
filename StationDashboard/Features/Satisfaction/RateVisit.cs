using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Live;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.Satisfaction;

/// <summary>What an enterprise said on the telephone.</summary>
/// <param name="Satisfaction">满意度 1–5; null when not answered.</param>
/// <param name="Effect">服务成效 1–5; null when not answered.</param>
/// <param name="Comment">意见建议.</param>
public sealed record Rating(int? Satisfaction, int? Effect, string? Comment);

/// <summary>The Center's answer to a visit as the person saw it.</summary>
/// <param name="VisitId">The visit.</param>
/// <param name="At">When it was last entered; null where there was none.</param>
public readonly record struct SeenAnswer(int VisitId, DateTime? At);

/// <summary>Enters an answer that the Center gathered (中心回访). It never overwrites the station's own.</summary>
public sealed class RateVisit(WriteGate gate)
{
    /// <summary>Longest comment that is kept.</summary>
    public const int MaxComment = 1000;

    /// <summary>Stores or mends the Center's answer for a visit; returns the visit. An answer that somebody else entered meanwhile stays.</summary>
    public async Task<Result<int>> RunAsync(SeenAnswer seen, Rating rating, Actor actor, CancellationToken ct)
    {
        if (Problem(rating) is { } wrong)
        {
            return wrong;
        }

        var begun = await gate.BeginAsync(Right.RateStations, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        if (await write.Db.Answers.AsNoTracking().FirstOrDefaultAsync(a => a.VisitId == seen.VisitId && a.Origin == AnswerOrigin.Center, ct) is { } known && known.At != seen.At)
        {
            return new Error("answer.stale", $"{known.By} 在您打开之后登记了这条评价（满意度 {Said(known.Satisfaction)}，服务成效 {Said(known.Effect)}）。没有保存任何内容，请按最新内容再登记。");
        }

        if (await StoreAsync(write, seen.VisitId, rating, ct) is { } refused)
        {
            return refused;
        }

        await write.CommitAsync(ct);
        return seen.VisitId;
    }

    private static string Said(int? answer) => answer is { } given ? FormattableString.Invariant($"{given}") : "—";

    internal static Error? Problem(Rating rating)
    {
        if (rating.Satisfaction is < 1 or > 5 || rating.Effect is < 1 or > 5)
        {
            return new("answer.range", "满意度和服务成效应为 1 至 5 的整数。");
        }

        if (rating.Satisfaction is null && rating.Effect is null)
        {
            return new("answer.empty", "请至少填写满意度或服务成效中的一项；对方未作答时，请登记为未接通或拒答。");
        }

        return rating.Comment?.Length > MaxComment ? new("answer.comment", $"意见建议不能超过 {MaxComment} 字。") : null;
    }

    internal static async Task<Error?> StoreAsync(GatedWrite write, int visitId, Rating rating, CancellationToken ct)
    {
        var db = write.Db;
        var visit = await (from v in db.Visits join a in db.Activities on v.ActivityId equals a.Id where v.Id == visitId select new { v.Void, v.Superseded, a.StationId, a.Year, a.Id }).SingleOrDefaultAsync(ct);
        if (visit is null || visit.Void || visit.Superseded)
        {
            return new("answer.absent", "这条服务企业记录已不存在或已作废，没有保存。请刷新后重试。");
        }

        if (await LockedAsync(db, visit.Year, ct) is { } locked)
        {
            return locked;
        }

        var known = await db.Answers.SingleOrDefaultAsync(a => a.VisitId == visitId && a.Origin == AnswerOrigin.Center, ct);
        var before = known is null ? null : new Rating(known.Satisfaction, known.Effect, known.Comment);
        var comment = string.IsNullOrWhiteSpace(rating.Comment) ? null : rating.Comment.Trim();
        if (known is null)
        {
            known = new Answer { VisitId = visitId, Origin = AnswerOrigin.Center, By = write.Actor.Name };
            db.Add(known);
        }

        (known.Satisfaction, known.Effect, known.Comment, known.By, known.At) = (rating.Satisfaction, rating.Effect, comment, write.Actor.Name, write.Now);
        write.Record(nameof(RateVisit), nameof(Activity), visit.Id, visit.StationId, before: before is null ? null : new { visitId, before }, after: new { visitId, rating.Satisfaction, rating.Effect, Comment = comment });
        await db.SaveChangesAsync(ct);
        await RecomputeTotals.RunAsync(db, new() { StationYears = { (visit.StationId, visit.Year) } }, ct);
        return null;
    }

    /// <summary>Why no answer of a year can change any more; null while it can.</summary>
    internal static async Task<Error?> LockedAsync(StationDbContext db, int year, CancellationToken ct) =>
        await db.YearLocks.AsNoTracking().FirstOrDefaultAsync(l => l.Year == year, ct) is { } locked
            ? new Error("answer.locked", $"{locked.Year} 年度已由 {locked.By} 锁定，评价不能再登记或修改。须先说明理由解除锁定。")
            : null;
}
