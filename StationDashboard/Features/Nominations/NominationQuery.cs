using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Evaluation;
using StationDashboard.Features.Stations;
using StationDashboard.Shared;

namespace StationDashboard.Features.Nominations;

/// <summary>A step as listed.</summary>
public sealed record StepLine(int Id, NominationAct Act, NominationState After, DateOnly Day, string? Note, string By, DateTime At);

/// <summary>A vote as listed.</summary>
public sealed record VoteLine(int Id, int Round, DateOnly MetOn, ValueList<CommitteeMember> Members, int For, int Against, int Abstained, bool Passed, string? Note, string By);

/// <summary>An objection as listed.</summary>
public sealed record ObjectionLine(int Id, int Version, int Round, string Objector, string Text, DateOnly ReceivedOn, DateOnly DueOn, string? Answer, DateOnly? AnsweredOn, bool? Upheld, string? AnsweredBy);

/// <summary>One nomination with all that happened to it.</summary>
public sealed record NominationView
{
    /// <summary>The nomination.</summary>
    public required NominationRow Row { get; init; }

    /// <summary>The evaluated year.</summary>
    public required int Year { get; init; }

    /// <summary>As read; a step names it.</summary>
    public required int Version { get; init; }

    /// <summary>Number of the review that counts.</summary>
    public required int Round { get; init; }

    /// <summary>What the flow decides by.</summary>
    public required NominationFacts Facts { get; init; }

    /// <summary>The conditions.</summary>
    public required ValueList<ConditionLine> Conditions { get; init; }

    /// <summary>The steps, newest first.</summary>
    public required ValueList<StepLine> Steps { get; init; }

    /// <summary>The votes, newest first.</summary>
    public required ValueList<VoteLine> Votes { get; init; }

    /// <summary>The objections, newest first.</summary>
    public required ValueList<ObjectionLine> Objections { get; init; }

    /// <summary>The committee's reason for a boundary case, or null.</summary>
    public required RulingLine? Ruling { get; init; }

    /// <summary>The holiday tables, to count days by.</summary>
    public required ValueList<HolidayTable> Tables { get; init; }

    /// <summary>Members of the year's last vote, to start the next list from.</summary>
    public required ValueList<string> Committee { get; init; }

    /// <summary>K₂; null where none is set.</summary>
    public required int? NationalPlaces { get; init; }

    /// <summary>Stations of the year on the national list or waiting for its second person, without this one.</summary>
    public required int OnNationalList { get; init; }

    /// <summary>P(rank ≤ K₁) is neither high nor low: the committee says why.</summary>
    public bool IsBoundary => Row.Top is { } top && DrawnRank.StabilityOf(top) is PlaceStability.Boundary;
}

/// <summary>Reads one nomination.</summary>
public sealed class NominationQuery(StationDbContextFactory contexts, TimeProvider clock)
{
    /// <summary>The nomination, or null where the reader sees none of that number.</summary>
    /// <exception cref="RightDeniedException">The reader may not see records.</exception>
    public async Task<NominationView?> RunAsync(int id, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.ViewRecords, reader);
        await using var _ = await ReadSnapshot.BeginAsync(db, ct);
        if (await db.Nominations.AsNoTracking().SingleOrDefaultAsync(n => n.Id == id, ct) is not { } n)
        {
            return null;
        }

