using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Nominations;
using StationDashboard.Features.Stations;
using StationDashboard.Shared;

namespace StationDashboard.Features.Reports;

/// <summary>A station that is named excellent or nominated, as lists and forms print it.</summary>
public sealed record NominatedStation
{
    /// <summary>统一社会信用代码.</summary>
    public required string Code { get; init; }

    /// <summary>Name as evaluated.</summary>
    public required string Name { get; init; }

    /// <summary>Its city.</summary>
    public required City City { get; init; }

    /// <summary>Kind of organisation.</summary>
    public required StationType Type { get; init; }

    /// <summary>Rank in the finalised ranking; null for one that was not ranked.</summary>
    public required int? Rank { get; init; }

    /// <summary>综合得分.</summary>
    public required decimal Score { get; init; }

    /// <summary>等次.</summary>
    public required EvaluationTier? Tier { get; init; }

    /// <summary>Why it is nominated.</summary>
    public required string Reason { get; init; }

    /// <summary>Day on which it became a candidate.</summary>
    public DateOnly? NominatedOn { get; init; }

    /// <summary>First day of the public notice.</summary>
    public DateOnly? NoticeFrom { get; init; }

    /// <summary>Last day of the public notice.</summary>
    public DateOnly? NoticeTo { get; init; }

    /// <summary>The list foresees it; nobody has taken the step yet.</summary>
    public bool Planned { get; init; }

    /// <summary>
    /// The stations that a list or form of a finalised year is of, in the order of rank: those that took the step on the nominations'
    /// page (passed the review; were recommended; are neither voted down nor withdrawn). As long as none has, the excellent ones of the
    /// ranking, which go first by Art. 9, marked as planned. None of a draft.
    /// </summary>
    public static IReadOnlyList<NominatedStation> Of(ReportKind kind, EvaluatedYear year, NominationsView nominations)
    {
        if (year.IsDraft)
        {
            return [];
        }

        List<NominatedStation> done = [.. nominations.Rows.Where(n => Took(kind, n)).Select(n => Of(n, year.Year))];
        return done.Count > 0 ? done : [.. Foreseen(kind, year, [.. nominations.Rows.Where(n => HasLeft(n.State)).Select(n => n.Code)])];
    }

    private static bool HasLeft(NominationState state) => state is NominationState.VotedDown or NominationState.Withdrawn;

    private static bool Took(ReportKind kind, NominationRow n) => kind switch
    {
        ReportKind.Excellent => !HasLeft(n.State) && n.State is not (NominationState.Candidate or NominationState.Previewed),
        ReportKind.National => n.IsNational,
        _ => !HasLeft(n.State),
    };

    private static NominatedStation Of(NominationRow n, int year) => new()
    {
        Code = n.Code,
        Name = n.Name,
        City = n.City,
        Type = n.Type,
        Rank = n.Rank,
        Score = n.Score,
        Tier = n.Tier,
        Reason = n.NationalReason ?? n.Reason ?? (n.Rank is { } rank ? ByRank(year, rank, n.Score) : ""),
        NominatedOn = n.ProposedOn,
        NoticeFrom = n.Notice?.From,
        NoticeTo = n.Notice?.Last,
    };

    private static IEnumerable<NominatedStation> Foreseen(ReportKind kind, EvaluatedYear year, HashSet<string> left)
    {
        var excellent = year.Result.Ranked.Where(s => s.Tier is EvaluationTier.Excellent && !left.Contains(s.Input.Code)).Select(s => new NominatedStation
        {
            Code = s.Input.Code,
            Name = s.Input.Name,
            City = City.Of(s.Input.CityCode),
            Type = s.Input.Type,
            Rank = s.Rank,
            Score = s.Score,
            Tier = s.Tier,
            Reason = ByRank(year.Year, s.Rank!.Value, s.Score),
            Planned = true,
        });
        return kind is ReportKind.National && year.Result.Scheme.NationalPlaces is { } places ? excellent.Take(places) : excellent;
    }

    private static string ByRank(int year, int rank, decimal score) => FormattableString.Invariant($"{year} 年度评价第 {rank} 名，综合得分 {score:0.0000}，评为优秀（第九条）");
}
