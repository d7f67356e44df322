using StationDashboard.Shared;

namespace StationDashboard.Features.Thresholds;

/// <summary>A rule set as stored: data with effective dates, so that a successor never rewrites earlier verdicts.</summary>
public sealed class StoredRuleSet : IVersioned
{
    /// <summary>Key.</summary>
    public int Id { get; set; }

    /// <summary>Document number, for example 粤工信规字〔2024〕3号; unique.</summary>
    public required string Edition { get; set; }

    /// <summary>First day in force.</summary>
    public DateOnly EffectiveFrom { get; set; }

    /// <summary>Last day in force.</summary>
    public DateOnly EffectiveTo { get; set; }

    /// <summary>The rules, bases and pace bounds as JSON.</summary>
    public required string Content { get; set; }

    /// <inheritdoc/>
    public int Version { get; set; }
}

/// <summary>A verdict as it stood when its year was locked, with what it rests on.</summary>
public sealed class StoredVerdict
{
    /// <summary>The station.</summary>
    public int StationId { get; set; }

    /// <summary>The locked year.</summary>
    public int Year { get; set; }

    /// <summary>Rule, for example R-6-H.</summary>
    public required string RuleId { get; set; }

    /// <summary>Document number of the rule set that judged.</summary>
    public required string Edition { get; set; }

    /// <summary>Basis of counting.</summary>
    public required string Basis { get; set; }

    /// <summary>Name of the state.</summary>
    public required string State { get; set; }

    /// <summary>The value in the metric's unit (minutes, enterprises, activities).</summary>
    public int Value { get; set; }

    /// <summary>Number of activity records that the value was computed from.</summary>
    public int SourceRows { get; set; }
}
