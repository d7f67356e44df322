using StationDashboard.Features.Evaluation;
using StationDashboard.Shared;

namespace StationDashboard.Features.Nominations;

/// <summary>A station of the finalised evaluation that is not nominated.</summary>
public sealed record CandidateOption(string Code, string Name, int? Rank, decimal Score, EvaluationTier? Tier, decimal? Top)
{
    /// <summary>Of the excellent tier: no reason is needed.</summary>
    public bool IsExcellent => Tier is EvaluationTier.Excellent;
}

/// <summary>The board of a year.</summary>
/// <param name="Nominations">The nominations.</param>
/// <param name="State">State of the year's evaluation.</param>
/// <param name="SnapshotId">The finalised snapshot; null in a draft.</param>
/// <param name="Options">Who may still be proposed, by rank; empty for those who may not propose.</param>
public sealed record NominationBoardView(NominationsView Nominations, CycleState State, int? SnapshotId, ValueList<CandidateOption> Options);

/// <summary>Reads the board: nominations, and who may still be proposed from the finalised ranking.</summary>
public sealed class NominationBoardQuery(NominationsQuery nominations, EvaluationBoard evaluation)
{
    /// <summary>The board that the reader may see.</summary>
    /// <exception cref="RightDeniedException">The reader may not see records.</exception>
    public async Task<NominationBoardView> RunAsync(int year, Actor reader, CancellationToken ct)
    {
        var view = await nominations.RunAsync(year, reader, ct);
        var evaluated = await evaluation.ReadAsync(year, reader, ct);
        if (evaluated.IsDraft || !reader.May(Right.ManageEvaluation))
        {
            return new(view, evaluated.State, evaluated.SnapshotId, []);
        }

        var known = view.Rows.Select(r => r.Code).ToHashSet(StringComparer.Ordinal);
        var draws = evaluated.Draws?.Stations.ToDictionary(d => d.Code, d => d.Top, StringComparer.Ordinal) ?? [];
        var options = evaluated.Result.Ranked.Concat(evaluated.Result.Excluded).Where(s => !known.Contains(s.Input.Code))
            .Select(s => new CandidateOption(s.Input.Code, s.Input.Name, s.Rank, s.Score, s.Tier, draws.TryGetValue(s.Input.Code, out var top) ? top : null));
        return new(view, evaluated.State, evaluated.SnapshotId, new([.. options]));
    }
}