        var all = await NominationsQuery.ReadAsync(db, n.Year, ct);
        var year = await db.Nominations.AsNoTracking().Where(o => o.Year == n.Year).ToListAsync(ct);
        var row = all.Rows.First(r => r.Id == id);
        var tables = await ReadNominations.TablesAsync(db, ct);
        var objections = await db.NominationObjections.AsNoTracking().Where(o => o.NominationId == id).OrderByDescending(o => o.Id).ToListAsync(ct);
        var votes = await db.NominationVotes.AsNoTracking().Where(v => v.NominationId == id).OrderByDescending(v => v.Id).ToListAsync(ct);
        var last = await db.NominationVotes.AsNoTracking().Where(v => db.Nominations.Any(o => o.Id == v.NominationId && o.Year == n.Year)).OrderByDescending(v => v.Id).Select(v => v.Members).FirstOrDefaultAsync(ct);
        var steps = await db.NominationSteps.AsNoTracking().Where(s => s.NominationId == id).OrderByDescending(s => s.Id).Select(s => new StepLine(s.Id, s.Act, s.After, s.Day, s.Note, s.By, s.At)).ToListAsync(ct);
        var today = clock.Today();
        var (cycle, _, _) = await ReadSchemes.ForYearAsync(db, n.Year, ct);
        // Snapshots are closed to a city's reader, who is shown the year's newest decision instead.
        var ruling = await db.BoundaryRulings.AsNoTracking().Where(r => r.StationId == n.StationId && db.EvaluationCycles.Any(c => c.Id == r.CycleId && c.Year == n.Year)
                && (reader.City != null || db.EvaluationSnapshots.Any(s => s.Id == n.SnapshotId && s.CycleId == r.CycleId))).OrderByDescending(r => r.Id)
            .Select(r => new RulingLine(row.Code, r.Included, r.Reason, r.By, r.At)).FirstOrDefaultAsync(ct);
        return new()
        {
            Row = row,
            Year = n.Year,
            Version = n.Version,
            Round = n.Round,
            Facts = ReadNominations.Facts(n, objections, year, new WorkingDays(tables)),
            Conditions = new([.. await ConditionsAsync(db, n, row, cycle, ruling, today, ct)]),
            // A note may speak of an objector or of the committee.
            Steps = new([.. reader.City is null ? steps : steps.Select(s => s with { Note = null })]),
            Votes = new([.. votes.Select(v => new VoteLine(v.Id, v.Round, v.MetOn, new(CanonicalJson.Read<CommitteeMember[]>(v.Members)), v.For, v.Against, v.Abstained, v.Passed, v.Note, v.By))]),
            Objections = new([.. objections.Select(o => new ObjectionLine(o.Id, o.Version, o.Round, o.Objector, o.Text, o.ReceivedOn, o.DueOn, o.Answer, o.AnsweredOn, o.Upheld, o.AnsweredBy))]),
            Ruling = ruling,
            Tables = new([.. tables]),
            Committee = last is null ? [] : new([.. CanonicalJson.Read<CommitteeMember[]>(last).Select(m => m.Name)]),
            NationalPlaces = all.NationalPlaces,
            OnNationalList = all.Rows.Count(r => r.Id != id && (r.IsNational || r.State is NominationState.NationalProposed)),
        };
    }

    private static async Task<IEnumerable<ConditionLine>> ConditionsAsync(StationDbContext db, Nomination n, NominationRow row, EvaluationCycle? cycle, RulingLine? ruling, DateOnly today, CancellationToken ct)
    {
        var station = await db.Stations.AsNoTracking().Where(s => s.Id == n.StationId).Select(s => new { s.Status, s.ExpiresOn }).SingleAsync(ct);
        var (first, last) = (ServiceYear.First(n.Year), ServiceYear.Last(n.Year));
        var incidents = await db.Incidents.CountAsync(i => i.StationId == n.StationId && i.State == IncidentState.Confirmed && i.Date >= first && i.Date <= last, ct);
        // A year that was opened again has no newer evaluation until it is finalised again.
        var newest = cycle is null || !await db.EvaluationCycles.AnyAsync(c => c.Year == n.Year && c.FinalisedAt != null && c.FinalisedAt > db.EvaluationSnapshots.Where(s => s.Id == n.SnapshotId).Select(s => (DateTime?)s.At).FirstOrDefault(), ct);
        var valid = station.Status is StationStatus.Registered && station.ExpiresOn >= today;
        return NominationChecklist.Of(row, valid, station.ExpiresOn, incidents, newest, ruling, today);
    }
}
