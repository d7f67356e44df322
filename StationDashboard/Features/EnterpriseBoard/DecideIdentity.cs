using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Enterprises;
using StationDashboard.Features.Totals;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.EnterpriseBoard;

/// <summary>What a person wants to decide: about two entries, or to take a decision back.</summary>
/// <param name="Kind">The decision; null takes one back.</param>
/// <param name="First">One entry, or the decision to take back.</param>
/// <param name="Second">The other entry; 0 where a decision is taken back.</param>
public sealed record IdentityStep(IdentityDecisionKind? Kind, int First, int Second)
{
    /// <summary>The two are one enterprise.</summary>
    public static IdentityStep Join(int first, int second) => new(IdentityDecisionKind.Same, first, second);

    /// <summary>They are not.</summary>
    public static IdentityStep Part(int first, int second) => new(IdentityDecisionKind.Apart, first, second);

    /// <summary>Takes a decision back.</summary>
    public static IdentityStep Undo(int decision) => new(null, decision, 0);
}

/// <summary>
/// Decides which entries are one enterprise. Nothing is merged: the decision is stored, identities are derived from it, and every
/// station-year of an open year that holds a visit of either is computed again in the same transaction.
/// </summary>
public sealed class DecideIdentity(WriteGate gate, IdentityEffects effects)
{
    /// <summary>Longest reason that is kept.</summary>
    public const int MaxReason = 500;

