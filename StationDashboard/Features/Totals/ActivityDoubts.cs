using StationDashboard.Features.Activities;

namespace StationDashboard.Features.Totals;

/// <summary>
/// What is doubtful about a record that counts or may (待核, 核定): derived like the totals, in the transaction of every write, so
/// that lists of 500,000 are sorted by an index and never computed on a screen.
/// </summary>
public sealed class ActivityDoubts
{
    /// <summary>The record.</summary>
    public int ActivityId { get; set; }

    /// <summary>Its station.</summary>
    public int StationId { get; set; }

    /// <summary>Its year.</summary>
    public int Year { get; set; }

    /// <summary>The station's city as a number, see <see cref="EnterpriseYear.ScopeId"/>.</summary>
    public int City { get; set; }

    /// <summary>Its state.</summary>
    public RecordState State { get; set; }

    /// <summary>Its date.</summary>
    public DateOnly Date { get; set; }

    /// <summary>The import that last wrote it.</summary>
    public int? BatchId { get; set; }

    /// <summary>The day in China on which it was entered, as year × 1,000 + day of the year: that of its import, else of its first history entry.</summary>
    public int EnteredDay { get; set; }

    /// <summary>Enterprises on its list, each once.</summary>
    public int Enterprises { get; set; }

    /// <summary>Of these known by no code.</summary>
    public int MissingCodes { get; set; }

    /// <summary>Of these of unknown size.</summary>
    public int UnknownSizes { get; set; }

    /// <summary>Satisfaction answers that the station collected.</summary>
    public int Answers { get; set; }

    /// <summary>A number that two records share when they list the same enterprises (62 bits); null below <see cref="Doubts.LeastRoster"/>.</summary>
    public long? Roster { get; set; }

    /// <summary>What its own row and its station's year show.</summary>
    public Doubt Found { get; set; }

    /// <summary>The two doubts about rosters, which records of other stations and years decide too.</summary>
    public Doubt Rosters { get; set; }

    /// <summary>What a person has looked at since the record last changed (<see cref="DoubtCheck"/>).</summary>
    public Doubt Checked { get; set; }

    /// <summary>Found and not checked.</summary>
    public Doubt Open { get; set; }

    /// <summary>Weight of <see cref="Open"/>.</summary>
    public int Weight { get; set; }
}

/// <summary>已核查: a person looked at a doubt and found the record right. It lapses when the record's content changes.</summary>
public sealed class DoubtCheck
{
    /// <summary>The record.</summary>
    public int ActivityId { get; set; }

    /// <summary>The doubt, one.</summary>
    public Doubt Doubt { get; set; }

    /// <summary>The record's version then; a decision about its state takes it along.</summary>
    public int Version { get; set; }

    /// <summary>By whom.</summary>
    public required string By { get; set; }

    /// <summary>When (UTC).</summary>
    public DateTime At { get; set; }

    /// <summary>Why it is right all the same.</summary>
    public required string Reason { get; set; }
}
