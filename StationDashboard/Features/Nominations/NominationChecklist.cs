using System.Globalization;
using StationDashboard.Features.Evaluation;
using StationDashboard.Shared;

namespace StationDashboard.Features.Nominations;

/// <summary>A condition of 省优秀 (rules §5, R-4-3).</summary>
public enum NominationCondition
{
    /// <summary>The title is valid.</summary>
    Title,
    /// <summary>It took part in the ranking.</summary>
    Ranked,
    /// <summary>优秀 in the evaluation, or a reason is given.</summary>
    Tier,
    /// <summary>No confirmed incident in the year.</summary>
    Incidents,
    /// <summary>Nothing was finalised after the evaluation that it rests on.</summary>
    Newest,
    /// <summary>A boundary case has the committee's reason.</summary>
    Boundary,
    /// <summary>预览告知</summary>
    Previewed,
    /// <summary>评审通过</summary>
    Voted,
    /// <summary>公示 over five working days.</summary>
    Notice,
    /// <summary>No objection open or found right.</summary>
    Objections,
    /// <summary>Confirmed by a second person.</summary>
    Confirmed,
}

/// <summary>How a condition stands.</summary>
public enum ConditionState
{
    /// <summary>Fulfilled.</summary>
    Met,
    /// <summary>Still to come.</summary>
    Open,
    /// <summary>Not fulfilled.</summary>
    Failed,
}

/// <summary>A line of the checklist.</summary>
/// <param name="Condition">What.</param>
/// <param name="State">How it stands.</param>
/// <param name="Detail">Date or figure behind it.</param>
public sealed record ConditionLine(NominationCondition Condition, ConditionState State, string? Detail);

/// <summary>The conditions of a nomination, in the order in which they are looked at.</summary>
public static class NominationChecklist
{
    /// <summary>The lines.</summary>
    /// <param name="row">The nomination.</param>
    /// <param name="titleValid">The title is valid today.</param>
    /// <param name="expiresOn">Last day of the title.</param>
    /// <param name="incidents">Confirmed incidents of the year.</param>
    /// <param name="newest">It rests on the newest finalised evaluation.</param>
    /// <param name="ruling">The committee's reason for a boundary case.</param>
    /// <param name="today">The day of the reading.</param>
    public static IEnumerable<ConditionLine> Of(NominationRow row, bool titleValid, DateOnly expiresOn, int incidents, bool newest, RulingLine? ruling, DateOnly today)
    {
        yield return new(NominationCondition.Title, titleValid ? ConditionState.Met : ConditionState.Failed, Figures.Day(expiresOn));
        yield return new(NominationCondition.Ranked, row.Rank is null ? ConditionState.Failed : ConditionState.Met, row.Rank?.ToString(CultureInfo.InvariantCulture));
        yield return new(NominationCondition.Tier, row.Tier is EvaluationTier.Excellent ? ConditionState.Met : row.Reason is null ? ConditionState.Failed : ConditionState.Open, row.Reason);
        yield return new(NominationCondition.Incidents, incidents == 0 ? ConditionState.Met : ConditionState.Failed, incidents == 0 ? null : Figures.Count(incidents));
        yield return new(NominationCondition.Newest, newest ? ConditionState.Met : ConditionState.Failed, $"#{row.SnapshotId.ToString(CultureInfo.InvariantCulture)}");
        if (row.Top is { } top && DrawnRank.StabilityOf(top) is PlaceStability.Boundary)
        {
            yield return new(NominationCondition.Boundary, ruling is null ? ConditionState.Open : ruling.Included ? ConditionState.Met : ConditionState.Failed, ruling?.Reason);
        }

        yield return Dated(NominationCondition.Previewed, row.PreviewedOn);
        yield return row.State is NominationState.VotedDown ? new(NominationCondition.Voted, ConditionState.Failed, Figures.Day(row.ReviewedOn!.Value)) : Dated(NominationCondition.Voted, row.ReviewedOn);
        yield return new(NominationCondition.Notice, row.Notice is { Missing.Count: 0 } notice && today >= notice.Next ? ConditionState.Met : ConditionState.Open, row.Notice is null ? null : $"{Figures.Day(row.Notice.From)} → {Figures.Day(row.Notice.Last)}");
        yield return new(NominationCondition.Objections, row.Upheld ? ConditionState.Failed : row.OpenObjections > 0 || row.Notice is null ? ConditionState.Open : ConditionState.Met, row.FirstDue is { } due ? Figures.Day(due) : null);
        yield return Dated(NominationCondition.Confirmed, row.ExcellentOn);
    }

    private static ConditionLine Dated(NominationCondition condition, DateOnly? day) => new(condition, day is null ? ConditionState.Open : ConditionState.Met, day is { } on ? Figures.Day(on) : null);
}
