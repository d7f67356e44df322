using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>
/// Stores a new version of the scheme for years whose cycle is not open. The scheme of an open cycle is locked: its change is
/// asked for with a reason and confirmed by a second person.
/// </summary>
public sealed class SaveScheme(WriteGate gate)
{
    /// <summary>Longest note or reason that is kept.</summary>
    public const int MaxReason = 500;

    /// <summary>Stores a version and returns its number; the number of the newest where that is the same.</summary>
    public async Task<Result<int>> RunAsync(EvaluationScheme scheme, string? note, Actor actor, CancellationToken ct)
    {
        if (Problem(scheme) is { } wrong)
        {
            return wrong;
        }

        var begun = await gate.BeginAsync(Right.ManageEvaluation, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var content = CanonicalJson.Write(scheme);
        var newest = await write.Db.EvaluationSchemes.AsNoTracking().Where(s => s.Year == null).OrderByDescending(s => s.Id).FirstOrDefaultAsync(ct);
        if (newest?.Content == content)
        {
            return newest.Id;
        }

        var stored = await AddAsync(write, null, content, note, ct);
        write.Record(nameof(SaveScheme), nameof(StoredScheme), stored.Id, reason: stored.Note, before: newest?.Content, after: content);
        write.Db.Changes.Add(ChangeKind.Evaluation);
        await write.CommitAsync(ct);
        return stored.Id;
    }

    /// <summary>Asks for a change of an open cycle's scheme; returns the key of what waits for a second person.</summary>
    public async Task<Result<int>> ProposeAsync(int year, EvaluationScheme scheme, string reason, Actor actor, CancellationToken ct)
    {
        if (Problem(scheme) is { } wrong)
        {
            return wrong;
        }

        if (reason.Trim() is not { Length: > 0 and <= MaxReason } why)
        {
            return new Error("scheme.reason", $"评价启动后调整方案须说明理由（不超过 {MaxReason} 字），理由将记入历史。");
        }

        var begun = await gate.BeginAsync(Right.ManageEvaluation, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var (cycle, _, _) = await ReadSchemes.ForYearAsync(write.Db, year, ct);
        if (cycle is not { State: CycleState.Open })
        {
            return new Error("scheme.unlocked", $"{year} 年度评价没有处于启动状态，方案不需经第二人确认，或已定稿不能调整。");
        }

        if (await write.Db.SchemeChanges.AnyAsync(c => c.CycleId == cycle.Id && c.Accepted == null, ct))
        {
            return new Error("scheme.waiting", "已有一项方案调整等待第二人确认，请先处理。");
        }

        var change = new SchemeChange { CycleId = cycle.Id, Content = CanonicalJson.Write(scheme), Reason = why, By = actor.Name, At = write.Now };
        write.Db.SchemeChanges.Add(change);
        await write.Db.SaveChangesAsync(ct);
        write.Record("ProposeSchemeChange", nameof(SchemeChange), change.Id, reason: why, after: new { cycle.Year, cycle.Number, change.Content });
        write.Db.Changes.Add(ChangeKind.Evaluation);
        await write.CommitAsync(ct);
        return change.Id;
    }

    /// <summary>Confirms or refuses a change, by another person than who asked; returns the version that holds now.</summary>
    public async Task<Result<int>> DecideAsync(int changeId, bool accept, Actor actor, CancellationToken ct)
    {
        var begun = await gate.BeginAsync(Right.ManageEvaluation, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var db = write.Db;
        if (await db.SchemeChanges.SingleOrDefaultAsync(c => c.Id == changeId, ct) is not { Accepted: null } change)
        {
            return new Error("scheme.decided", "这项方案调整已经处理。请刷新后重试。");
        }

        if (actor.Did(change.By) && accept && !actor.Alone)
        {
            return SecondPerson;
        }

        var cycle = await db.EvaluationCycles.SingleAsync(c => c.Id == change.CycleId, ct);
        if (cycle.State is not CycleState.Open)
        {
            return new Error("scheme.closed", "该年度评价已不在启动状态，方案不能再调整。");
        }

        (change.Accepted, change.DecidedBy, change.DecidedAt) = (accept, actor.Name, write.Now);
        var before = cycle.SchemeId;
        if (accept)
        {
            cycle.SchemeId = (await AddAsync(write, cycle.Year, change.Content, change.Reason, ct)).Id;
        }

        write.Record("DecideSchemeChange", nameof(SchemeChange), change.Id, reason: change.Reason, before: new { Scheme = before }, after: new { Scheme = cycle.SchemeId, Accepted = accept });
        db.Changes.Add(ChangeKind.Evaluation);
        await write.CommitAsync(ct);
        return cycle.SchemeId;
    }

    internal static Error SecondPerson { get; } = new("evaluation.second", "须由另一人确认：提出或定稿的人不能自己确认。");

    internal static async Task<StoredScheme> AddAsync(GatedWrite write, int? year, string content, string? note, CancellationToken ct)
    {
        var stored = new StoredScheme { Year = year, Content = content, Note = string.IsNullOrWhiteSpace(note) ? null : note.Trim(), By = write.Actor.Name, At = write.Now };
        write.Db.EvaluationSchemes.Add(stored);
        await write.Db.SaveChangesAsync(ct);
        return stored;
    }

    private static Error? Problem(EvaluationScheme scheme) => SchemeProblems.Of(scheme) is [var first, ..] problems
        ? problems.Count == 1 ? first : new Error(first.Code, string.Join(' ', problems.Select(p => p.Message)))
        : null;
}
