using StationDashboard.Shared;

namespace StationDashboard.Features.Evaluation;

/// <summary>How a station stands in two evaluations.</summary>
/// <param name="Code">统一社会信用代码.</param>
/// <param name="Name">The station.</param>
/// <param name="Before">In the first; null where it is not in it.</param>
/// <param name="After">In the second; null where it is not in it.</param>
public sealed record RankMove(string Code, string Name, StationScore? Before, StationScore? After)
{
    /// <summary>Places up (positive) or down; null where it is not ranked in both.</summary>
    public int? Places => Before?.Rank - After?.Rank;

    /// <summary>Points gained or lost.</summary>
    public decimal Points => (After?.Score ?? 0) - (Before?.Score ?? 0);

    /// <summary>The pillar that changed the score most; null where none did.</summary>
    public Pillar? Cause => Before is null || After is null ? null
        : Enum.GetValues<Pillar>().Select(p => (Pillar: p, Change: Math.Abs(After[p].Contribution - Before[p].Contribution))).MaxBy(c => c.Change) is { Change: > 0 } most ? most.Pillar : null;
}

/// <summary>Two evaluations beside each other: two snapshots, or the present weights and others.</summary>
public static class CompareEvaluations
{
    /// <summary>Stations whose rank, tier or grounds differ, the best rank of either first.</summary>
    public static ValueList<RankMove> Of(EvaluationResult before, EvaluationResult after)
    {
        var first = before.Ranked.Concat(before.Excluded).ToDictionary(s => s.Input.Code, StringComparer.Ordinal);
        var second = after.Ranked.Concat(after.Excluded).ToDictionary(s => s.Input.Code, StringComparer.Ordinal);
        var moves = first.Keys.Union(second.Keys, StringComparer.Ordinal)
            .Select(code => (Before: first.GetValueOrDefault(code), After: second.GetValueOrDefault(code)))
            .Where(m => m.Before?.Rank != m.After?.Rank || m.Before?.Tier != m.After?.Tier || m.Before?.Grounds.Equals(m.After?.Grounds) != true)
            .Select(m => new RankMove((m.After ?? m.Before)!.Input.Code, (m.After ?? m.Before)!.Input.Name, m.Before, m.After))
            .OrderBy(m => Math.Min(m.Before?.Rank ?? int.MaxValue, m.After?.Rank ?? int.MaxValue)).ThenBy(m => m.Code, StringComparer.Ordinal);
        return new([.. moves]);
    }

    /// <summary>The same year with other weights; everything else, µ too, stays.</summary>
    public static EvaluationResult WhatIf(EvaluationResult result, PerPillar weights) => EvaluationFormula.Evaluate(
        new(result.Year, result.MinutesThreshold, result.EnterprisesThreshold, default, default, [.. result.Ranked.Concat(result.Excluded).Select(s => s.Input)]),
        result.Scheme with { Weights = weights, SatisfactionPrior = result.SatisfactionPrior.Mean, EffectPrior = result.EffectPrior.Mean });
}
