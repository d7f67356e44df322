using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Stations;
using StationDashboard.Shared;

namespace StationDashboard.Features.Nominations;

/// <summary>A nomination as boards and reports list it.</summary>
public sealed record NominationRow
{
    /// <summary>Key.</summary>
    public required int Id { get; init; }

    /// <summary>统一社会信用代码.</summary>
    public required string Code { get; init; }

    /// <summary>The station.</summary>
    public required string Name { get; init; }

    /// <summary>Its city.</summary>
    public required City City { get; init; }

    /// <summary>Kind of organisation.</summary>
    public required StationType Type { get; init; }

    /// <summary>Rank in the finalised evaluation; null for one that was not ranked.</summary>
    public required int? Rank { get; init; }

    /// <summary>Score in it.</summary>
    public required decimal Score { get; init; }

    /// <summary>等次 in it.</summary>
    public required EvaluationTier? Tier { get; init; }

    /// <summary>P(rank ≤ K₁) in it, 0–1.</summary>
    public required decimal? Top { get; init; }

    /// <summary>The snapshot that it rests on.</summary>
    public required int SnapshotId { get; init; }

    /// <summary>Where it stands.</summary>
    public required NominationState State { get; init; }

    /// <summary>列为候选 on.</summary>
    public required DateOnly ProposedOn { get; init; }

    /// <summary>预览告知 on.</summary>
    public required DateOnly? PreviewedOn { get; init; }

    /// <summary>评审 on.</summary>
    public required DateOnly? ReviewedOn { get; init; }

    /// <summary>The notice with its counted days.</summary>
    public required CountedDays? Notice { get; init; }

    /// <summary>省优秀 on.</summary>
    public required DateOnly? ExcellentOn { get; init; }

    /// <summary>推荐国家 on.</summary>
    public required DateOnly? NationalOn { get; init; }

    /// <summary>Result on.</summary>
    public required DateOnly? ResultOn { get; init; }

    /// <summary>Why it was proposed from outside the excellent tier.</summary>
    public required string? Reason { get; init; }

    /// <summary>Why it is recommended out of order or from outside the excellent list.</summary>
    public required string? NationalReason { get; init; }

    /// <summary>Who asked for what waits for a second person.</summary>
    public required string? AskedBy { get; init; }

    /// <summary>Objections without an answer, of any review; always 0 for a city's reader, to whom objections are not shown.</summary>
    public required int OpenObjections { get; init; }

    /// <summary>Until when the first of them is to be answered.</summary>
    public required DateOnly? FirstDue { get; init; }

    /// <summary>An objection of this review was found right.</summary>
    public required bool Upheld { get; init; }

    /// <summary>On the national list: recommended, whatever came of it.</summary>
    public bool IsNational => State is NominationState.National or NominationState.Titled or NominationState.NotTitled;
}

/// <summary>The nominations of a year.</summary>
/// <param name="Year">The evaluated year.</param>
/// <param name="Rows">By rank, unranked ones last, then by code.</param>
/// <param name="NationalPlaces">K₂ of the scheme of the newest finalised evaluation; null where none is set.</param>
public sealed record NominationsView(int Year, ValueList<NominationRow> Rows, int? NationalPlaces);

/// <summary>Reads the nominations of a year: some dozens, so they are not paged.</summary>
public sealed class NominationsQuery(StationDbContextFactory contexts)
{
    /// <summary>The rows that the reader may see.</summary>
    /// <exception cref="RightDeniedException">The reader may not see records.</exception>
    public async Task<NominationsView> RunAsync(int year, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.ViewRecords, reader);
        await using var _ = await ReadSnapshot.BeginAsync(db, ct);
        return await ReadAsync(db, year, ct);
    }

    internal static async Task<NominationsView> ReadAsync(StationDbContext db, int year, CancellationToken ct)
    {
        var nominations = await db.Nominations.AsNoTracking().Where(n => n.Year == year).Join(db.Stations, n => n.StationId, s => s.Id, (n, s) => new { Nomination = n, s.Code, s.Name, s.CityCode, s.Type }).ToListAsync(ct);
        var objections = (await db.NominationObjections.AsNoTracking().Where(o => db.Nominations.Any(n => n.Id == o.NominationId && n.Year == year)).ToListAsync(ct)).ToLookup(o => o.NominationId);
        var calendar = await ReadNominations.CalendarAsync(db, ct);
        var (_, scheme, _) = await ReadSchemes.ForYearAsync(db, year, ct);
        var rows = nominations.Select(n =>
        {
            var open = objections[n.Nomination.Id].Where(o => o.AnsweredOn is null).ToList();
            return new NominationRow
            {
                Id = n.Nomination.Id,
                Code = n.Code,
                Name = n.Name,
                City = City.Of(n.CityCode),
                Type = n.Type,
                Rank = n.Nomination.Rank,
                Score = n.Nomination.Score,
                Tier = n.Nomination.Tier,
                Top = n.Nomination.Top,
                SnapshotId = n.Nomination.SnapshotId,
                State = n.Nomination.State,
                ProposedOn = n.Nomination.ProposedOn,
                PreviewedOn = n.Nomination.PreviewedOn,
                ReviewedOn = n.Nomination.ReviewedOn,
                Notice = ReadNominations.NoticeOf(n.Nomination, calendar),
                ExcellentOn = n.Nomination.ExcellentOn,
                NationalOn = n.Nomination.NationalOn,
                ResultOn = n.Nomination.ResultOn,
                Reason = n.Nomination.Reason,
                NationalReason = n.Nomination.NationalReason,
                AskedBy = n.Nomination.AskedBy,
                OpenObjections = open.Count,
                FirstDue = open.Count == 0 ? null : open.Min(o => o.DueOn),
                Upheld = objections[n.Nomination.Id].Any(o => o.Round == n.Nomination.Round && o.Upheld == true),
            };
        });
        return new(year, new([.. rows.OrderBy(r => r.Rank ?? int.MaxValue).ThenBy(r => r.Code, StringComparer.Ordinal)]), scheme.NationalPlaces);
    }
}
