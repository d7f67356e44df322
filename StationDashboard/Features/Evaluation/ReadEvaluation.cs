using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Satisfaction;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>What the raters and the register say about the stations of a year.</summary>
/// <param name="Rubrics">Settled marks by station.</param>
/// <param name="Incidents">Kinds of confirmed incident by station.</param>
internal sealed record YearJudgements(IReadOnlyDictionary<int, decimal> Rubrics, IReadOnlyDictionary<int, ValueList<IncidentKind>> Incidents);

/// <summary>Gathers the facts of the formula: stored totals, folded answers, rubric and register.</summary>
internal static class ReadEvaluation
{
    /// <summary>The settled rubrics and confirmed incidents.</summary>
    public static async Task<YearJudgements> JudgementsAsync(StationDbContext db, int year, EvaluationScheme scheme, CancellationToken ct)
    {
        var marks = await db.RubricMarks.AsNoTracking().Where(m => m.Year == year).OrderBy(m => m.Id).Select(m => new { m.StationId, m.Total }).ToListAsync(ct);
        var (first, last) = (ServiceYear.First(year), ServiceYear.Last(year));
        var incidents = await db.Incidents.AsNoTracking().Where(i => i.State == IncidentState.Confirmed && i.Date >= first && i.Date <= last).Select(i => new { i.StationId, i.Kind }).Distinct().ToListAsync(ct);
        return new(
            marks.GroupBy(m => m.StationId).Select(g => (g.Key, Rubric.Settle([.. g.Select(m => m.Total / 100m)], scheme.RaterGap).Mark)).Where(m => m.Mark is not null).ToDictionary(m => m.Key, m => m.Mark!.Value),
            incidents.GroupBy(i => i.StationId).ToDictionary(g => g.Key, g => new ValueList<IncidentKind>([.. g.Select(i => i.Kind).Order()])));
    }

    /// <summary>All counted answers of a year together: where µ comes from.</summary>
    public static StationAnswers Together(IEnumerable<StationAnswers> answers) =>
        answers.Aggregate(default(StationAnswers), (a, b) => new(a.Satisfaction + b.Satisfaction, a.Effect + b.Effect));

    /// <summary>The year as the formula takes it: every station that held the title before the year's end and was not out before it began.</summary>
    public static YearInput Input(JudgedYear judged, IReadOnlyDictionary<int, StationAnswers> answers, StationAnswers before, YearJudgements judgements)
    {
        var year = judged.Snapshot.Year;
        var stations = judged.Stations.Where(s => s.Station.RecognisedOn <= ServiceYear.Last(year) && !(s.Station.OutSince < ServiceYear.First(year)));
        return new(year, Threshold(judged.RuleSet, RuleMetric.ServiceMinutes), Threshold(judged.RuleSet, RuleMetric.Enterprises), before.Satisfaction, before.Effect, [.. stations.Select(s => new StationInput
        {
            Code = s.Station.Code,
            Name = s.Station.Name,
            CityCode = s.Station.City.Code,
            Type = s.Station.Type,
            RecognisedOn = s.Station.RecognisedOn,
            ExpiresOn = s.Station.ExpiresOn,
            Out = s.Station.IsOutOn(judged.Today) ? s.Station.StoredStatus : null,
            Minutes = Value(s, RuleMetric.ServiceMinutes),
            Enterprises = Value(s, RuleMetric.Enterprises),
            Activities = s.Totals.Activities,
            PendingActivities = s.Totals.PendingActivities,
            Satisfaction = answers.GetValueOrDefault(s.Station.Id).Satisfaction,
            Effect = answers.GetValueOrDefault(s.Station.Id).Effect,
            Rubric = judgements.Rubrics.TryGetValue(s.Station.Id, out var marks) ? marks : null,
            Incidents = judgements.Incidents.GetValueOrDefault(s.Station.Id) ?? [],
        })]);
    }

    /// <summary>The same read whole within a write, with what it has already written.</summary>
    public static async Task<(YearInput Input, JudgedYear Judged)> InputAsync(StationDbContext db, int year, RuleBook book, DateOnly today, EvaluationScheme scheme, CancellationToken ct)
    {
        var judged = new JudgedYear(await ReadTotals.WholeAsync(db, year, ct), book.For(year, today), today, null);
        var answers = await ReadAnswers.CountedAsync(db, year, scheme.Origins, null, ct);
        var before = Together((await ReadAnswers.CountedAsync(db, year - 1, scheme.Origins, null, ct)).Values);
        return (Input(judged, answers, before, await JudgementsAsync(db, year, scheme, ct)), judged);
    }

    private static long Threshold(RuleSet rules, RuleMetric metric) => rules.Rules.Where(r => r.Metric == metric && r.Severity is RuleSeverity.Red).Select(r => (long)r.Threshold).DefaultIfEmpty(0).Max();

    private static long Value(JudgedStation station, RuleMetric metric) => station.Verdict.Verdicts.FirstOrDefault(v => v.Rule.Metric == metric && v.Severity is RuleSeverity.Red)?.Value ?? 0;
}
