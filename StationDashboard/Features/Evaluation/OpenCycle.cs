using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Thresholds;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>Opens the evaluation of a year: from now on its scheme is locked, with m and µ as fixed numbers.</summary>
public sealed class OpenCycle(WriteGate gate, RuleSetStore rules, TimeProvider clock)
{
    /// <summary>Opens the year's first cycle and returns its key.</summary>
    public async Task<Result<int>> RunAsync(int year, Actor actor, CancellationToken ct)
    {
        var book = await rules.AllAsync(ct);
        var begun = await gate.BeginAsync(Right.ManageEvaluation, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var db = write.Db;
        var (known, scheme, _) = await ReadSchemes.ForYearAsync(db, year, ct);
        if (known is not null)
        {
            return new Error("cycle.open", $"{year} 年度评价已由 {known.OpenedBy} 启动。");
        }

        var (input, _) = await ReadEvaluation.InputAsync(db, year, book, clock.Today(), scheme, ct);
        var result = EvaluationFormula.Evaluate(input, scheme);
        if (result.SatisfactionPrior.Source is PriorSource.Middle || result.EffectPrior.Source is PriorSource.Middle)
        {
            return new Error("cycle.prior", "上年度和本年度都还没有计入的评价，无法确定校正均值 µ。请在方案中填写 µ，或有评价后再启动。");
        }

        var frozen = scheme with { SatisfactionPrior = result.SatisfactionPrior.Mean, EffectPrior = result.EffectPrior.Mean };
        var stored = await SaveScheme.AddAsync(write, year, CanonicalJson.Write(frozen), null, ct);
        var cycle = new EvaluationCycle { Year = year, Number = 1, State = CycleState.Open, SchemeId = stored.Id, OpenedBy = actor.Name, OpenedAt = write.Now };
        db.EvaluationCycles.Add(cycle);
        await db.SaveChangesAsync(ct);
        write.Record(nameof(OpenCycle), nameof(EvaluationCycle), cycle.Id, after: new
        {
            year, Scheme = stored.Id, frozen.PriorWeight, SatisfactionPrior = result.SatisfactionPrior, EffectPrior = result.EffectPrior,
        });
        db.Changes.Add(ChangeKind.Evaluation);
        await write.CommitAsync(ct);
        return cycle.Id;
    }
}

/// <summary>Opens a finalised year again, by another person than who finalised it and with a reason; the snapshot stays.</summary>
public sealed class ReopenCycle(WriteGate gate)
{
    /// <summary>Opens the year's next cycle and returns its key.</summary>
    public async Task<Result<int>> RunAsync(int year, string reason, Actor actor, CancellationToken ct)
    {
        if (reason.Trim() is not { Length: > 0 and <= SaveScheme.MaxReason } why)
        {
            return new Error("cycle.reason", $"重新启动已定稿的评价须说明理由（不超过 {SaveScheme.MaxReason} 字），理由将记入历史。");
        }

        var begun = await gate.BeginAsync(Right.ManageEvaluation, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var db = write.Db;
        var (cycle, _, _) = await ReadSchemes.ForYearAsync(db, year, ct);
        if (cycle is not { State: CycleState.Finalised })
        {
            return new Error("cycle.running", $"{year} 年度评价没有定稿，无需重新启动。");
        }

        if (actor.Did(cycle.FinalisedBy) && !actor.Alone)
        {
            return SaveScheme.SecondPerson;
        }

        (cycle.State, cycle.ReopenedBy, cycle.ReopenedAt, cycle.ReopenReason) = (CycleState.Reopened, actor.Name, write.Now, why);
        var next = new EvaluationCycle { Year = year, Number = cycle.Number + 1, State = CycleState.Open, SchemeId = cycle.SchemeId, OpenedBy = actor.Name, OpenedAt = write.Now };
        db.EvaluationCycles.Add(next);
        await db.SaveChangesAsync(ct);
        write.Record(nameof(ReopenCycle), nameof(EvaluationCycle), next.Id, reason: why, before: new { cycle.Number, cycle.FinalisedBy, cycle.FinalisedAt }, after: new { next.Number });
        db.Changes.Add(ChangeKind.Evaluation);
        await write.CommitAsync(ct);
        return next.Id;
    }
}
