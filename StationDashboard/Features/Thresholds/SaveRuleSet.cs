using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Thresholds;

/// <summary>
/// Changes the Center's own settings of a rule set, or adds a successor, with a reason that the history keeps. The document's own
/// thresholds are not settings: they change only by another document. Locked years keep the set that judged them.
/// </summary>
public sealed class SaveRuleSet(WriteGate gate, TimeProvider clock)
{
    /// <summary>Longest reason.</summary>
    public const int MaxReason = 500;

    /// <summary>Stores the set and returns its new version; <paramref name="version"/> 0 adds one.</summary>
    public async Task<Result<int>> RunAsync(RuleSet set, int version, string reason, Actor actor, CancellationToken ct)
    {
        if (reason.Trim() is not { Length: > 0 and <= MaxReason } why)
        {
            return new Error("rules.reason", $"请填写理由（不超过 {MaxReason} 字），理由将记入操作记录。");
        }

        set = set with { Version = set.Version.Trim() };
        if (RuleSetProblems.Of(set) is [var first, ..])
        {
            return first;
        }

        var begun = await gate.BeginAsync(Right.ManageEvaluation, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var db = write.Db;
        var known = await db.RuleSets.SingleOrDefaultAsync(r => r.Edition == set.Version, ct);
        if ((known?.Version ?? 0) != version)
        {
            return known is null ? new Error("rules.absent", $"没有“{set.Version}”这份办法。") : new Error("rules.stale", $"“{set.Version}”的设置在您打开之后已被修改。没有保存任何内容，请按最新内容再修改。");
        }

        var before = known is null ? null : RuleSetStore.Parse(known.Content);
        var wrong = before is null ? await SuccessorProblemAsync(db, set, ct) : Begun(before) && IsRewritten(before, set) ? Fixed : null;
        if (wrong is not null)
        {
            return wrong;
        }

        if (before is not null && RuleSetStore.Write(before) == RuleSetStore.Write(set))
        {
            return version;
        }

        known ??= db.RuleSets.Add(new StoredRuleSet { Edition = set.Version, Content = "" }).Entity;
        (known.EffectiveFrom, known.EffectiveTo, known.Content) = (set.EffectiveFrom, set.EffectiveTo ?? DateOnly.MaxValue, RuleSetStore.Write(set));
        await db.SaveChangesAsync(ct);
        write.Record(nameof(SaveRuleSet), nameof(StoredRuleSet), known.Id, reason: why, before: before is null ? null : Said(before), after: Said(set));
        db.Changes.Add(ChangeKind.Everything);
        await write.CommitAsync(ct);
        return known.Version;
    }

    private static readonly Error Fixed = new("rules.fixed", "施行中的办法，其文号、施行日期和门槛出自文件，不能修改。新的文件请作为后续办法添加。");

    private bool Begun(RuleSet set) => set.EffectiveFrom <= clock.Today();

    // The day on which a document ends may be moved by another document; where it begins and what it asks for may not.
    private static bool IsRewritten(RuleSet before, RuleSet after) =>
        before.EffectiveFrom != after.EffectiveFrom || before.Title.Years != after.Title.Years || !before.Rules.SequenceEqual(after.Rules);

    private static async Task<Error?> SuccessorProblemAsync(StationDbContext db, RuleSet set, CancellationToken ct)
    {
        var last = await db.RuleSets.MaxAsync(r => (DateOnly?)r.EffectiveFrom, ct);
        return set.EffectiveFrom <= last ? new Error("rules.successor", $"后续办法的施行日期应晚于现有办法的施行日期（{last:yyyy-MM-dd}）。") : null;
    }

    // Flat, so that the history says each figure in words.
    private static object Said(RuleSet set) => new
    {
        Edition = set.Version, set.EffectiveFrom, set.EffectiveTo, set.HoursBasis, set.EnterpriseBasis,
        QuietUntil = FormattableString.Invariant($"{set.Pace.QuietUntilMonth:00}-{set.Pace.QuietUntilDay:00}"), set.Pace.NotBegunDays, set.Pace.LateFactor,
        NoticeDays = string.Join('、', set.Title.NoticeDays), set.EndNoticeMonths,
        Thresholds = string.Join('；', set.Rules.Select(r => FormattableString.Invariant($"{r.Id} {r.Threshold}"))),
    };
}
