using StationDashboard.Features.Evaluation;
using StationDashboard.Shared;

namespace StationDashboard.Features.Nominations;

/// <summary>A station on its way to 省优秀 and the national list for one year. Its steps are only ever added to.</summary>
public sealed class Nomination : IVersioned
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>The evaluated calendar year.</summary>
    public int Year { get; set; }

    /// <summary>The station: at most one nomination a station and year.</summary>
    public int StationId { get; set; }

    /// <summary>The finalised evaluation that it rests on.</summary>
    public int SnapshotId { get; set; }

    /// <summary>The rank in it; null for one that was not ranked.</summary>
    public int? Rank { get; set; }

    /// <summary>The score in it, in units of 1e-9: as it is ranked, and a whole number to the database.</summary>
    public long ScoreNano { get; set; }

    /// <summary>等次 in it.</summary>
    public EvaluationTier? Tier { get; set; }

    /// <summary>P(rank ≤ K₁) in it, in units of 1e-4; null for one that was not ranked.</summary>
    public int? TopBasisPoints { get; set; }

    /// <summary>Where it stands.</summary>
    public NominationState State { get; set; }

    /// <summary>Number of the review that counts, from 1; one more whenever it is stepped back behind a notice or vote.</summary>
    public int Round { get; set; } = 1;

    /// <summary>Why a station outside the excellent tier was proposed.</summary>
    public string? Reason { get; set; }

    /// <summary>Why it is recommended out of order or from outside the excellent list.</summary>
    public string? NationalReason { get; set; }

    /// <summary>Who asked for what waits for a second person.</summary>
    public string? AskedBy { get; set; }

    /// <summary>列为候选 on.</summary>
    public DateOnly ProposedOn { get; set; }

    /// <summary>预览告知 on.</summary>
    public DateOnly? PreviewedOn { get; set; }

    /// <summary>The committee met on.</summary>
    public DateOnly? ReviewedOn { get; set; }

    /// <summary>First day of the public notice, which does not count.</summary>
    public DateOnly? NoticeFrom { get; set; }

    /// <summary>省优秀 on.</summary>
    public DateOnly? ExcellentOn { get; set; }

    /// <summary>推荐国家 on.</summary>
    public DateOnly? NationalOn { get; set; }

    /// <summary>Result of the national list on.</summary>
    public DateOnly? ResultOn { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }

    /// <summary>The score, 0–100.</summary>
    public decimal Score => ScoreNano / 1_000_000_000m;

    /// <summary>P(rank ≤ K₁), 0–1.</summary>
    public decimal? Top => TopBasisPoints / 10_000m;
}

/// <summary>One step of a nomination; added, never changed.</summary>
public sealed class NominationStep
{
    /// <summary>Key; the order of the steps.</summary>
    public int Id { get; set; }

    /// <summary>The nomination.</summary>
    public int NominationId { get; set; }

    /// <summary>What was done.</summary>
    public NominationAct Act { get; set; }

    /// <summary>State before; null for the first step.</summary>
    public NominationState? Before { get; set; }

    /// <summary>State after.</summary>
    public NominationState After { get; set; }

    /// <summary>Number of the review.</summary>
    public int Round { get; set; }

    /// <summary>The day it took effect.</summary>
    public DateOnly Day { get; set; }

    /// <summary>Note or reason.</summary>
    public string? Note { get; set; }

    /// <summary>Who entered it.</summary>
    public required string By { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime At { get; set; }
}

/// <summary>A member of the committee at one vote.</summary>
/// <param name="Name">The person.</param>
/// <param name="Recused">回避: does not vote.</param>
/// <param name="Reason">Why recused.</param>
public sealed record CommitteeMember(string Name, bool Recused, string? Reason);

/// <summary>The committee's vote on a nomination; added, never changed.</summary>
public sealed class NominationVote
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>The nomination.</summary>
    public int NominationId { get; set; }

    /// <summary>Number of the review.</summary>
    public int Round { get; set; }

    /// <summary>The day of the meeting.</summary>
    public DateOnly MetOn { get; set; }

    /// <summary>The members present (<see cref="CommitteeMember"/>) as canonical JSON.</summary>
    public required string Members { get; set; }

    /// <summary>同意</summary>
    public int For { get; set; }

    /// <summary>不同意</summary>
    public int Against { get; set; }

    /// <summary>弃权</summary>
    public int Abstained { get; set; }

    /// <summary>More than half of those who may vote agreed.</summary>
    public bool Passed { get; set; }

    /// <summary>Note of the meeting.</summary>
    public string? Note { get; set; }

    /// <summary>Who entered it.</summary>
    public required string By { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime At { get; set; }
}

/// <summary>An objection to a nomination: answered in writing within fifteen natural days of its receipt.</summary>
public sealed class NominationObjection : IVersioned
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>The nomination.</summary>
    public int NominationId { get; set; }

    /// <summary>Number of the review in whose notice it came.</summary>
    public int Round { get; set; }

    /// <summary>Who objects.</summary>
    public required string Objector { get; set; }

    /// <summary>What is objected.</summary>
    public required string Text { get; set; }

    /// <summary>Received on.</summary>
    public DateOnly ReceivedOn { get; set; }

    /// <summary>To be answered by.</summary>
    public DateOnly DueOn { get; set; }

    /// <summary>The written answer; null while it waits.</summary>
    public string? Answer { get; set; }

    /// <summary>Answered on.</summary>
    public DateOnly? AnsweredOn { get; set; }

    /// <summary>成立 or not; null while it waits.</summary>
    public bool? Upheld { get; set; }

    /// <summary>Who answered.</summary>
    public string? AnsweredBy { get; set; }

    /// <summary>Who entered it.</summary>
    public required string By { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime At { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }
}

/// <summary>A holiday table as stored; it takes the place of the shipped one of its year.</summary>
public sealed class StoredHolidayTable : IVersioned
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>The year; unique.</summary>
    public int Year { get; set; }

    /// <summary>The <see cref="HolidayTable"/> as canonical JSON.</summary>
    public required string Content { get; set; }

    /// <summary>Who stored it.</summary>
    public required string By { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime At { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }
}
