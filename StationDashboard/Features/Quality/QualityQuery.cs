using System.Globalization;
using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Features.Activities;
using StationDashboard.Features.Approvals;
using StationDashboard.Features.Thresholds;
using StationDashboard.Features.Totals;
using StationDashboard.Shared;

namespace StationDashboard.Features.Quality;

/// <summary>How complete the records of a city are.</summary>
/// <param name="City">The city; null for all together.</param>
/// <param name="Records">待核 and 核定 records.</param>
/// <param name="Pending">Of these 待核.</param>
/// <param name="Doubtful">Of these with an open doubt.</param>
/// <param name="Visits">家次.</param>
/// <param name="WithCode">Of these of an enterprise with a valid code.</param>
/// <param name="WithSize">Of these of known size.</param>
/// <param name="Answered">Of these that answered the station.</param>
public sealed record Completeness(City? City, int Records, int Pending, int Doubtful, int Visits, int WithCode, int WithSize, int Answered);

/// <summary>The page of data quality.</summary>
/// <param name="Rules">Each rule with the number of records that it holds against and nobody has settled.</param>
/// <param name="Cities">By city in the provincial order, all together last.</param>
/// <param name="Enterprises">Stations just above the threshold of enterprises.</param>
/// <param name="Hours">Stations just above the threshold of hours.</param>
/// <param name="Rows">Rows of the chosen rule, the most doubtful first.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Page">The page shown.</param>
/// <param name="Open">The station of the record that is open.</param>
public sealed record QualityView(
    ValueList<(Doubt Rule, int Open)> Rules, ValueList<Completeness> Cities, Bunching Enterprises, Bunching Hours, ValueList<ApprovalRow> Rows, int Total, int Page, StationCard? Open)
{
    /// <summary>Number of pages.</summary>
    public int Pages => Paging.Pages(Total, QualityAddress.PageSize);
}

/// <summary>Counts and lists what is doubtful in a year, from rows that every write keeps.</summary>
public sealed class QualityQuery(StationDbContextFactory contexts, VerdictBoard board)
{
    /// <summary>The page; a page of rows beyond the last is the last.</summary>
    public async Task<QualityView> RunAsync(QualityAddress address, Actor reader, CancellationToken ct)
    {
        var year = await board.ReadAsync(address.Year, reader, ct);
        await using var db = contexts.For(Right.ViewRecords, reader);
        await using var snapshot = await ReadSnapshot.BeginAsync(db, ct);
        // A few thousand groups stand for half a million records: read in the order of an index that holds all of it.
        var groups = await db.ActivityDoubts.Where(d => d.Year == address.Year).GroupBy(d => new { d.City, d.Open, d.State })
            .Select(g => new Group(g.Key.City, g.Key.Open, g.Key.State, g.Count(), g.Sum(d => d.Enterprises), g.Sum(d => d.MissingCodes), g.Sum(d => d.UnknownSizes), g.Sum(d => d.Answers))).ToListAsync(ct);
        int? number = address.City is { } city ? int.Parse(city.Code, CultureInfo.InvariantCulture) : null;
        var asked = number is null ? groups : [.. groups.Where(g => g.City == number)];
        var rules = Doubts.Weighed.Where(w => w.Doubt is not Doubt.Mended).Select(w => (w.Doubt, asked.Where(g => g.Open.HasFlag(w.Doubt)).Sum(g => g.Records))).ToList();
        var total = address.Rule is { } chosen ? rules.Single(r => r.Doubt == chosen).Item2 : 0;
        var page = Paging.Shown(address.Page, total, QualityAddress.PageSize);
        var rows = address.Rule is { } rule ? await ApprovalRows.ReadAsync(db, await IdsAsync(db, address, rule, number, page, ct), reader, ct) : [];
        var stations = year.Stations.Where(s => s.Counts && (address.City is null || s.Station.City.Code == address.City.Code)).Select(s => s.Totals).ToList();
        var open = address.Activity is { } id ? await db.Activities.Where(a => a.Id == id).Select(a => (int?)a.StationId).SingleOrDefaultAsync(ct) : null;
        return new(
            [.. rules], [.. ByCity(groups)], BunchingTest.Run(stations.Select(t => (long)t.Enterprises), BunchingWindow.Enterprises), BunchingTest.Run(stations.Select(t => (long)t.Minutes), BunchingWindow.Hours),
            [.. rows], total, page, open is { } station ? year.Snapshot.Find(station)?.Station : null);
    }

    private sealed record Group(int City, Doubt Open, RecordState State, int Records, int Visits, int MissingCodes, int UnknownSizes, int Answers);

    private static Task<List<int>> IdsAsync(StationDbContext db, QualityAddress address, Doubt rule, int? city, int page, CancellationToken ct) =>
        db.ActivityDoubts.Where(d => d.Year == address.Year && (d.Open & rule) != Doubt.None && (city == null || d.City == city))
            .OrderByDescending(d => d.Weight).ThenBy(d => d.Date).ThenBy(d => d.ActivityId).Skip((page - 1) * QualityAddress.PageSize).Take(QualityAddress.PageSize).Select(d => d.ActivityId).ToListAsync(ct);

    private static IEnumerable<Completeness> ByCity(IReadOnlyList<Group> groups)
    {
        var cities = groups.GroupBy(g => g.City).Select(g => Sum(City.Of(g.Key.ToString("000000", CultureInfo.InvariantCulture)), g)).OrderBy(c => c.City!.Order).ToList();
        return cities.Count > 1 ? cities.Append(Sum(null, groups)) : cities;
    }

    private static Completeness Sum(City? city, IEnumerable<Group> groups)
    {
        var all = groups.ToList();
        var visits = all.Sum(g => g.Visits);
        return new(city, all.Sum(g => g.Records), all.Where(g => g.State is RecordState.Pending).Sum(g => g.Records), all.Where(g => (g.Open & Doubts.All) != Doubt.None).Sum(g => g.Records),
            visits, visits - all.Sum(g => g.MissingCodes), visits - all.Sum(g => g.UnknownSizes), all.Sum(g => g.Answers));
    }
}