    /// <summary>Stores the decision, or takes it back, and returns its key.</summary>
    public async Task<Result<int>> RunAsync(IdentityStep step, string? reason, Actor actor, CancellationToken ct)
    {
        var why = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        if (why?.Length > MaxReason)
        {
            return new Error("identity.reason.long", $"理由不能超过 {MaxReason} 字。");
        }

        var begun = await gate.BeginAsync(Right.EditRecords, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var done = await ApplyAsync(write, step, why, asked: false, ct);
        if (done.Succeeded)
        {
            // Pages that show what was decided read again also where no total moved.
            write.Db.Changes.Add(ChangeKind.Records);
            await write.CommitAsync(ct);
        }

        return done;
    }

    /// <summary>What the decision would do to the figures: it is carried out as it would be, looked at, and never committed.</summary>
    public async Task<Result<IdentityEffect>> PreviewAsync(IdentityStep step, Actor actor, CancellationToken ct)
    {
        var begun = await gate.BeginAsync(Right.EditRecords, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        IdentityFigures before, after;
        await using (var write = begun.Value)
        {
            before = await IdentityFigures.ReadAsync(write.Db, ct);
            if ((await ApplyAsync(write, step, null, asked: true, ct)).Error is { } refused)
            {
                return refused;
            }

            after = await IdentityFigures.ReadAsync(write.Db, ct);
        }

        return await effects.OfAsync(before, after, actor, ct);
    }

    private static async Task<Result<int>> ApplyAsync(GatedWrite write, IdentityStep step, string? reason, bool asked, CancellationToken ct)
    {
        var db = write.Db;
        var touched = new TouchedRecords();
        var decision = step.Kind is null
            ? await TakeBackAsync(write, step.First, reason, touched, ct)
            : await DecideAsync(write, step, reason, asked, touched, ct);
        if (decision.Error is { } refused)
        {
            return refused;
        }

        await db.SaveChangesAsync(ct);
        var joined = await JoinedEntries.ReadAsync(db, ct);
        foreach (var entry in new[] { decision.Value.FirstId, decision.Value.SecondId })
        {
            touched.Enterprises.UnionWith(joined.GroupOf(entry));
        }

        await RecomputeTotals.RunAsync(db, touched, ct);
        return decision.Value.Id;
    }

    private static async Task<Result<IdentityDecision>> TakeBackAsync(GatedWrite write, int id, string? reason, TouchedRecords touched, CancellationToken ct)
    {
        if (await write.Db.IdentityDecisions.SingleOrDefaultAsync(d => d.Id == id && d.UndoneAt == null, ct) is not { } decision)
        {
            return new Error("identity.undone", "这项决定已经撤销。请刷新后再看。");
        }

        // All that it joined may part again.
        touched.Enterprises.UnionWith((await JoinedEntries.ReadAsync(write.Db, ct)).GroupOf(decision.FirstId));
        (decision.UndoneAt, decision.UndoneBy, decision.UndoneReason) = (write.Now, write.Actor.Name, reason);
        var (first, second) = await EndsAsync(write.Db, decision.FirstId, decision.SecondId, ct);
        write.Record("UndoIdentity", nameof(IdentityDecision), id, reason: reason, before: Facts(decision.Kind, first!, second!));
        return decision;
    }

    private static async Task<Result<IdentityDecision>> DecideAsync(GatedWrite write, IdentityStep step, string? reason, bool asked, TouchedRecords touched, CancellationToken ct)
    {
        var db = write.Db;
        var (first, second) = await EndsAsync(db, Math.Min(step.First, step.Second), Math.Max(step.First, step.Second), ct);
        if (first is null || second is null || first.Id == second.Id)
        {
            return new Error("identity.absent", "请选择两条不同的企业条目。");
        }

        if (await RefusalAsync(db, step.Kind!.Value, first, second, ct) is { } refused)
        {
            return refused;
        }

        if (step.Kind is IdentityDecisionKind.Same && reason is null && !asked && first.Uscc is not null && second.Uscc is not null)
        {
            return new Error("identity.reason", "两个统一社会信用代码将计为一家企业，须写明依据（例如代码变更的证照），理由将记入历史。");
        }

        var decision = new IdentityDecision { Kind = step.Kind.Value, FirstId = first.Id, SecondId = second.Id, Reason = reason, By = write.Actor.Name, At = write.Now };
        db.IdentityDecisions.Add(decision);
        await db.SaveChangesAsync(ct);
        write.Record(step.Kind is IdentityDecisionKind.Same ? "JoinEnterprises" : "PartEnterprises", nameof(IdentityDecision), decision.Id, reason: reason, after: Facts(decision.Kind, first, second));
        touched.Enterprises.UnionWith([first.Id, second.Id]);
        return decision;
    }

    private static async Task<Error?> RefusalAsync(StationDbContext db, IdentityDecisionKind kind, Enterprise first, Enterprise second, CancellationToken ct)
    {
        var joined = await JoinedEntries.ReadAsync(db, ct);
        var (one, other) = (joined.GroupOf(first.Id), joined.GroupOf(second.Id));
        var together = one.Contains(second.Id) || (first.Uscc is not null && first.Uscc == second.Uscc);
        if (await db.IdentityDecisions.AsNoTracking().FirstOrDefaultAsync(d => d.UndoneAt == null && d.Kind == IdentityDecisionKind.Apart && one.Contains(d.FirstId) && other.Contains(d.SecondId)
            || d.UndoneAt == null && d.Kind == IdentityDecisionKind.Apart && other.Contains(d.FirstId) && one.Contains(d.SecondId), ct) is { } apart)
        {
            return kind is IdentityDecisionKind.Same
                ? new Error("identity.apart", $"{apart.By} 于 {ChinaTime.Clock(apart.At):yyyy-MM-dd} 认定它们不是同一家企业。请先撤销那项认定，再合并。")
                : new Error("identity.apart.known", $"{apart.By} 于 {ChinaTime.Clock(apart.At):yyyy-MM-dd} 已认定它们不是同一家企业。");
        }

        return kind switch
        {
            IdentityDecisionKind.Same when together || first.CountsAsId == second.CountsAsId => new Error("identity.same", "它们已计为同一家企业，无需合并。"),
            IdentityDecisionKind.Apart when together => new Error("identity.joined", "它们因代码相同或已合并而是同一家企业。请先撤销合并，再作认定。"),
            _ => null,
        };
    }

    private static async Task<(Enterprise? First, Enterprise? Second)> EndsAsync(StationDbContext db, int first, int second, CancellationToken ct)
    {
        var ends = await db.Enterprises.AsNoTracking().Where(e => e.Id == first || e.Id == second).ToListAsync(ct);
        return (ends.Find(e => e.Id == first), ends.Find(e => e.Id == second));
    }

    private static object Facts(IdentityDecisionKind kind, Enterprise first, Enterprise second) => new { Decision = kind.ToString(), First = Written(first), Second = Written(second) };

    private static string Written(Enterprise e) => e.Uscc is { } code ? $"{e.Name} {code}" : e.Name;
}
