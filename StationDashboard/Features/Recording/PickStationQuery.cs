using Microsoft.EntityFrameworkCore;
using StationDashboard.Data;
using StationDashboard.Shared;

namespace StationDashboard.Features.Recording;

/// <summary>A station as completion offers it.</summary>
/// <param name="Id">Key.</param>
/// <param name="Code">统一社会信用代码.</param>
/// <param name="Name">Name.</param>
/// <param name="City">City, or 省直.</param>
/// <param name="RecognisedOn">Earlier activities are stored and do not count.</param>
public sealed record PickedStation(int Id, string Code, string Name, City City, DateOnly RecognisedOn);

/// <summary>Stations for completion, in the order of their names.</summary>
public sealed class PickStationQuery(StationDbContextFactory contexts)
{
    private const int Most = 8;

    /// <summary>Stations whose name, code or initials hold every word.</summary>
    /// <exception cref="RightDeniedException">The reader may not see records.</exception>
    public async Task<IReadOnlyList<PickedStation>> RunAsync(string search, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.ViewRecords, reader);
        var stations = db.Stations.AsNoTracking();
        foreach (var written in search.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var word = ChineseOrder.Fold(written);
            stations = stations.Where(s => s.SearchText.Contains(word) || s.AliasText.Contains(word));
        }

        return await Picked(stations.OrderBy(s => s.SortKey).ThenBy(s => s.Id).Take(Most), ct);
    }

    /// <summary>The station of a code, or null.</summary>
    /// <exception cref="RightDeniedException">The reader may not see records.</exception>
    public async Task<PickedStation?> OfCodeAsync(string code, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.ViewRecords, reader);
        return await Picked(db.Stations.AsNoTracking().Where(s => s.Code == code), ct) is [var station, ..] ? station : null;
    }

    /// <summary>The station of a key, or null.</summary>
    /// <exception cref="RightDeniedException">The reader may not see records.</exception>
    public async Task<PickedStation?> OfIdAsync(int stationId, Actor reader, CancellationToken ct)
    {
        await using var db = contexts.For(Right.ViewRecords, reader);
        return await Picked(db.Stations.AsNoTracking().Where(s => s.Id == stationId), ct) is [var station, ..] ? station : null;
    }

    private static async Task<IReadOnlyList<PickedStation>> Picked(IQueryable<Features.Stations.Station> stations, CancellationToken ct) =>
        [.. (await stations.Select(s => new { s.Id, s.Code, s.Name, s.CityCode, s.RecognisedOn }).ToListAsync(ct)).Select(s => new PickedStation(s.Id, s.Code, s.Name, City.Find(s.CityCode)!, s.RecognisedOn))];
}
