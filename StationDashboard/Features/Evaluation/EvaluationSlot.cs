using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Satisfaction;
using StationDashboard.Features.Thresholds;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>One year on the board: what was read, what changed since, the newest evaluation and its draws.</summary>
internal sealed class EvaluationSlot(int year)
{
    private readonly SemaphoreSlim reading = new(1, 1);
    private readonly Lock gate = new();
    private HashSet<int> changed = [];
    private bool judgementsChanged = true;
    private bool beforeChanged = true;
    private bool allChanged = true;
    private bool drawing;

    // Written by the one reading only.
    private Dictionary<int, StationAnswers> answers = [];
    private StationAnswers before;
    private YearJudgements judgements = new(new Dictionary<int, decimal>(), new Dictionary<int, ValueList<IncidentKind>>());
    private EvaluatedYear template = null!;
    private EvaluationScheme scheme = EvaluationScheme.Proposal;
    private JudgedYear? judged;

    private EvaluatedYear? newest;
    private EvaluationResult? drawnOf;

    public int Year { get; } = year;

    /// <summary>Notes what a change touched.</summary>
    public void Mark(ChangeTopic topic)
    {
        lock (gate)
        {
            allChanged |= topic.Kind is ChangeKind.Stations or ChangeKind.Everything;
            judgementsChanged |= topic.Kind is ChangeKind.Evaluation;
            if (topic.Kind is ChangeKind.Records)
            {
                changed.UnionWith(topic.StationYears.Where(s => s.Year == Year).Select(s => s.StationId));
                beforeChanged |= topic.StationYears.Any(s => s.Year == Year - 1);
            }
        }
    }

    /// <summary>The evaluation, at least as new as every change marked before the call.</summary>
    public async Task<EvaluatedYear> ReadAsync(VerdictBoard verdicts, StationDbContextFactory contexts, CancellationToken ct)
    {
        var verdict = await verdicts.ReadAsync(Year, Actor.Program, ct);
        await reading.WaitAsync(ct);
        try
        {
            // On the pool: SQLite's reads block their caller. The reading belongs to all who wait, so none of them cancels it.
            return await Task.Run(() => RenewAsync(verdict, contexts), CancellationToken.None);
        }
        finally
        {
            reading.Release();
        }
    }

    /// <summary>True for the one caller that is to draw.</summary>
    public bool ClaimDrawing()
    {
        lock (gate)
        {
            return !drawing && (drawing = true);
        }
    }

    /// <summary>The result to draw next; null when the draws are up to date, and then the claim has ended.</summary>
    public EvaluationResult? ToDraw()
    {
        lock (gate)
        {
            if (newest is { DrawsPending: true } evaluated)
            {
                return evaluated.Result;
            }

            drawing = false;
            return null;
        }
    }

    /// <summary>Ends the claim without draws.</summary>
    public void GiveUpDrawing()
    {
        lock (gate)
        {
            drawing = false;
        }
    }

    /// <summary>Takes the draws of a result; they stay pending where a newer result has come.</summary>
    public void Drawn(EvaluationResult result, DrawnRanks draws)
    {
        lock (gate)
        {
            drawnOf = result;
            if (newest is { DrawsPending: true } evaluated)
            {
                newest = evaluated with { Draws = draws, DrawsPending = !ReferenceEquals(evaluated.Result, result) };
            }
        }
    }

