using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Live;
using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>
/// Stores one rater's marks. Raters judge apart: nobody sees another's marks before handing in their own, so one's own can
/// be mended only until a second rater has handed in.
/// </summary>
public sealed class SubmitRubric(WriteGate gate)
{
    /// <summary>Longest note that is kept.</summary>
    public const int MaxNote = 1000;

    /// <summary>Stores the marks (item key → 0–100) and returns how the station's rubric stands now.</summary>
    public async Task<Result<RubricStanding>> RunAsync(int year, string stationCode, IReadOnlyDictionary<string, int> marks, string? note, Actor actor, CancellationToken ct)
    {
        if (note?.Length > MaxNote)
        {
            return new Error("rubric.note", $"说明不能超过 {MaxNote} 字。");
        }

        var begun = await gate.BeginAsync(Right.RateStations, actor, ct);
        if (begun.Error is { } busy)
        {
            return busy;
        }

        await using var write = begun.Value;
        var db = write.Db;
        if (await db.Stations.Where(s => s.Code == stationCode).Select(s => (int?)s.Id).SingleOrDefaultAsync(ct) is not { } stationId)
        {
            return new Error("rubric.station", "没有这家工作站。请刷新后重试。");
        }

        var (cycle, scheme, _) = await ReadSchemes.ForYearAsync(db, year, ct);
        if (cycle?.State is CycleState.Finalised)
        {
            return new Error("rubric.final", $"{year} 年度评价已定稿，不能再打分。");
        }

        if (marks.Count != scheme.Rubric.Count || scheme.Rubric.Any(i => !marks.TryGetValue(i.Key, out var mark) || mark is < 0 or > 100))
        {
            return new Error("rubric.marks", "请为每一项打 0 至 100 的整数分。");
        }

        var all = await db.RubricMarks.Where(m => m.Year == year && m.StationId == stationId).OrderBy(m => m.Id).ToListAsync(ct);
        var mine = all.Find(m => actor.Did(m.Rater));
        if (mine is not null && all.Count > 1)
        {
            return new Error("rubric.shown", "另一位评审人已提交，双方分数已公开，您的打分不能再修改。");
        }

        if (mine is null && Rubric.Settle([.. all.Select(m => m.Total / 100m)], scheme.RaterGap).Standing is RubricStanding.Settled)
        {
            return new Error("rubric.settled", "这家工作站的评审打分已经完成。");
        }

        var before = mine is null ? null : new { mine.Marks, mine.Note };
        if (mine is null)
        {
            mine = new RubricMark { Year = year, StationId = stationId, Rater = actor.Name, Marks = "" };
            db.RubricMarks.Add(mine);
            all.Add(mine);
        }

        mine.Marks = JsonSerializer.Serialize(scheme.Rubric.ToDictionary(i => i.Key, i => marks[i.Key]));
        (mine.Total, mine.Note, mine.At) = ((int)Math.Round(Rubric.Total(scheme.Rubric, marks) * 100, MidpointRounding.AwayFromZero), string.IsNullOrWhiteSpace(note) ? null : note.Trim(), write.Now);
        await db.SaveChangesAsync(ct);
        write.Record(nameof(SubmitRubric), nameof(RubricMark), mine.Id, stationId, before: before, after: new { mine.Marks, mine.Total, mine.Note });
        db.Changes.Add(ChangeKind.Evaluation);
        await write.CommitAsync(ct);
        return Rubric.Settle([.. all.Select(m => m.Total / 100m)], scheme.RaterGap).Standing;
    }
}