    private async Task<EvaluatedYear> RenewAsync(JudgedYear verdict, StationDbContextFactory contexts)
    {
        var (stations, judge, earlier, all) = Take();
        if (newest is { } same && ReferenceEquals(judged, verdict) && stations.Count == 0 && !judge && !earlier && !all)
        {
            return same;
        }

        try
        {
            await using var db = contexts.Whole();
            await using var _ = await ReadSnapshot.BeginAsync(db, default);
            await ReadAsync(db, verdict, stations, judge || all, earlier || all, all || judged?.Snapshot.Locked != verdict.Snapshot.Locked);
        }
        catch
        {
            lock (gate)
            {
                (allChanged, judgementsChanged, beforeChanged) = (allChanged | all, judgementsChanged | judge, beforeChanged | earlier);
                changed.UnionWith(stations);
            }

            throw;
        }

        judged = verdict;
        return Publish(template.State is CycleState.Finalised ? template : template with { Result = EvaluationFormula.Evaluate(ReadEvaluation.Input(verdict, answers, before, judgements), scheme) });
    }

    private async Task ReadAsync(StationDbContext db, JudgedYear verdict, HashSet<int> stations, bool judge, bool earlier, bool all)
    {
        if (judge || all)
        {
            var (cycle, now, stored) = await ReadSchemes.ForYearAsync(db, Year, default);
            all |= !now.Origins.Equals(scheme.Origins);
            scheme = now;
            judgements = await ReadEvaluation.JudgementsAsync(db, Year, scheme, default);
            template = new EvaluatedYear
            {
                Result = null!, DrawsPending = true, State = cycle?.State ?? CycleState.Draft, Cycle = cycle?.Number ?? 0, SchemeVersion = stored?.Id, RuleSet = verdict.RuleSet.Version, Locked = verdict.Snapshot.Locked,
            };
            if (cycle is { State: CycleState.Finalised })
            {
                template = await FrozenAsync(db, cycle, template);
            }
        }

        template = template.State is CycleState.Finalised ? template : template with { RuleSet = verdict.RuleSet.Version, Locked = verdict.Snapshot.Locked };
        if (all)
        {
            answers = await ReadAnswers.CountedAsync(db, Year, scheme.Origins, null, default);
        }
        else if (stations.Count > 0)
        {
            var again = await ReadAnswers.CountedAsync(db, Year, scheme.Origins, stations, default);
            foreach (var id in stations)
            {
                answers[id] = again.GetValueOrDefault(id);
            }
        }

        if (earlier || all)
        {
            before = ReadEvaluation.Together((await ReadAnswers.CountedAsync(db, Year - 1, scheme.Origins, null, default)).Values);
        }
    }

    private static async Task<EvaluatedYear> FrozenAsync(StationDbContext db, EvaluationCycle cycle, EvaluatedYear template)
    {
        var snapshot = await db.EvaluationSnapshots.AsNoTracking().SingleAsync(s => s.CycleId == cycle.Id);
        var content = CanonicalJson.Read<SnapshotContent>(snapshot.Content);
        return template with
        {
            Result = content.Result, Draws = content.Draws, DrawsPending = false, RuleSet = content.RuleSet, Locked = true, SnapshotId = snapshot.Id, Sha256 = snapshot.Sha256,
            Tampered = CanonicalJson.Sha256(snapshot.Content) != snapshot.Sha256, FinalisedBy = cycle.FinalisedBy, FinalisedAt = cycle.FinalisedAt,
        };
    }

    // A result that equals the one before keeps its draws; a changed one shows the old draws, marked, until the new ones come.
    private EvaluatedYear Publish(EvaluatedYear evaluated)
    {
        lock (gate)
        {
            if (evaluated.State is not CycleState.Finalised && newest is { State: not CycleState.Finalised } known)
            {
                var result = known.Result.Equals(evaluated.Result) ? known.Result : evaluated.Result;
                evaluated = evaluated with { Result = result, Draws = known.Draws, DrawsPending = !ReferenceEquals(drawnOf, result) };
            }

            return newest = evaluated;
        }
    }

    private (HashSet<int> Stations, bool Judge, bool Earlier, bool All) Take()
    {
        lock (gate)
        {
            var taken = (changed, judgementsChanged, beforeChanged, allChanged);
            (changed, judgementsChanged, beforeChanged, allChanged) = ([], false, false, false);
            return taken;
        }
    }
}
